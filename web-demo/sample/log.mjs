/** The log: who comes when, and what each visit leaves behind, in time order. */
import { DAY, END, HOUR, START, local, utcOffset } from "./days.mjs";
import { makePartners } from "./together.mjs";
import { makeShoppers } from "./shoppers.mjs";
import { Visit } from "./visit.mjs";

function groupByKind(items) {
  const groups = new Map();
  for (const item of items) {
    groups.set(item.kind.key, [...(groups.get(item.kind.key) ?? []), item]);
  }
  return groups;
}

/** A start that suits the shopper's habit; one in four comes at any waking hour. */
function startOf(shopper, random) {
  const dayStart = START + random.integer(0, 89) * DAY;
  const isWeekend = [0, 6].includes(local(dayStart + DAY / 2).weekday);
  if (random.chance(isWeekend ? 0 : 1 - 1 / Math.max(1, shopper.weekend)))
    return startOf(shopper, random);
  const hour = random.chance(0.25)
    ? random.integer(7, 22)
    : random.pick(shopper.habit.hours);
  const start =
    dayStart +
    hour * HOUR -
    utcOffset(dayStart) * 60_000 +
    random.integer(0, HOUR - 1);
  // A visit lasts well under the hour and a half left free here, and lies wholly inside the log.
  return start > START && start < END - 1.5 * HOUR
    ? start
    : startOf(shopper, random);
}

/** Sessions in order of time, each with its shopper. */
function schedule(shoppers, sessions, random) {
  const activity = shoppers.map((shopper) => shopper.activity);
  return Array.from({ length: sessions }, (_, i) => {
    // Everybody comes once before anybody comes often.
    const shopper =
      shoppers[i < shoppers.length ? i : random.weighted(activity)];
    return { shopper, start: startOf(shopper, random) };
  }).sort(
    (a, b) => a.start - b.start || (a.shopper.id < b.shopper.id ? -1 : 1),
  );
}

export function makeLog(items, sessions, random) {
  const shoppers = makeShoppers(
    Math.max(1, Math.round(sessions * 0.375)),
    random.fork("shoppers"),
  );
  const world = {
    items,
    byKind: groupByKind(items),
    partners: makePartners(items),
  };
  const visits = schedule(shoppers, sessions, random.fork("schedule"));
  const events = visits.flatMap(({ shopper, start }, i) =>
    new Visit(
      world,
      shopper,
      `s${i + 1}`,
      start,
      random.fork(`visit ${i}`),
    ).run(),
  );
  // Visits overlap; the sort is stable, so those of one moment keep the order of their visits.
  events.sort((a, b) => a.time - b.time);
  return events.map((event, i) => ({ ...event, id: `e${i + 1}` }));
}
