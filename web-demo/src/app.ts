/**
 * What the shop offers to tools beside it, such as the console: the engine, the catalog, the
 * rankings of the page as they were made, and the settings that change them.
 *
 * The shop calls `mountConsole(app: ShopApp): void` of `src/console/index.ts`, loaded lazily: at the
 * footer's "Console" link, at the key `c` outside a field, and at start when the address has a
 * search parameter `console` (`?console=ranking#/c/lighting`). The first call mounts the console,
 * each later one opens or closes it. Routes are in the hash, so the search part is the console's
 * own; the shop never changes it. The page makes room for a drawer when `--console-width` (a length)
 * is set on `document.documentElement`.
 */
import type {
  PageContext,
  RankRequest,
  ShopEvent,
  Slate,
  SlateRequest,
  VisitKind,
  Vitrine,
} from "vitrine";
import type { Item } from "./catalog/item.js";

/** One ranking that the page asked for. */
export interface Ranking {
  /** Counts from 1 since the page was loaded. */
  id: number;
  /** The engine's clock when it was made, milliseconds since 1970. */
  time: number;
  request: SlateRequest | RankRequest;
  /** Input of a `rank` call; absent for a `recommend` request. */
  items?: readonly string[];
  slate: Slate;
  /** Duration of the call that made it; the requests of one page share one call. */
  milliseconds: number;
  /** The shelf's heading. */
  title: string;
}

/** Settings of the page's rankings; the defaults are those of a shopper. */
export interface Settings {
  /** The engine's clock; null is the real one. */
  now: number | null;
  /** Minutes east of UTC; null is the browser's. */
  utcOffset: number | null;
  region: string | null;
  device: PageContext["device"] | null;
  /** Whether models can be placed in the room; null asks the device. */
  ar: boolean | null;
  /** What brings the shopper here, as stated. */
  visit: VisitKind | null;
  personalize: boolean;
  /** Asks for each feature's part of the score, which the console shows. */
  contributions: boolean;
}

export interface EngineOptions {
  /** Default: the shop's clock, which follows `Settings.now`. */
  now?: () => number;
  /** 16 hex digits, so that the same events give the same page again; default: random. */
  seed?: string;
}

/**
 * `rankings`: the page was ranked again; `recorded`: an event was recorded; `profile`: the engine
 * reported that the profile changed; `settings`, `engine`, `route`: that one changed.
 */
export type ShopChange =
  "rankings" | "recorded" | "profile" | "settings" | "engine" | "route";

export interface ShopApp {
  /** The engine that ranks and records now: the shopper's, or the one of `useEngine`. */
  readonly engine: Vitrine;
  /** The shopper's own engine, whatever `useEngine` set. */
  readonly shopper: Vitrine;
  readonly items: ReadonlyMap<string, Item>;
  readonly settings: Readonly<Settings>;
  /** The part of the settings that offers and content may ask for. */
  readonly context: Readonly<Record<string, string>>;
  /** Rankings of the present page, in the order of the page. */
  readonly rankings: readonly Ranking[];
  /** The last 500 rankings since the page was loaded, latest last. */
  readonly log: readonly Ranking[];
  /** Hash route without `#`, for example `/c/lighting?sort=price`. */
  readonly route: string;

  now(): number;
  /** A second engine over the same pack, in memory only; the caller closes it. */
  openEngine(options?: EngineOptions): Promise<Vitrine>;
  /** Ranks the page with another engine, whose profile then also gets the page's events; null goes
   * back to the shopper's own. */
  useEngine(engine: Vitrine | null): void;
  /** Changes settings and ranks the page again. */
  set(settings: Partial<Settings>): void;
  /** Ranks the page again; cards move to their new places. */
  refresh(): void;
  record(event: ShopEvent): void;
  go(route: string): void;
  /** The drawn picture of an item, a new element each time. */
  picture(item: Item): Element;
  /** A toast, announced to screen readers. */
  notify(text: string, action?: { label: string; run: () => void }): void;
  /** Returns what unsubscribes. */
  subscribe(listener: (change: ShopChange) => void): () => void;
}
