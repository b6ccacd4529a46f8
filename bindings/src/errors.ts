import type { ErrorCode } from "./generated/errors.js";

export type { ErrorCode };

/** The only error that this package throws or reports. */
export class VitrineError extends Error {
  /** The same for all of them: tell them apart by `code`. */
  override readonly name = "VitrineError";
  /** What went wrong; stable, meant for programs. */
  readonly code: ErrorCode;
  /** Where in the input it stands, for example `requests[0].limit`; empty when nowhere in particular. */
  readonly path: string;
  /** What stands there; undefined: nothing. */
  readonly value: unknown;

  constructor(
    code: ErrorCode,
    message: string,
    options: { path?: string; value?: unknown; cause?: unknown } = {},
  ) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.path = options.path ?? "";
    this.value = options.value;
  }
}

/** What stands at a path such as `requests[0].limit`; undefined: nothing. */
export function valueAt(given: unknown, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce(
      (at, name) => (at as Record<string, unknown> | null)?.[name],
      given,
    );
}

/** What a caught value says of itself, for the message of a VitrineError. */
export function describe(cause: unknown): string {
  return cause instanceof Error
    ? `${cause.name}: ${cause.message}`
    : String(cause);
}
