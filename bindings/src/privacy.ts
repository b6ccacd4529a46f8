import type { Clock } from "./clock.js";
import { VitrineError } from "./errors.js";
import type { Listeners } from "./listeners.js";
import type { Parts } from "./parts.js";
import { randomId } from "./random.js";
import type { Store } from "./storage/store.js";
import type { Decision, TabMessage, Tabs } from "./tabs.js";
import type { Consent, ErasureReceipt } from "./types/consent.js";
import type { Engine } from "./wasm/engine.js";

/** A page may have read what the shopper agreed to so long before it opens the shop. */
const READING_MS = 10_000;

/**
 * What the shopper decided on their profile, carried out in the engine, in what is stored, and in all
 * tabs of this browser. What another tab tells arrives here, too. Of two decisions on consent the
 * later one holds; what `open` was given counts as decided when the page began to load.
 */
export class Privacy {
  readonly #engine: Engine;
  readonly #tabs: Tabs;
  readonly #listeners: Listeners;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #seed: string | undefined;
  #consent: Consent;
  /** When it was decided. */
  #stamp = Math.max(performance.timeOrigin, Date.now() - READING_MS);
  /** By `setConsent`, here or in another tab, rather than by what `open` was given. */
  #decided = false;

  constructor(parts: Parts) {
    this.#engine = parts.engine;
    this.#tabs = parts.tabs;
    this.#listeners = parts.listeners;
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#seed = parts.seed;
    this.#consent = parts.consent;
    this.#store.onErased = (unheard) => {
      this.#eraseMemory(randomId());
      if (unheard) this.#doubt();
    };
    this.#store.onTooLate = this.#tabs.onLate = () => this.#eraseLeft();
    this.#tabs.listen((message) => this.#hear(message));
    // What was opened meanwhile may have been made after another tab had erased.
    if (this.#consent !== parts.consent) this.#eraseLeft();
  }

  get consent(): Consent {
    return this.#consent;
  }

  /** @throws VitrineError ConsentRequired at level `none`. */
  requireConsent(): void {
    if (this.#consent !== "none") return;
    const message = "The shopper has not consented to a profile.";
    throw new VitrineError("ConsentRequired", message);
  }

  /** Resolves when what is stored was joined, or erased. */
  async setConsent(level: Consent): Promise<void> {
    this.#apply(level, Math.max(Date.now(), this.#stamp + 1));
    const stamp = this.#stamp;
    if (level === "none") this.#empty();
    await this.#carryOut({ kind: "consent", level, stamp }, async (agreed) => {
      if (level !== "persisted") await this.#store.erase(level, agreed, level);
      // The shopper may have decided otherwise since.
      if (this.#stamp === stamp) await this.#store.want(level);
      await agreed;
    });
  }

  /** Erases the profile: at once in memory, then where it is stored. */
  async forget(): Promise<ErasureReceipt> {
    const { time, events, profileBytes } = this.#measure();
    const seed = randomId();
    this.#eraseMemory(seed);
    const { erased, bytes } = await this.#carryOut(
      { kind: "forget", seed },
      (agreed) => this.#store.erase(this.#consent, agreed),
    );
    return { erased, events, bytes: bytes + profileBytes, time };
  }

  /** Erases what a tab has made on disk without knowing that the shopper no longer allows it. */
  #eraseLeft(): void {
    const level = this.#consent;
    if (level === "persisted" || this.#engine.closed) return;
    this.#carryOut({ kind: "yield" }, (agreed) =>
      this.#store.erase(level, agreed, level),
    ).catch((cause: unknown) => this.#listeners.failed(cause as VitrineError));
  }

  /** Tells the other tabs before, and that it is over after. */
  async #carryOut<Result>(
    decision: Decision,
    work: (agreed: Promise<void>) => Promise<Result>,
  ): Promise<Result> {
    const id = randomId();
    try {
      return await work(this.#tabs.ask(decision, id));
    } finally {
      this.#tabs.tell({ kind: "over", id });
    }
  }

  /** A clock that is wrong keeps nobody from erasing. */
  #measure(): { time: number; events: number; profileBytes: number } {
    const count = ({ now, utcOffset }: ReturnType<Clock>) => ({
      time: now,
      events: this.#engine.call("inspect", { now, utcOffset }).events,
      profileBytes: this.#engine.call("stats", {}).profileBytes,
    });
    try {
      return count(this.#clock());
    } catch {
      return count({ now: Date.now(), utcOffset: 0 });
    }
  }

  #apply(level: Consent, stamp: number): void {
    const stores = level === "session" || level === "persisted";
    this.#engine.call("configure", {
      consent: level,
      ...(!stores && { shared: false }),
    });
    this.#consent = level;
    this.#stamp = stamp;
    this.#decided = true;
    this.#listeners.changed("consent");
  }

  /**
   * The shopper decided while this page was in the browser's cache, and nobody is left to say what.
   * Until somebody does nothing is recorded; this is no decision that others would have to follow.
   */
  #doubt(): void {
    this.#apply("none", this.#stamp);
    this.#decided = false;
    queueMicrotask(() => void this.#store.want(this.#consent));
  }

  /** Every tab draws from the same new seed. */
  #eraseMemory(seed: string): void {
    this.#empty(seed);
    this.#engine.call("configure", { seed: this.#seed ?? seed });
    this.#listeners.changed("forget");
  }

  #empty(seed?: string): void {
    this.#engine.call("erase", {});
    this.#store.reset(seed);
  }

  #hear(message: TabMessage): void {
    if (this.#engine.closed) return;
    switch (message.kind) {
      case "hello":
        return this.#tabs.tell({
          kind: "here",
          level: this.#consent,
          stamp: this.#decided ? this.#stamp : 0,
        });
      case "here":
        if (message.stamp <= this.#stamp) return;
        if (message.level === "none") this.#empty();
        this.#apply(message.level, message.stamp);
        void this.#store.want(message.level);
        return this.#eraseLeft();
      case "events":
        if (this.#store.join(message.level, message.bytes, message.count))
          this.#listeners.changed("tab");
        return;
      case "forget":
        this.#eraseMemory(message.seed);
        return this.#obey(message.id, true);
      case "consent":
        // A withdrawal takes the past with it, also when more was allowed since.
        if (message.level === "none") this.#empty();
        if (isLater(message, this.#stamp, this.#consent))
          this.#apply(message.level, message.stamp);
        return this.#obey(message.id, message.level !== "persisted");
      case "yield":
        // It will be stored anew as a whole.
        this.#store.collect(0, false);
        return this.#obey(message.id, true);
      case "over":
        void this.#store.over(message.id);
    }
  }

  /** The tab that was asked erases what is stored; this one lets go of it, and says so. */
  #obey(id: string, erases: boolean): void {
    const level = this.#consent;
    const done = () => this.#tabs.tell({ kind: "done", id });
    if (erases) void this.#store.yield(id, level).then(done);
    else void this.#store.want(level).then(done);
  }
}

/** Of two decisions of one moment the one that allows less holds. */
function isLater(
  told: { level: Consent; stamp: number },
  stamp: number,
  level: Consent,
): boolean {
  const ladder = ["none", "page", "session", "persisted"];
  const less = ladder.indexOf(told.level) < ladder.indexOf(level);
  return told.stamp > stamp || (told.stamp === stamp && less);
}
