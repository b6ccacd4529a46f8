/** The running shop: engine, catalog, settings, and the rankings of the page. */
import type {
  EventName,
  RankRequest,
  ShopEvent,
  Slate,
  SlateRequest,
  Vitrine,
} from "vitrine";
import type { EngineOptions, Ranking, Settings, ShopChange } from "../app.js";
import type { Catalog } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import { shelfTitle, type TitleSource } from "./titles.js";
import { DIVERSITY, statedVisit } from "./visit.js";

const LOG = 500;
const SHOPPER: Settings = {
  now: null,
  utcOffset: null,
  region: null,
  device: null,
  ar: null,
  visit: null,
  personalize: true,
  contributions: false,
};

/** Events that the page records by itself, while the shopper only looks or is away. */
const PASSIVE: ReadonlySet<string> = new Set<EventName>([
  "view_item_list",
  "view_promotion",
  "dwell",
]);

export interface ShopParts {
  catalog: Catalog;
  shopper: Vitrine;
  /** Opens another engine over the same pack, in memory. */
  open(options: EngineOptions): Promise<Vitrine>;
  /** Whether the device can show 3D models in the room. */
  placesModels: boolean;
  /** The clock that `shopper` was opened with reads it. */
  clock: ShopClock;
}

/** Null stands for the browser's own. */
export interface ShopClock {
  now: number | null;
  utcOffset: number | null;
}

/** A slate that a page asks for. */
export interface SlateSpec {
  request: SlateRequest;
  /** For pages that know a better one than the slate's reasons give. */
  title?: string;
}

export class Shop implements TitleSource {
  readonly catalog: Catalog;
  readonly shopper: Vitrine;
  route = "/";
  rankings: readonly Ranking[] = [];
  readonly log: Ranking[] = [];
  private current: Settings = { ...SHOPPER, visit: statedVisit() };
  /** The engine that `useEngine` put in the place of the shopper's. */
  private substitute: Vitrine | null = null;
  private made = 0;
  /** Kinds of the events that titles mention, by event id; read once per call. */
  private kinds: Map<string, EventName> | null = null;
  private stopListening: () => void = () => undefined;
  private readonly listeners = new Set<(change: ShopChange) => void>();
  /** Engines whose profile was erased, and whose shopper has done nothing since. */
  private readonly erased = new WeakSet<Vitrine>();
  /** The slate that last showed an item, for "Why this?" on its page. */
  private readonly slates = new Map<string, string>();

  constructor(private readonly parts: ShopParts) {
    this.catalog = parts.catalog;
    this.shopper = parts.shopper;
    this.listen(parts.shopper);
  }

  get engine(): Vitrine {
    return this.substitute ?? this.shopper;
  }
  get items(): ReadonlyMap<string, Item> {
    return this.catalog.items;
  }
  get settings(): Readonly<Settings> {
    return this.current;
  }

  /** Whether this device can place a model in the room, unless the console says otherwise. */
  get placesModels(): boolean {
    return this.current.ar ?? this.parts.placesModels;
  }

  now(): number {
    return this.current.now ?? Date.now();
  }

  openEngine(options: EngineOptions = {}): Promise<Vitrine> {
    return this.parts.open({ now: () => this.now(), ...options });
  }

  useEngine(engine: Vitrine | null): void {
    this.stopListening();
    this.substitute = engine;
    this.stopListening = engine ? this.listen(engine) : () => undefined;
    this.tell("engine");
  }

  set(settings: Partial<Settings>): void {
    this.current = { ...this.current, ...settings };
    const { now, utcOffset } = this.current;
    Object.assign(this.parts.clock, { now, utcOffset });
    this.tell("settings");
  }

  refresh(): void {
    this.tell("profile");
  }

  /**
   * Returns the event's id. After an erasure, events that the page records by itself are dropped
   * until the shopper acts: they are about what was on screen before, and would put back what was
   * to be forgotten. The package can't decide this, because it can't see the shopper open another
   * page.
   */
  record(event: ShopEvent): string {
    if (!PASSIVE.has(event.event)) this.acted();
    else if (this.erased.has(this.engine)) return "";
    const [recorded] = this.engine.record([event]);
    this.tell("recorded");
    return recorded?.id ?? "";
  }

