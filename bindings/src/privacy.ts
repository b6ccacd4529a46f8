import type { Clock } from "./clock.js";
import { VitrineError } from "./errors.js";
import type { Listeners } from "./listeners.js";
import type { Parts } from "./parts.js";
import { randomId } from "./random.js";
import type { Store } from "./storage/store.js";
import type { TabMessage, Tabs } from "./tabs.js";
import type { Consent, ErasureReceipt } from "./types/consent.js";
import type { Engine } from "./wasm/engine.js";

/**
 * What the shopper decided on their profile, carried out in the engine, in what is stored, and in all
 * tabs of this browser. What another tab tells arrives here, too.
 */
export class Privacy {
  readonly #engine: Engine;
  readonly #tabs: Tabs;
  readonly #listeners: Listeners;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #seed: string | undefined;
  #consent: Consent;

  constructor(parts: Parts) {
    this.#engine = parts.engine;
    this.#tabs = parts.tabs;
    this.#listeners = parts.listeners;
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#seed = parts.seed;
    this.#consent = parts.consent;
    this.#store.onErased = () => this.#eraseMemory(randomId());
    this.#tabs.listen((message) => this.#hear(message));
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
    this.#apply(level);
    this.#tabs.tell({ kind: "consent", level });
    if (level === "persisted") await this.#store.open();
    else await this.#store.erase(false);
  }

  /** Erases the profile: at once in memory, then where it is stored. */
  async forget(): Promise<ErasureReceipt> {
    const { now, utcOffset } = this.#clock();
    const { events } = this.#engine.call("inspect", { now, utcOffset });
    const { profileBytes } = this.#engine.call("stats", {});
    const seed = randomId();
    this.#eraseMemory(seed);
    this.#tabs.tell({ kind: "forget", seed });
    const { erased, bytes } = await this.#store.erase(
      this.#consent === "persisted",
    );
    return { erased, events, bytes: bytes + profileBytes, time: now };
  }

  #apply(level: Consent): void {
    const alone = level !== "persisted" && { shared: false };
    this.#engine.call("configure", { consent: level, ...alone });
    this.#consent = level;
    if (level === "none") this.#engine.call("erase", {});
    this.#listeners.changed("consent");
  }

  /** Every tab draws from the same new seed. */
  #eraseMemory(seed: string): void {
    this.#engine.call("erase", {});
    this.#engine.call("configure", { seed: this.#seed ?? seed });
    this.#store.reset(seed);
    this.#listeners.changed("forget");
  }

  #hear(message: TabMessage): void {
    if (this.#engine.closed) return;
    switch (message.kind) {
      case "events":
        if (this.#store.join(message.bytes, message.count)) {
          this.#listeners.changed("tab");
        }
        return;
      case "forget":
        return this.#eraseMemory(message.seed);
      case "consent":
        // The tab that was asked erases what is stored; this one only lets go of it.
        this.#apply(message.level);
        if (message.level === "persisted") void this.#store.open();
        else this.#store.release();
    }
  }
}
