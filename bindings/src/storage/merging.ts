import type { Engine } from "../wasm/engine.js";
import type { Bytes } from "./port.js";
import type { Reports } from "./means.js";

/** Unites parts of the profile, in the live engine or beside it. Parts that can't be read are told of once. */
export class Merging {
  readonly #live: Engine;
  readonly #reports: Reports;
  #toldUnread = false;

  constructor(live: Engine, reports: Reports) {
    this.#live = live;
    this.#reports = reports;
  }

  /**
   * Whether all parts could be read. Each merge costs what the engine holds by then, so the largest
   * part, which is mostly a snapshot, comes last; the outcome is the same in any order.
   */
  merge(engine: Engine, parts: readonly Bytes[]): boolean {
    let all = true;
    for (const part of smallestFirst(parts)) {
      try {
        engine.merge(part);
      } catch (cause) {
        all = false;
        if (this.#toldUnread) continue;
        this.#toldUnread = true;
        this.#reports.corrupt("A record can't be read.", cause);
      }
    }
    return all;
  }

  /**
   * One snapshot of all parts, with old events sealed into counts. Undefined when a part can't be
   * read: a newer version of the package may.
   */
  seal(replica: string, parts: readonly Bytes[]): Bytes | undefined {
    return this.#beside(replica, (scratch) => {
      if (!this.merge(scratch, parts)) return undefined;
      scratch.call("seal", {});
      return scratch.snapshot();
    });
  }

  /** Whether these parts are all that the live engine holds. */
  isAll(replica: string, parts: readonly Bytes[]): boolean {
    return this.#beside(replica, (scratch) => {
      try {
        for (const part of smallestFirst(parts)) scratch.merge(part);
        return same(scratch.snapshot(), this.#live.snapshot());
      } catch {
        return false;
      }
    });
  }

  #beside<Result>(replica: string, work: (scratch: Engine) => Result): Result {
    const scratch = this.#live.another();
    try {
      scratch.call("configure", { replica, shared: true });
      return work(scratch);
    } finally {
      scratch.close();
    }
  }
}

function smallestFirst(parts: readonly Bytes[]): Bytes[] {
  return [...parts].sort((a, b) => a.length - b.length);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
