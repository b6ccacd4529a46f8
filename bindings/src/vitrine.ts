import { listed, only } from "./batch.js";
import type { Clock } from "./clock.js";
import { readCreatives } from "./creative.js";
import { Latencies } from "./latencies.js";
import type { Listeners, Notices } from "./listeners.js";
import type { Parts } from "./parts.js";
import { Privacy } from "./privacy.js";
import { ShopperProfile } from "./profile.js";
import type { Store } from "./storage/store.js";
import type { Tabs } from "./tabs.js";
import { valueAt } from "./errors.js";
import type { VitrineError } from "./errors.js";
import { inWords } from "./texts.js";
import type { Texts } from "./texts.js";
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
  Notice,
  OfferDecision,
  OfferRequest,
  PackDetails,
  RankRequest,
  Recorded,
  Rescue,
  Settled,
  ShopEvent,
  Slate,
  SlateRequest,
  Stats,
  TopicMatch,
} from "./types/index.js";
import type { Engine } from "./wasm/engine.js";
import type {
  LoadOptions,
  OpenRest,
  PackLoader,
  PackSource,
} from "./wasm/pack.js";

/**
 * A shop that knows its shopper, in this page. Made by `open`. Whatever does not give a promise is
 * synchronous. Every method throws `VitrineError` for bad input, and nothing is changed then; after
 * `close()` they all throw `Closed`.
 */
export class Vitrine {
  /** The shopper's own profile. */
  readonly profile: ShopperProfile;

  readonly #engine: Engine;
  readonly #loader: PackLoader;
  readonly #tabs: Tabs;
  readonly #listeners: Listeners;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #texts: Texts;
  readonly #seed: string | undefined;
  readonly #latencies = new Latencies();
  #unknownItems = 0;
  readonly #privacy: Privacy;
  /** What was recorded before the page is shown. */
  #unseen: string[] | undefined;

  /** @internal */
  constructor(parts: Parts, openRest: OpenRest | undefined) {
    this.#engine = parts.engine;
    this.#loader = parts.loader;
    this.#tabs = parts.tabs;
    this.#listeners = parts.listeners;
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#texts = parts.texts;
    this.#seed = parts.seed;
    this.#privacy = new Privacy(parts);
    this.profile = new ShopperProfile(this.#engine, this.#clock, {
      changed: (forgotten) => this.#changed("profile", 1, forgotten),
      requireConsent: () => this.#privacy.requireConsent(),
    });
    void parts.shown?.then(() => this.#show(parts.child));
    if (parts.shown) this.#unseen = [];
    void this.#openRest(openRest);
  }

  // What happens

  /**
   * Tells what the shopper did, or saw, as the page writes it: numbers may be texts, ids numbers. What
   * can't be used costs the field and is told; an error is an event that can't do without it, and then
   * none of the call is taken. In a page that is rendered ahead they are checked and kept until it is
   * shown, and happen then: `recorded` is false, and the id has nothing to undo.
   */
  record(event: ShopEvent): Recorded;
  record(events: readonly ShopEvent[]): Recorded[];
  record(given: ShopEvent | readonly ShopEvent[]): Recorded | Recorded[] {
    const [events, single] = listed(given);
    const request = { ...this.#clock(), events };
    const recorded = this.#engine.call("record", request).events;
    this.#unseen?.push(JSON.stringify(events));
    // What is kept until the page is shown is told then.
    for (const { unknown, warnings } of this.#unseen ? [] : recorded) {
      this.#unknownItems += unknown?.length ?? 0;
      for (const warning of warnings ?? [])
        this.notify({ ...warning, value: valueAt(request, warning.path) });
    }
    const taken = recorded.filter((one) => one.recorded).length;
    if (taken > 0) this.#changed("record", taken);
    return single ? only(recorded) : recorded;
  }

