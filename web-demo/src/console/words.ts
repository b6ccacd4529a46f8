/** Words and numbers of the console: figures with true minus signs, events and topics in plain words. */
import type { EventName, ProfileEvent, Rung } from "vitrine";
import { MINUTE } from "../base/calendar.js";
import type { Item } from "../catalog/item.js";
import { shortTitle } from "../base/text.js";

/** "−1.20"; the sign is a true minus, so that figures line up. */
export function figure(value: number, digits = 2): string {
  const rounded = value.toFixed(digits);
  return /^-0\.?0*$/.test(rounded)
    ? rounded.slice(1)
    : rounded.replace("-", "−");
}

export function signed(value: number, digits = 2): string {
  const text = figure(value, digits);
  return value > 0 && !/^0\.?0*$/.test(text) ? `+${text}` : text;
}

/** Milliseconds, with more digits for smaller values. */
export function milliseconds(value: number): string {
  return `${figure(value, value < 1 ? 3 : value < 10 ? 2 : 1)} ms`;
}

export function bytes(value: number): string {
  if (value < 1000) return `${value} bytes`;
  if (value < 1e6) return `${figure(value / 1e3, 1)} kB`;
  return `${figure(value / 1e6, 2)} MB`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

const EVENT_WORDS: Record<EventName, string> = {
  view_item_list: "was shown",
  select_item: "chose",
  view_item: "looked at",
  search: "searched",
  add_to_cart: "put in the cart",
  remove_from_cart: "took out of the cart",
  view_cart: "opened the cart",
  begin_checkout: "went to checkout",
  add_shipping_info: "gave an address",
  add_payment_info: "chose a way to pay",
  purchase: "bought",
  refund: "returned",
  add_to_wishlist: "saved",
  view_promotion: "was shown a banner",
  select_promotion: "chose a banner",
  share: "shared",
  dislike_item: "disliked",
  hide_item: "hid",
  mute_topic: "muted",
  unmute_topic: "unmuted",
  undo: "undid",
  dwell: "spent time on",
  view_in_ar: "placed in the room",
  rate_item: "rated",
  offer_shown: "was shown an offer",
};

export const eventWords = (event: EventName): string => EVENT_WORDS[event];

/** What an event says of an item, coarsely; gives ticks and dots their colours. */
export type EventGroup = "look" | "want" | "buy" | "against" | "page";

const EVENT_GROUPS: Partial<Record<EventName, EventGroup>> = {
  add_to_cart: "want",
  add_to_wishlist: "want",
  begin_checkout: "want",
  add_shipping_info: "want",
  add_payment_info: "want",
  share: "want",
  view_in_ar: "want",
  purchase: "buy",
  remove_from_cart: "against",
  refund: "against",
  dislike_item: "against",
  hide_item: "against",
  mute_topic: "against",
  view_item_list: "page",
  view_promotion: "page",
  view_cart: "page",
  undo: "page",
};

export const eventGroupOf = (event: EventName): EventGroup =>
  EVENT_GROUPS[event] ?? "look";

export const EVENT_GROUP_WORDS: Record<EventGroup, string> = {
  look: "looked",
  want: "wanted",
  buy: "bought",
  against: "turned away",
  page: "the page",
};

/** "oak" of `color:oak`; the last level of a path. */
export function topicValue(topic: string): string {
  const value = topic.slice(topic.indexOf(":") + 1);
  const [path = "", band] = value.split(/\/(?=(?:low|mid|high)$)/);
  const last = path.split(" > ").at(-1) ?? path;
  return band ? `${last}, ${band} price` : last;
}

export const topicKind = (topic: string): string =>
  topic.slice(0, Math.max(0, topic.indexOf(":")));

/** Things that no catalog names, such as banners, have hashes as ids. */
const HASH = /^[0-9a-f]{16}$/;

/** The title of an item from the catalog or from the event itself, else its id. */
export function itemWords(
  items: ReadonlyMap<string, Item>,
  id: string,
  title?: string,
): string {
  return shortTitle(items.get(id)?.title ?? title ?? id);
}

/** "looked at Solvei dining chair", "searched oak". */
export function eventLine(
  event: ProfileEvent,
  items: ReadonlyMap<string, Item>,
): string {
  const [first] = event.items.filter(
    ({ item, title }) => title !== undefined || !HASH.test(item),
  );
  const more =
    event.items.length > 1 ? ` and ${event.items.length - 1} more` : "";
  const what = first
    ? itemWords(items, first.item, first.title) + more
    : event.topics.map(topicValue).join(", ");
  return `${eventWords(event.event)} ${what}`.trim();
}

export const RUNGS: readonly { rung: Rung; label: string; detail: string }[] = [
  { rung: "session", label: "Session", detail: "what this visit shows" },
  { rung: "profile", label: "Profile", detail: "interests from before" },
  { rung: "context", label: "Context", detail: "time, region, device" },
  { rung: "popular", label: "Popular", detail: "what all shoppers like" },
];

const dates = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions) {
  const known = dates.get(name) ?? new Intl.DateTimeFormat("en-GB", options);
  dates.set(name, known);
  return known;
}

/** Wall-clock words; `offset` is minutes east of UTC. */
export function clockWords(time: number, offset: number): string {
  return format("clock", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "UTC",
  }).format(time + offset * MINUTE);
}

export function dayWords(time: number, offset: number): string {
  return format("day", {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(time + offset * MINUTE);
}

export function timeWords(time: number, offset: number): string {
  return format("time", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZone: "UTC",
  }).format(time + offset * MINUTE);
}
