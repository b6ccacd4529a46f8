import { VitrineError } from "./errors.js";
import { said } from "./part.js";
import type { Change, ChangeCause, Notice } from "./types/notice.js";

/** What each name of `on` hands its listeners. */
export interface Notices {
  /** Slates would be ranked otherwise now. */
  change: Change;
  /** Something failed that no call waits for: storage, or opening the rest of the pack. */
  error: VitrineError;
  /** Something that the page gave can't be used. While nobody listens, the console is told, once. */
  notice: Notice;
}

type Listener<Name extends keyof Notices> = (notice: Notices[Name]) => void;

/**
 * Who listens, and what they have not heard yet. Notices are delivered in a microtask of their own,
 * so a listener may call anything; changes of one microtask that have one cause are told once.
 * Errors from before there was a listener wait for the first (at most 16).
 */
export class Listeners {
  readonly #change = new Set<Listener<"change">>();
  readonly #error = new Set<Listener<"error">>();
  readonly #notice = new Set<Listener<"notice">>();
  #causes = new Set<ChangeCause>();
  #errors: VitrineError[] = [];

  /** @throws VitrineError FieldValue for another name. */
  on<Name extends keyof Notices>(
    name: Name,
    listener: Listener<Name>,
  ): () => void {
    const listeners = this.#named(name);
    if (!listeners)
      throw new VitrineError("FieldValue", "No such notice.", { path: "name" });
    listeners.add(listener);
    if (name === "error") this.#deliverErrorsSoon();
    return () => listeners.delete(listener);
  }

  changed(cause: ChangeCause): void {
    if (this.#causes.size === 0) queueMicrotask(() => this.#deliverChanges());
    this.#causes.add(cause);
  }

  failed(error: VitrineError): void {
    if (this.#errors.length < 16) this.#errors.push(error);
    this.#deliverErrorsSoon();
  }

  noticed(notice: Notice): void {
    queueMicrotask(() => {
      if (this.#notice.size > 0) deliver(this.#notice, notice);
      else
        said().then(
          ({ warn }) => warn(notice),
          () => undefined,
        );
    });
  }

  clear(): void {
    this.#change.clear();
    this.#error.clear();
    this.#notice.clear();
  }

  #named<Name extends keyof Notices>(
    name: Name,
  ): Set<Listener<Name>> | undefined {
    const sets: { [Key in keyof Notices]: Set<Listener<Key>> } = {
      change: this.#change,
      error: this.#error,
      notice: this.#notice,
    };
    return sets[name];
  }

  #deliverChanges(): void {
    const causes = this.#causes;
    this.#causes = new Set();
    for (const cause of causes) deliver(this.#change, { cause });
  }

  #deliverErrorsSoon(): void {
    queueMicrotask(() => {
      if (this.#error.size === 0) return;
      const errors = this.#errors;
      this.#errors = [];
      for (const error of errors) deliver(this.#error, error);
    });
  }
}

/** A listener that throws is the page's own error: the others still hear the notice. */
function deliver<Notice>(
  listeners: Set<(notice: Notice) => void>,
  notice: Notice,
): void {
  for (const listener of [...listeners]) {
    try {
      listener(notice);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
