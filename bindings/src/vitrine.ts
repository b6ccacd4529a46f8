import type { Engine } from "./engine.js";
import { VitrineError } from "./errors.js";
import { Latencies } from "./latencies.js";
import type { Listeners } from "./listeners.js";
import type { Notices } from "./listeners.js";
import { installPack, readPack, whenIdle } from "./pack.js";
import type { PackSource } from "./pack.js";
import { ShopperProfile } from "./profile.js";
import type { Clock } from "./profile.js";
import { randomId } from "./random.js";
import type { Store } from "./store.js";
import type { TabMessage, Tabs } from "./tabs.js";
import type { Text, Texts } from "./texts.js";
import type {
  ChangeCause,
  Consent,
  Content,
  ContentRequest,
  ErasureReceipt,
  Experiment,
  ExperimentRequest,
  Explanation,
  Intent,
  IntentRequest,
  ItemDetails,
  ItemFacts,
  OfferDecision,
  OfferRequest,
  PackDetails,
  RankRequest,
  Recorded,
  Rescue,
  ShopEvent,
  Slate,
  SlateRequest,
  Stats,
  TopicMatch,
} from "./types.js";

/** The shop's own JSON; a pack that was tampered with loses it. */
function readCreative<Creative>(text: string): { creative?: Creative } {
  try {
    return { creative: JSON.parse(text) as Creative };
  } catch {
    return {};
  }
}

/** What `open` hands the new instance. */
export interface Parts {
  engine: Engine;
  tabs: Tabs;
  listeners: Listeners;
  store: Store;
  clock: Clock;
  texts: Texts;
  consent: Consent;
  /** The page's own; undefined: random, and another after an erasure. */
  seed: string | undefined;
}

/**
 * A shop that knows its shopper, in this page. Made by `open`. Whatever does not give a promise is
 * synchronous. Every method throws `VitrineError` for bad input, and nothing is changed then; after
 * `close()` they all throw `Closed`.
 */
export class Vitrine {
  /** The shopper's own profile. */
  readonly profile: ShopperProfile;

  readonly #engine: Engine;
  readonly #tabs: Tabs;
  readonly #listeners: Listeners;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #texts: Texts;
  readonly #latencies = new Latencies();
  readonly #seed: string | undefined;
  #consent: Consent;
  #closed = false;

