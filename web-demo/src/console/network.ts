/** The requests that the browser itself recorded. */

/** The console's own code, loaded when it is first opened, and downloads. */
const OWN = /\/console|^blob:/;
/** The shop sets this mark once it has all it needs. */
const OPENED = "shop-opened";

/**
 * Addresses requested since the shop opened, except for the console's own code. Read from the
 * browser's record, which holds the page's first 250 requests.
 */
export function requestsSince(): string[] {
  const opened = performance.getEntriesByName(OPENED)[0]?.startTime ?? 0;
  return performance
    .getEntriesByType("resource")
    .filter(({ startTime, name }) => startTime > opened && !OWN.test(name))
    .map(({ name }) => new URL(name).pathname);
}
