/** A profile's recorded events, as events that another engine can record. */
import type { ProfileEvent, ShopEvent } from "vitrine";
import { MINUTE } from "../base/calendar.js";
import { topicValue } from "./words.js";

/**
 * The moments of a timeline, oldest first: events that count, without undone ones and without the
 * undo events.
 */
export function momentsOf(events: readonly ProfileEvent[]): ProfileEvent[] {
  return events
    .filter(({ event, undone }) => !undone && event !== "undo")
    .sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
}

/**
 * The event as the page recorded it, as far as the profile keeps it: a search consists of the topics
 * that it matched, since its own words were never kept.
 */
export function asShopEvent(event: ProfileEvent): ShopEvent {
  return {
    event: event.event,
    time: event.time,
    items: event.items.map(({ item, quantity, index }) => ({
      item_id: item,
      ...(quantity === undefined ? {} : { quantity }),
      ...(index === undefined ? {} : { index }),
    })),
    ...(event.topics.length > 0
      ? { search_term: event.topics.map(topicValue).join(" ") }
      : {}),
    ...(event.value === undefined ? {} : { value: event.value }),
    ...(event.event === "purchase" || event.event === "refund"
      ? { transaction_id: event.id }
      : {}),
  };
}

/** Half an hour without an event ends a visit, as in the engine. */
const VISIT_GAP = 30 * MINUTE;

/** Moments split into visits, oldest first. */
export function visitsOf<Moment extends { time: number }>(
  moments: readonly Moment[],
): Moment[][] {
  const visits: Moment[][] = [];
  let latest = -Infinity;
  for (const moment of moments) {
    if (moment.time - latest > VISIT_GAP) visits.push([]);
    visits.at(-1)?.push(moment);
    latest = moment.time;
  }
  return visits;
}
