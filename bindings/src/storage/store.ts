import { VitrineError, describe } from "../errors.js";
import type { Listeners } from "../listeners.js";
import type { Tabs } from "../tabs.js";
import type { ErasureReceipt } from "../types/consent.js";
import type { Engine } from "../wasm/engine.js";
import type { Keeper } from "./keeper.js";
import type { Identity } from "./port.js";

const DATABASE = "vitrine";
type Erasure = Pick<ErasureReceipt, "erased" | "bytes">;
const NOTHING: Erasure = { erased: "memory", bytes: 0 };

/**
 * The way to what is stored. The code that encrypts and stores is only loaded for a shopper who
 * agreed to it, or to erase what an earlier visit stored; without it every method does nothing.
 */
export class Store {
  readonly #allowed: boolean;
  readonly #make: () => Promise<Keeper>;
  readonly #listeners: Listeners;
  #identity: Identity;
  #keeper: Keeper | undefined;
  /** Opening and erasing, in the order of their calls. Never rejects. */
  #turn: Promise<unknown> = Promise.resolve();
  #wanted = false;
  #erasures = 0;
  #failure: string | undefined;
  /** Another tab or the browser erased what was stored. */
  onErased: () => void = () => undefined;

  constructor(
    allowed: boolean,
    engine: Engine,
    tabs: Tabs,
    identity: Identity,
    seed: string | undefined,
    listeners: Listeners,
  ) {
    this.#allowed = allowed;
    this.#listeners = listeners;
    this.#identity = identity;
    this.#make = async () => {
      const { Keeper } = await import("./keeper.js");
      return new Keeper(engine, tabs, this.#identity, seed, {
        failed: (cause) => this.#failed(cause),
        corrupt: (what, cause) => {
          const message = `${what} The rest is used.`;
          const error = new VitrineError("StorageCorrupt", message, { cause });
          listeners.failed(error);
        },
        restored: () => listeners.changed("profile"),
        erased: () => this.onErased(),
      });
    };
  }

  /** Whether what is recorded now will be stored. */
  get persists(): boolean {
    return this.#keeper !== undefined && !this.#keeper.failed;
  }

  /** Why nothing is stored although it should be. */
  get reason(): string | undefined {
    if (!this.#wanted) return undefined;
    return this.#allowed ? this.#failure : "The page chose memory.";
  }

  /** Joins what is stored to the live profile, and stores from now on. Never rejects. */
  open(): Promise<void> {
    this.#wanted = true;
    if (!this.#allowed) return Promise.resolve();
    return this.#inTurn(async () => {
      // What is to be erased next must not join the live profile first.
      if (!this.#wanted || this.persists || this.#erasures > 0) return;
      try {
        this.#keeper = await this.#make();
        await this.#keeper.open();
      } catch (cause) {
        this.#failed(cause);
      }
    });
  }

  /** The profile has changed by so many events; `forgotten`: nothing older may stay stored. */
  collect(events: number, forgotten: boolean): void {
    this.#keeper?.collect(events, forgotten);
  }

  /** False when what other tabs store is none of this one's business. */
  join(bytes: Uint8Array<ArrayBuffer>, count: number): boolean {
    this.#keeper?.join(bytes, count);
    return this.#keeper !== undefined;
  }

  async settled(): Promise<void> {
    await this.#turn;
    await this.#keeper?.settled();
  }

  /** The profile was erased; a new vault will have this seed, unless the page gave one. */
  reset(seed: string): void {
    this.#identity = { ...this.#identity, seed };
    this.#keeper?.reset(seed);
  }

  /** Stops storing, and leaves what is stored to another tab. */
  release(): void {
    this.#wanted = false;
    const keeper = this.#keeper;
    this.#keeper = undefined;
    keeper?.reset();
    void keeper?.close();
  }

  /** Erases what is stored; goes on storing if `keep`. */
  erase(keep: boolean): Promise<Erasure> {
    this.#wanted = keep;
    this.#erasures += 1;
    this.#keeper?.reset();
    const done = this.#inTurn(() => this.#eraseStored());
    const after = () => {
      this.#erasures -= 1;
      if (!this.#wanted) this.release();
      else if (!this.#keeper) void this.open();
    };
    done.then(after, after);
    return done;
  }

  close(): Promise<void> {
    // The engine goes away right after: take what it holds first.
    this.#keeper?.flush();
    return this.#inTurn(async () => this.#keeper?.close());
  }

  #failed(cause: unknown): void {
    this.#failure = describe(cause);
    this.#listeners.failed(unavailable(cause));
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #eraseStored(): Promise<Erasure> {
    if (!this.#allowed) return NOTHING;
    if (!this.#keeper && !(await mayExist())) return NOTHING;
    let keeper = this.#keeper;
    try {
      keeper ??= await this.#make();
      return await keeper.erase();
    } catch (cause) {
      throw unavailable(cause);
    } finally {
      if (keeper !== this.#keeper) void keeper?.close();
    }
  }
}

/** Not every browser lists its databases, nor at all times: erasing what is not there does no harm. */
async function mayExist(): Promise<boolean> {
  if (typeof indexedDB === "undefined") return false;
  try {
    const databases = await indexedDB.databases();
    return databases.some(({ name }) => name === DATABASE);
  } catch {
    return true;
  }
}

function unavailable(cause: unknown): VitrineError {
  const message = `The browser's storage can't be used. ${describe(cause)}`;
  return new VitrineError("StorageUnavailable", message, { cause });
}
