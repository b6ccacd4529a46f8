/** Time as the engine takes it: milliseconds since 1970, and minutes east of UTC. */
export type Clock = () => { now: number; utcOffset: number };

/** A clock that reads what the page gave; without an offset the browser's, at that time. */
export function clockOf(read: () => number, offset?: () => number): Clock {
  return () => {
    const now = Math.floor(read()); // As `performance` counts there are fractions.
    const utcOffset = offset?.() ?? -new Date(now).getTimezoneOffset();
    return { now, utcOffset };
  };
}