  /** @internal */
  constructor(parts: Parts) {
    this.#engine = parts.engine;
    this.#tabs = parts.tabs;
    this.#listeners = parts.listeners;
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#texts = parts.texts;
    this.#consent = parts.consent;
    this.#seed = parts.seed;
    this.profile = new ShopperProfile(this.#engine, this.#clock, {
      changed: (forgotten) => this.#changed("profile", 1, forgotten),
      requireConsent: () => this.#requireConsent(),
    });
    this.#store.onErased = () => this.#eraseMemory(randomId());
    this.#tabs.listen((message) => this.#hear(message));
  }

  // What happens

  /** Tells what the shopper did, or saw. All events of one call are taken, or none. */
  record(event: ShopEvent): Recorded;
  record(events: readonly ShopEvent[]): Recorded[];
  record(given: ShopEvent | readonly ShopEvent[]): Recorded | Recorded[] {
    const [events, single] = listed(given);
    const request = { ...this.#clock(), events };
    const recorded = this.#engine.call("record", request).events;
    const taken = recorded.filter((one) => one.recorded).length;
    if (taken > 0) this.#changed("record", taken);
    return single ? only(recorded) : recorded;
  }

  /** Resolves when all that was recorded is durable, or storage has failed. */
  settled(): Promise<void> {
    return this.#store.settled();
  }

  /** Live facts that go before the pack's. Gives the items that the pack doesn't know. */
  update(facts: ItemFacts | readonly ItemFacts[]): string[] {
    const request = { facts: listed(facts)[0] };
    const { unknown } = this.#engine.call("update", request);
    this.#listeners.changed("update");
    return unknown;
  }

  // Ranking

  /** Chooses items for a place on the page. No item stands in two slates of one call. */
  recommend(request: SlateRequest): Slate;
  recommend(requests: readonly SlateRequest[]): Slate[];
  recommend(given: SlateRequest | readonly SlateRequest[]): Slate | Slate[] {
    const [requests, single] = listed(given);
    const fields = { ...this.#clock(), requests };
    const { slates } = this.#latencies.time(() =>
      this.#engine.call("recommend", fields),
    );
    return single ? only(slates) : slates;
  }

  /** Puts the page's own list in order; items are lost only to explicit rules that hide. */
  rank(items: readonly string[], request?: RankRequest): Slate {
    const fields = { ...this.#clock(), items, ...(request && { request }) };
    return this.#latencies.time(() => this.#engine.call("rank", fields)).slate;
  }

  /**
   * Why an item stands in a slate, in words, and where it would stand without the events behind it.
   * @throws VitrineError RequestExpired past the last 64 slates; ItemUnknown.
   */
  explain(requestId: string, item: string): Explanation {
    const fields = { ...this.#clock(), requestId, item };
    const explained = this.#engine.call("explain", fields);
    const reasons = explained.reasons.map((reason) => {
      const say: Text = this.#texts[reason.code];
      return { ...reason, text: say(reason) };
    });
    const text =
      reasons[0]?.text ?? this.#texts.given({ code: "given", weight: 0 });
    return { ...explained, text, reasons };
  }

  // The visit

  /** Where the visit under way goes from here: buying, leaving, the next act and category, and why. */
  intent(request: IntentRequest = {}): Intent {
    return this.#engine.call("intent", { ...this.#clock(), ...request });
  }

  /**
   * The cheapest offer that helps a cart, or none, and why. What was shown in a session stands until
   * it ends, so record `offer_shown` with `promotion_id: offer.id` when the page shows it. Before all
   * of the pack is open it waits for the rest, as `intent`, `cart.rescue`, `content` and `item` do.
   * @throws VitrineError PackDigest or PackCorrupt when that can't be opened.
   */
  offer(request: OfferRequest = {}): OfferDecision {
    return this.#engine.call("offer", { ...this.#clock(), ...request });
  }

  /** The cart. */
  readonly cart = {
    /** When to remind of it, of what, with what, and whether an offer helps. */
    rescue: (request: OfferRequest = {}): Rescue =>
      this.#engine.call("rescue", { ...this.#clock(), ...request }),
  };

  // What the shop says

  /**
   * Which banners, messages or page sections to show in a slot, best first, and why. Record what is
   * then seen and clicked (`watchContent` of "vitrine/visible" does): the device learns from it.
   * @throws VitrineError as `offer`.
   */
  content<Creative = unknown>(request: ContentRequest): Content<Creative> {
    const fields = { ...this.#clock(), ...request };
    const { items, ...rest } = this.#engine.call("content", fields);
    const placed = items.map(({ creative, ...item }) => ({
      ...item,
      ...(creative && readCreative<Creative>(creative)),
    }));
    return { ...rest, items: placed };
  }

  /** This device's group in a trial, and what it did since; nothing is reported. */
  experiment(request: ExperimentRequest): Experiment {
    return this.#engine.call("experiment", { ...this.#clock(), ...request });
  }

  // What the shop sells

  pack(): PackDetails {
    return this.#engine.call("pack", {});
  }

  /** @throws VitrineError ItemUnknown. */
  item(item: string): ItemDetails {
    return this.#engine.call("item", { item });
  }

  /** The topics that a text names, as the engine understands a search; 1 to 50, by default 8. */
  topics(text: string, limit?: number): TopicMatch[] {
    const fields = { text, ...(limit !== undefined && { limit }) };
    return this.#engine.call("topics", fields).topics;
  }

  /** Swaps the pack for another. When it is refused the present one stays in use. */
  async load(source: PackSource): Promise<void> {
    const checkRest = await installPack(this.#engine, await readPack(source));
    this.#listeners.changed("pack");
    this.openDeferred(checkRest);
  }

  // The shopper's will

  get consent(): Consent {
    return this.#consent;
  }

  /**
   * Takes the shopper's decision, for all tabs. `none` erases everything at once; `session` erases
   * what is stored; `persisted` stores what this visit holds and joins what earlier ones stored.
   * Resolves when that is done.
   * @throws VitrineError StorageUnavailable when what is stored could not be erased.
   */
  async setConsent(level: Consent): Promise<void> {
    this.#applyConsent(level);
    this.#tabs.tell({ kind: "consent", level });
    if (level === "persisted") await this.#store.open();
    else await this.#store.erase(false);
  }

  /**
   * Erases the profile: at once in memory, in all tabs, then where it is stored. Consent stays as
   * it is: what happens from now on counts again.
   * @throws VitrineError StorageUnavailable when what is stored could not be erased.
   */
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

  // The rest

  /**
   * Calls `listener` for every notice of that name, until the function that this gives is called.
   * @throws VitrineError FieldValue for a name that is none.
   */
  on<Name extends keyof Notices>(
    name: Name,
    listener: (notice: Notices[Name]) => void,
  ): () => void {
    return this.#listeners.on(name, listener);
  }

  stats(): Stats {
    const { version, profileBytes } = this.#engine.call("stats", {});
    const { items, bytes } = this.#engine.call("pack", {});
    const reason = this.#store.reason;
    return {
      storage: this.#store.persists ? "persisted" : "memory",
      ...(reason !== undefined && { storageReason: reason }),
      consent: this.#consent,
      items,
      packBytes: bytes,
      profileBytes,
      wasmBytes: this.#engine.memoryBytes,
      latencies: this.#latencies.list(),
      bytesSent: 0,
      version: String(version),
    };
  }

  /** Frees the engine. What was recorded before is still stored: `settled()` tells when. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#listeners.clear();
    void this.#store.close().then(() => this.#tabs.close());
    this.#engine.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /**
   * Opens the pack's other sections in idle time, if they are what they should be.
   * @internal
   */
  openDeferred(check: () => Promise<void>): void {
    whenIdle(() => {
      check()
        .then(() => {
          if (this.#closed) return;
          this.#engine.openDeferred();
          this.#listeners.changed("pack");
        })
        .catch((error: VitrineError) => this.#listeners.failed(error));
    });
  }

  #changed(cause: ChangeCause, events: number, forgotten = false): void {
    this.#store.collect(events, forgotten);
    this.#listeners.changed(cause);
  }

  #requireConsent(): void {
    if (this.#consent !== "none") return;
    const message = "The shopper has not consented to a profile.";
    throw new VitrineError("ConsentRequired", message);
  }

  #applyConsent(level: Consent): void {
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
    if (this.#closed) return;
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
        this.#applyConsent(message.level);
        if (message.level === "persisted") void this.#store.open();
        else this.#store.release();
    }
  }
}

/** One or many as many, and whether it was one. */
function listed<One extends object>(
  given: One | readonly One[],
): [readonly One[], boolean] {
  return Array.isArray(given)
    ? [given as readonly One[], false]
    : [[given as One], true];
}

function only<One>(list: readonly One[]): One {
  const [one] = list;
  if (one === undefined) {
    throw new VitrineError("RequestMalformed", "The engine gave no answer.");
  }
  return one;
}
