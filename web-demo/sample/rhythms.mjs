/**
 * When kinds of goods are looked for: how many times likelier than usual a kind is, by local hour,
 * weekday and season. The rhythm names are those of kinds.mjs.
 */
import { END, DAY, START, local } from "./days.mjs";

const isEvening = (hour) => hour >= 18 && hour < 23;
const isWeekend = (weekday) => weekday === 0 || weekday === 6;

/** 0 at the start of the log, 1 at its end: summer turning to autumn. */
function autumn(time) {
  return (time - START) / (END - START);
}

const RHYTHMS = {
  any: () => 1,
  evening: ({ hour }) => (isEvening(hour) ? 1.5 : 0.8),
  dusk: ({ hour }, time) =>
    (isEvening(hour) ? 2 : 0.65) * (0.7 + 0.7 * autumn(time)),
  candlelight: ({ hour }, time) =>
    (isEvening(hour) ? 2.2 : 0.6) * (0.5 + 1.1 * autumn(time)),
  weekend: ({ weekday }) => (isWeekend(weekday) ? 1.9 : 0.7),
  morning: ({ hour }) => (hour >= 6 && hour < 11 ? 2.2 : 0.8),
  workday: ({ hour, weekday }) =>
    !isWeekend(weekday) && hour >= 9 && hour < 17 ? 2 : 0.7,
  autumn: (_, time) => 0.5 + autumn(time),
  summer: (_, time) => 1.6 - 1.2 * autumn(time),
};

export function rhythmOf(kind, time) {
  return RHYTHMS[kind.rhythm](local(time), time);
}

/** How much likelier an item is chosen because it is rising: 1, then up to 5 in the last 14 days. */
export function trendOf(item, time) {
  const days = (time - (END - 14 * DAY)) / DAY;
  return item.trending && days > 0 ? Math.min(5, 2 + 0.6 * days) : 1;
}
