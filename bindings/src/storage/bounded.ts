/** How long any part of the browser may take to answer before it counts as failed. */
export const PATIENCE_MS = 5000;

/** A part of the browser gave no answer in time. It may still do what it was asked to. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** What `work` gives, or a NoAnswer after `millis`. */
export function bounded<Result>(
  work: Promise<Result>,
  what: string,
  millis = PATIENCE_MS,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new NoAnswer(`No answer from ${what} for ${millis} ms.`));
    }, millis);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });
}

/** How long what answers late is waited for once another one of its kind has answered. */
const GRACE_MS = 2000;

/** The answers of all `works`; those that come much later than the first count as none. */
export function answers<Result>(
  works: readonly Promise<Result>[],
  what: string,
): Promise<PromiseSettledResult<Result>[]> {
  const late = Promise.any(works).then(
    () => pause(GRACE_MS),
    () => undefined,
  );
  const given = works.map((work) => {
    const tooLate = late.then(() => {
      throw new NoAnswer(`No answer from ${what}.`);
    });
    return bounded(Promise.race([work, tooLate]), what);
  });
  return Promise.allSettled(given);
}

export function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

/** Pauses before a failed attempt is made again: 50 ms, four times as long each time, at most 30 s. */
export function backOff(failures: number): number {
  return Math.min(50 * 4 ** (failures - 1), 30_000);
}

/** `work`, up to three times while it fails in a way that `passing` takes for one that may pass. */
export async function retried<Result>(
  work: () => Promise<Result>,
  passing: (cause: unknown) => boolean,
): Promise<Result> {
  for (let failures = 1; ; failures += 1) {
    try {
      return await work();
    } catch (cause) {
      if (failures === 3 || !passing(cause)) throw cause;
    }
    await pause(backOff(failures));
  }
}

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