  /**
   * Resolves when all that was recorded is durable, or storage has failed, and says where it is. Of
   * two stores the one that is not named follows by itself: until then it lacks what was recorded
   * last, and losing the named one in that moment loses it.
   */
  settled(): Promise<Settled> {
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
    return inWords(this.#engine.call("explain", fields), this.#texts);
  }

  // The visit

  /** Where the visit under way goes from here: buying, leaving, the next act and category, and why. */
  intent(request: IntentRequest = {}): Intent {
    return this.#engine.call("intent", { ...this.#clock(), ...request });
  }

  /**
   * The cheapest offer that helps a cart, or none, and why. What was shown in a session stands until
   * it ends, so record `offer_shown` with `promotion_id: offer.id` when the page shows it. Before all
   * of the pack is open it opens the rest, as `intent`, `cart.rescue`, `content` and `item` do.
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
   */
  content<Creative = unknown>(request: ContentRequest): Content<Creative> {
    const fields = { ...this.#clock(), ...request };
    return readCreatives(this.#engine.call("content", fields));
  }

  /**
   * This device's group in a trial, how long it keeps it, and what it did since; nothing is reported.
   * Erasing draws anew, and so may agreeing to more: what was stored before has a group already.
   */
  experiment(request: ExperimentRequest): Experiment {
    const fields = { ...this.#clock(), ...request };
    const trial = this.#engine.call("experiment", fields);
    const isGiven = (request.id ?? this.#seed) !== undefined;
    const { storage } = this.#store.place;
    const kept = storage === "memory" ? "page" : storage;
    return { ...trial, lasts: isGiven ? "always" : kept };
  }

  // What the shop sells

  /** What the pack says of itself, and which of its sections are open. */
  pack(): PackDetails {
    return this.#engine.call("pack", {});
  }

  /**
   * What the pack, and the page by `update`, say of an item.
   * @throws VitrineError ItemUnknown.
   */
  item(item: string): ItemDetails {
    return this.#engine.call("item", { item });
  }

  /** The topics that a text names, as the engine understands a search; 1 to 50, by default 8. */
  topics(text: string, limit?: number): TopicMatch[] {
    const fields = { text, ...(limit !== undefined && { limit }) };
    return this.#engine.call("topics", fields).topics;
  }

  /**
   * Swaps the pack for another, once all of it was checked. When it is refused the present one stays
   * in use. Of loads under way at once the last good one in the order of the calls stays, and false
   * is given for one that a later one overtook. `keys`, `minSequence` and `timeout` are those of
   * `open`, unless `options` have their own.
   * @throws VitrineError PackUnavailable, or why the pack was refused: PackMalformed, PackTruncated,
   * PackTooNew, PackCorrupt, PackDigest, PackSignature, PackRolledBack; PartUnavailable; FieldRange for
   * a timeout below 0.
   */
  async load(source: PackSource, options: LoadOptions = {}): Promise<boolean> {
    const openRest = await this.#loader.load(source, options);
    if (!openRest) return false;
    this.#listeners.changed("pack");
    void this.#openRest(openRest);
    return true;
  }

  // The shopper's will

  /** What the shopper agreed to, in this tab or another. */
  get consent(): Consent {
    return this.#privacy.consent;
  }

  /**
   * Takes the shopper's decision, for all tabs. `none` erases everything at once; `page` erases what
   * is stored; `session` erases what earlier visits stored, and stores this one until the browser's
   * session ends; `persisted` stores what this visit holds and joins what earlier ones stored.
   * Resolves when that is done, also in the other tabs; one that is asleep follows when it wakes.
   * @throws VitrineError FieldValue for another level; StorageUnavailable when what is stored could
   * not be erased.
   */
  async setConsent(level: Consent): Promise<void> {
    await this.#privacy.setConsent(level);
    this.#loader.remember();
  }

  /**
   * Erases the profile: at once in memory, in all tabs, then where it is stored. Consent stays as
   * it is: what happens from now on counts again.
   * @throws VitrineError StorageUnavailable when what is stored could not be erased.
   */
  forget(): Promise<ErasureReceipt> {
    return this.#privacy.forget();
  }

  // The rest

  /**
   * Calls `listener` for every notice of that name, until the function that this gives is called. One
   * turn of the event loop tells each cause of `change` at most twice: at once, and when the turn ends
   * what has changed since. A listener may record; that is told once more, and what it records in
   * answer to that is not: it doesn't call itself for ever. What it records in a later turn, after a
   * frame or a request, is a change like any other.
   * @throws VitrineError FieldValue for a name that is none.
   */
  on<Name extends keyof Notices>(
    name: Name,
    listener: (notice: Notices[Name]) => unknown,
  ): () => void {
    return this.#listeners.on(name, listener);
  }

  /**
   * Tells of something that can't be used: to `on("notice")`, or while nobody listens to the console,
   * once for each code and place. For sources of events, as `listenToDataLayer` is.
   */
  notify(notice: Notice): void {
    this.#listeners.noticed(notice);
  }

  /** How things stand: storage, sizes, times. */
  stats(): Stats {
    const { version, profileBytes } = this.#engine.call("stats", {});
    const { items, bytes } = this.#engine.call("pack", {});
    return {
      ...this.#store.place,
      consent: this.#privacy.consent,
      items,
      unknownItems: this.#unknownItems,
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
    if (this.#engine.closed) return;
    this.#listeners.clear();
    void this.#store.close().then(() => this.#tabs.close());
    this.#engine.close();
  }

  /** The same as `close`, for `using`. */
  [Symbol.dispose](): void {
    this.close();
  }

  async #openRest(open: OpenRest | undefined): Promise<void> {
    if (await open?.()) this.#listeners.changed("pack");
    if (!this.#engine.closed) await this.#store.prepare();
  }

  #show(child: boolean): void {
    const unseen = this.#unseen ?? [];
    this.#unseen = undefined;
    if (this.#engine.closed) return;
    this.#engine.call("configure", { child });
    for (const events of unseen) {
      try {
        this.record(JSON.parse(events) as ShopEvent[]);
      } catch (error) {
        this.#listeners.failed(error as VitrineError); // Another pack is in use since.
      }
    }
  }

  #changed(cause: ChangeCause, events: number, forgotten = false): void {
    this.#store.collect(events, forgotten);
    this.#listeners.changed(cause);
  }
}
