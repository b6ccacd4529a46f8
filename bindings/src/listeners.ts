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

type Listener<Name extends keyof Notices> = (notice: Notices[Name]) => unknown;

/**
 * Who listens, and what they have not heard yet. Notices are delivered in a task of their own, so a
 * listener may call anything. Errors from before there was a listener wait for the first (at most 16).
 *
 * In one turn of the event loop each cause of a change is told once, in a microtask; whatever changes
 * after that in the same turn is told together when it has ended. That second notice is the last: what
 * a listener changes in answer to it is not told, so a listener that records does not call itself for
 * ever. An asynchronous listener answers until its promise settles, or its turn ends.
 */
export class Listeners {
  readonly #change = new Set<Listener<"change">>();
  readonly #error = new Set<Listener<"error">>();
  readonly #notice = new Set<Listener<"notice">>();
  #causes = new Set<ChangeCause>();
  /** `first`: not told in this turn. `last`: listeners are answering the second notice. */
  #turn: "first" | "second" | "last" = "first";
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
    if (this.#turn === "last") return;
    if (this.#turn === "first" && this.#causes.size === 0)
      queueMicrotask(() => this.#tellFirst());
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

  #tellFirst(): void {
    this.#turn = "second";
    setTimeout(() => this.#tellSecond());
    this.#tellChanges();
  }

  #tellSecond(): void {
    this.#turn = "last";
    const answers = this.#tellChanges();
    const end = () => (this.#turn = "first");
    if (answers.some(isPromise)) setTimeout(end);
    else end();
  }

  /** What the listeners gave back. */
  #tellChanges(): unknown[] {
    const causes = [...this.#causes];
    this.#causes.clear();
    return causes.flatMap((cause) => deliver(this.#change, { cause }));
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

function isPromise(answer: unknown): boolean {
  return (
    typeof (answer as PromiseLike<unknown> | undefined)?.then === "function"
  );
}

/** A listener that throws is the page's own error: the others still hear the notice. */
function deliver<Notice>(
  listeners: Set<(notice: Notice) => unknown>,
  notice: Notice,
): unknown[] {
  return [...listeners].map((listener) => {
    try {
      return listener(notice);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
      return undefined;
    }
  });
}
