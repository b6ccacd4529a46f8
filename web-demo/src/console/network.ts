/** What the browser itself says was requested, beside what the engine says it sent. */

/** The console's own code, loaded when it is first wished for, and files that are handed over. */
const OWN = /\/console|^blob:/;
/** The shop sets this mark once it has all it needs. */
const OPENED = "shop-opened";

/**
 * Addresses requested since the shop opened, the console's own code excepted. Read from the
 * browser's record, which holds the page's first 250 requests.
 */
export function requestsSince(): string[] {
  const opened = performance.getEntriesByName(OPENED)[0]?.startTime ?? 0;
  return performance
    .getEntriesByType("resource")
    .filter(({ startTime, name }) => startTime > opened && !OWN.test(name))
    .map(({ name }) => new URL(name).pathname);
}
