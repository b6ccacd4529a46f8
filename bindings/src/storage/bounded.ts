import { pause } from "./retrying.js";

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
