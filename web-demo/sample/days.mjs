/** The sample's calendar: every instant is counted from its own fixed end, never from a clock. */

export const DAY = 86_400_000;
export const HOUR = 3_600_000;

/** The log covers the 90 days before this instant; nothing in the shop is younger. */
export const END = Date.UTC(2026, 10, 1);
export const START = END - 90 * DAY;

/** Minutes east of UTC where the shop sells (central Europe): summer time ends 2026-10-25 01:00. */
export function utcOffset(time) {
  return time < Date.UTC(2026, 9, 25, 1) ? 120 : 60;
}

/** What the shopper's own clock and calendar say: hour 0…23 and weekday 0 (Sunday) … 6. */
export function local(time) {
  const shifted = new Date(time + utcOffset(time) * 60_000);
  return { hour: shifted.getUTCHours(), weekday: shifted.getUTCDay() };
}

/** "2026-10-01" */
export function dateOf(time) {
  return new Date(time).toISOString().slice(0, 10);
}
