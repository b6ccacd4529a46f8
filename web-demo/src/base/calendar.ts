/** Units of time in milliseconds, and the names of days and months. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Monday is 0, as the engine counts. */
export const WEEKDAYS: readonly string[] =
  "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");
/** January is 0. */
export const MONTHS: readonly string[] =
  "January February March April May June July August September October November December".split(
    " ",
  );
