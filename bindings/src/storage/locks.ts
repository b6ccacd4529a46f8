import { PATIENCE_MS } from "./bounded.js";

/** Runs `work` under a lock; rejects when nobody lets go of it in time. */
export function locked<Result>(
  name: string,
  work: () => Promise<Result>,
  { millis = PATIENCE_MS, mode = "exclusive" as LockMode } = {},
): Promise<Result> {
  if (!globalThis.navigator?.locks) return work();
  const waiting = new AbortController();
  const { signal } = waiting;
  return new Promise((resolve, reject) => {
    // Also when the locks themselves never answer.
    signal.onabort = () => reject(signal.reason as DOMException);
    const late = setTimeout(() => waiting.abort(), millis);
    const held = () => {
      clearTimeout(late);
      return signal.aborted ? undefined : work();
    };
    navigator.locks
      .request(name, { mode, signal }, held)
      .then((result) => resolve(result as Result), reject)
      .finally(() => clearTimeout(late));
  });
}
