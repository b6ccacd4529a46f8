/** Wall-clock arithmetic with the shop's time; `offset` is minutes east of UTC. */
import { DAY, MINUTE } from "../base/calendar.js";

/** A pause slightly longer than the half-hour that ends a visit. */
export const NEW_VISIT = 31 * MINUTE;

const wall = (time: number, offset: number) => new Date(time + offset * MINUTE);

/** The value of a date and time field: `2026-11-22T19:30`. */
export function fieldValue(time: number, offset: number): string {
  return wall(time, offset).toISOString().slice(0, 16);
}

/** The time that a field shows; null while it is not filled in. */
export function fromField(value: string, offset: number): number | null {
  const time = Date.parse(`${value}Z`);
  return Number.isFinite(time) ? time - offset * MINUTE : null;
}

/** 0 is Monday, as the engine counts. */
export function weekday(time: number, offset: number): number {
  return (wall(time, offset).getUTCDay() + 6) % 7;
}

/** 1 is January. */
export function month(time: number, offset: number): number {
  return wall(time, offset).getUTCMonth() + 1;
}

export function hour(time: number, offset: number): number {
  return wall(time, offset).getUTCHours();
}

/** The same time of day on that weekday of the same week, Monday first. */
export function onWeekday(time: number, offset: number, day: number): number {
  return time + (day - weekday(time, offset)) * DAY;
}

/** The same day and time in that month of the year, or the month's last day. */
export function inMonth(time: number, offset: number, target: number): number {
  const date = wall(time, offset);
  const year = date.getUTCFullYear();
  const last = new Date(Date.UTC(year, target, 0)).getUTCDate();
  date.setUTCMonth(target - 1, Math.min(date.getUTCDate(), last));
  return date.getTime() - offset * MINUTE;
}

/** The same day at that hour. */
export function atHour(time: number, offset: number, target: number): number {
  const date = wall(time, offset);
  date.setUTCHours(target, 0, 0, 0);
  return date.getTime() - offset * MINUTE;
}

/** "+01:00" */
export function offsetWords(offset: number): string {
  const size = Math.abs(offset);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${offset < 0 ? "−" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
