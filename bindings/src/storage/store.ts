import { VitrineError, describe } from "../errors.js";
import type { Listeners } from "../listeners.js";
import { BackOff, within } from "../patience.js";
import type { Consent } from "../types/consent.js";
import type { Settled, Stats } from "../types/notice.js";
import type { Keeper } from "./keeper.js";
import type { Reports } from "./means.js";
import type { Bytes, Erasure } from "./port.js";

/** Opening a shop waits no longer for storage; it moves over when that comes. */
const OPENING_MS = 1000;
const NOTHING: Erasure = { erased: "memory", bytes: 0 };

/**
 * The way to what is stored. The code that encrypts, stores and erases is a chunk of its own: it is
 * loaded for a shopper who agreed to be remembered, and for all others when the page is idle, so that
 * erasing needs nothing from the network. Where the page chose memory every method does nothing.
 */
export class Store {
  readonly #import: ((reports: Reports) => Promise<Keeper>) | undefined;
  readonly #listeners: Listeners;
  readonly #backOff = new BackOff(() => void this.prepare());
  #keeper: Keeper | undefined;
  #loading: Promise<Keeper> | undefined;
  #cause: unknown;
  #level: Consent = "page";
  #seed: string | undefined;
  /** Another tab erased what was stored; `unheard`: and it is not known what the shopper decided. */
  onErased: (unheard: boolean) => void = () => undefined;
  /** This tab may have made a vault after what is stored was erased. */
  onTooLate: () => void = () => undefined;

  constructor(
    load: ((reports: Reports) => Promise<Keeper>) | undefined,
    listeners: Listeners,
  ) {
    this.#import = load;
    this.#listeners = listeners;
  }

  /** Where what is recorded now is kept, and why it is not where it should be. */
  get place(): Pick<Stats, "storage" | "storageReason"> {
    const level = this.#level;
    if (level === "none" || level === "page") return { storage: "memory" };
    if (this.#keeper?.persists) return { storage: level };
    return { storage: "memory", storageReason: this.#reason };
  }

  /** Whether something may be stored from visit to visit. */
  get persists(): boolean {
    return this.#import !== undefined && this.#level === "persisted";
  }

  /** Stores at this level. Resolves when what is stored has joined, or waits no longer than that. */
  async want(level: Consent, millis?: number): Promise<void> {
    this.#level = level;
    if (level === "none" || level === "page") return this.#keeper?.want(level);
    const joined = this.prepare().then(() => this.#keeper?.settled());
    this.#keeper?.want(level);
    await (millis ? within(millis, joined) : joined);
  }

  /** The same for a shop that opens. */
  open(level: Consent): Promise<void> {
    return this.want(level, OPENING_MS);
  }

  /** Loads what stores and erases, if it can be loaded; tries again later otherwise. */
  async prepare(): Promise<void> {
    await this.#load().catch(() => undefined);
  }

  /** The profile has changed by so many events; `forgotten`: nothing older may stay stored. */
  collect(events: number, forgotten: boolean): void {
    this.#keeper?.collect(events, forgotten);
  }

  /** False when what another tab stored is none of this one's business, or comes with the rest. */
  join(level: Consent, bytes: Bytes, count: number): boolean {
    return this.#keeper?.join(level, bytes, count) ?? false;
  }

  async settled(): Promise<Settled> {
    await (
      this.#keeper ?? (await this.#loading?.catch(() => undefined))
    )?.settled();
    const { storage } = this.place;
    const stores = this.#keeper?.stores ?? [];
    return { storage, stores: storage === "memory" ? [] : [...stores] };
  }

  /** The profile was erased; a new vault will have this seed, unless the page gave one. */
  reset(seed?: string): void {
    this.#seed = seed ?? this.#seed;
    this.#keeper?.reset(seed);
  }

  /**
   * Erases what is stored at all levels but `kept` once the other tabs have agreed, and stores at
   * this level from then on.
   * @throws VitrineError StorageUnavailable.
   */
  async erase(
    level: Consent,
    agreed: Promise<void>,
    kept?: Consent,
  ): Promise<Erasure> {
    this.#level = level;
    if (!this.#import) return agreed.then(() => NOTHING);
    try {
      const keeper = this.#keeper ?? (await this.#load());
      return await keeper.erase(level, agreed, kept);
    } catch (cause) {
      throw unavailable(cause);
    }
  }

  /** Another tab is about to erase: resolves when this one has let go. */
  async yield(id: string, level: Consent): Promise<void> {
    this.#level = level;
    const keeper =
      this.#keeper ?? (await this.#loading?.catch(() => undefined));
    await keeper?.yield(id, level);
  }

  async over(id: string): Promise<void> {
    (this.#keeper ?? (await this.#loading?.catch(() => undefined)))?.over(id);
  }

  async close(): Promise<void> {
    this.#backOff.stop();
    await this.#keeper?.close();
    this.#level = "none";
  }

  get #reason(): string {
    if (!this.#import) return "The page chose memory.";
    const cause = this.#keeper ? this.#keeper.cause : this.#cause;
    return cause === undefined
      ? "The browser's storage has not answered yet."
      : describe(cause);
  }

  #load(): Promise<Keeper> {
    const load = this.#import;
    if (!load) return Promise.reject(new Error("The page chose memory."));
    this.#loading ??= load(this.#reports).then(
      (keeper) => this.#take(keeper),
      (cause: unknown) => {
        if (this.#cause === undefined && this.#isWanted) this.#failed(cause);
        this.#cause = cause;
        this.#loading = undefined;
        this.#backOff.failed();
        throw cause;
      },
    );
    return this.#loading;
  }

  get #isWanted(): boolean {
    return this.#level === "session" || this.#level === "persisted";
  }

  #take(keeper: Keeper): Keeper {
    this.#backOff.succeeded();
    this.#cause = undefined;
    this.#keeper = keeper;
    keeper.reset(this.#seed);
    keeper.want(this.#level);
    void keeper.sweep();
    return keeper;
  }

  readonly #reports: Reports = {
    failed: (cause) => this.#failed(cause),
    corrupt: (what, cause) => {
      const message = `${what} The rest is used.`;
      const error = new VitrineError("StorageCorrupt", message, { cause });
      this.#listeners.failed(error);
    },
    restored: () => this.#listeners.changed("profile"),
    erased: (unheard) => this.onErased(unheard),
    tooLate: () => this.onTooLate(),
  };

  #failed(cause: unknown): void {
    this.#listeners.failed(unavailable(cause));
  }
}

function unavailable(cause: unknown): VitrineError {
  const message = `The browser's storage can't be used. ${describe(cause)}`;
  return new VitrineError("StorageUnavailable", message, { cause });
}
