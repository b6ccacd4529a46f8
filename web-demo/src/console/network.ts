/** What the browser itself says was requested, beside what the engine says it sent. */

/** The console's own code, loaded when it is first wished for, and files that are handed over. */
const OWN = /\/console|^blob:/;
const START = /\.vitrine$|\.wasm$/;

/**
 * Addresses requested since the shop had all it needs to rank: its pack and its engine. Read from
 * the browser's own record, which holds the page's first 250 requests.
 */
export function requestsSince(): string[] {
  const entries = performance.getEntriesByType("resource");
  const needed = new Map<string, number>();
  for (const { name, startTime, duration } of entries)
    if (START.test(name) && !needed.has(name))
      needed.set(name, startTime + duration);
  const opened = Math.max(0, ...needed.values());
  return entries
    .filter(({ startTime, name }) => startTime > opened && !OWN.test(name))
    .map(({ name }) => new URL(name).pathname);
}
