import { VitrineError } from "./errors.js";

/** One or many as many, and whether it was one. */
export function listed<One extends object>(
  given: One | readonly One[],
): [readonly One[], boolean] {
  return Array.isArray(given)
    ? [given as readonly One[], false]
    : [[given as One], true];
}

/** The answer to the only one that was asked. */
export function only<One>(list: readonly One[]): One {
  const [one] = list;
  if (one === undefined) {
    throw new VitrineError("RequestMalformed", "The engine gave no answer.");
  }
  return one;
}