  /** The shopper did something, so what they see from here on counts again. */
  acted(): void {
    this.erased.delete(this.engine);
  }

  go(route: string): void {
    location.hash = route;
  }

  subscribe(listener: (change: ShopChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(change: ShopChange): void {
    for (const listener of this.listeners) listener(change);
  }

  /** All shelves of a page in one call; no item is in two of them, no two have the same title. */
  recommend(specs: readonly SlateSpec[]): Ranking[] {
    if (specs.length === 0) return [];
    const requests = specs.map(({ request }) => ({
      ...request,
      ...this.requestFields(),
    }));
    const started = performance.now();
    const slates = this.engine.recommend(requests);
    const milliseconds = performance.now() - started;
    this.kinds = null;
    const taken = new Set(specs.flatMap(({ title }) => title ?? []));
    return slates.map((slate, i) => {
      const request = requests[i] ?? { slot: slate.slot };
      const title =
        specs[i]?.title ?? shelfTitle(slate, request.items ?? [], this, taken);
      if (slate.items.length > 0) taken.add(title);
      return this.keep({ request, slate, milliseconds, title });
    });
  }

  /** A permutation of `items`, without those that the shopper hid. */
  rank(items: readonly string[], request: RankRequest, title: string): Ranking {
    const full = { ...request, ...this.requestFields() };
    const started = performance.now();
    const slate = this.engine.rank(items, full);
    const milliseconds = performance.now() - started;
    return this.keep({ request: full, items, slate, milliseconds, title });
  }

  /** What follows belongs to a new state of the page. */
  beginPage(): void {
    this.rankings = [];
  }

  /** The latest slate that showed an item, if any did. */
  slateOf(item: string): string | undefined {
    return this.slates.get(item);
  }

  titleOf(item: string): string | undefined {
    return this.items.get(item)?.title;
  }

  kindOf(event: string): EventName | undefined {
    this.kinds ??= new Map(
      this.engine.profile
        .inspect()
        .recent.map((recent) => [recent.event, recent.kind]),
    );
    return this.kinds.get(event);
  }

  /** Ranks the page again after each change of profile or pack, except by the page's own events. */
  private listen(engine: Vitrine): () => void {
    return engine.on("change", ({ cause }) => {
      if (cause === "forget") this.erased.add(engine);
      const ownEvents = cause === "record" || cause === "update";
      if (engine === this.engine && !ownEvents) this.tell("profile");
    });
  }

  isPopular(item: string): boolean {
    return this.items.has(item) && this.engine.item(item).popularity > 0;
  }

  /** What offers and content may ask for. */
  get context(): Record<string, string> {
    const { region, device, visit } = this.current;
    return {
      ...(region && { region }),
      ...(device && { device }),
      ...(visit && { visit }),
    };
  }

  private requestFields(): Partial<SlateRequest> {
    const { region, device, visit, personalize, contributions } = this.current;
    const diversity = visit ? DIVERSITY[visit] : undefined;
    const context = {
      ...(region ? { region } : {}),
      ...(device ? { device } : {}),
      ...(this.placesModels ? { ar: true } : {}),
    };
    return {
      ...(Object.keys(context).length > 0 ? { context } : {}),
      ...(diversity !== undefined ? { diversity } : {}),
      ...(personalize ? {} : { personalize }),
      ...(contributions ? { contributions } : {}),
    };
  }

  private keep(made: Omit<Ranking, "id" | "time">): Ranking {
    const ranking = { id: ++this.made, time: this.now(), ...made };
    this.rankings = [...this.rankings, ranking];
    this.log.push(ranking);
    if (this.log.length > LOG) this.log.shift();
    this.remember(ranking.slate);
    return ranking;
  }

  private remember(slate: Slate): void {
    for (const { item } of slate.items) this.slates.set(item, slate.requestId);
  }
}
