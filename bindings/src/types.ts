/** Public types of the package `vitrine`. Shapes are those of the engine's JSON front door. */

import type { VisitKind } from "./intent-types.js";

export type * from "./content-types.js";
export type * from "./intent-types.js";
export type * from "./offer-types.js";
export type * from "./shop-types.js";

/** Names of events: Google Analytics 4 e-commerce, and ours. */
export type EventName =
  | "view_item_list"
  | "select_item"
  | "view_item"
  | "search"
  | "add_to_cart"
  | "remove_from_cart"
  | "view_cart"
  | "begin_checkout"
  | "add_shipping_info"
  | "add_payment_info"
  | "purchase"
  | "refund"
  | "add_to_wishlist"
  | "view_promotion"
  | "select_promotion"
  | "share"
  | "dislike_item"
  | "hide_item"
  | "mute_topic"
  | "unmute_topic"
  | "undo"
  | "dwell"
  | "view_in_ar"
  | "rate_item"
  | "offer_shown";

/** One item of an event. Further GA4 fields may stand beside these; they are not kept. */
export interface EventItem {
  item_id: string;
  /** Whole pieces, 1 to 65,535; default 1. */
  quantity?: number;
  /** Major units of `currency`. Not kept. */
  price?: number;
  /** 0-based position in the list that showed it. */
  index?: number;
  [field: string]: unknown;
}

/** Something that happened on the page. Shape of GA4's `ecommerce` object, flattened. */
export interface ShopEvent {
  event: EventName | "view_search_results";
  items?: readonly EventItem[];
  /** Short for `items: [{ item_id: item }]`. */
  item?: string;
  /** Milliseconds since 1970; default: now. */
  time?: number;
  /** Minutes east of UTC; default: the browser's. */
  utc_offset?: number;
  item_list_id?: string;
  creative_slot?: string;
  promotion_id?: string;
  transaction_id?: string;
  /** Matched against topics and items, then dropped: it never enters the profile. */
  search_term?: string;
  /** `"kind:value"`, for mute_topic and unmute_topic. */
  topic?: string;
  /** The event that an `undo` takes back. */
  target?: string;
  /** Seconds of dwell and view_in_ar, stars of rate_item; amount of a purchase (not kept). */
  value?: number;
  /** ISO 4217; must be the pack's. */
  currency?: string;
  /** The page's own id of the event: a repeat counts once. */
  id?: string;
  [field: string]: unknown;
}

export interface Recorded {
  /** The event's id, for `profile.undo`. */
  id: string;
  /** False for a repeat, and without consent. */
  recorded: boolean;
}

export type Consent = "none" | "session" | "persisted";

export type SlateKind =
  | "for-you"
  | "similar"
  | "bought-together"
  | "popular"
  | "trending"
  | "new"
  | "recently-viewed"
  | "buy-again"
  | "on-sale";

export type Source =
  | "viewed-next"
  | "bought-with"
  | "curated"
  | "similar-topics"
  | "similar-vectors"
  | "interests"
  | "popular"
  | "trending"
  | "new-arrivals"
  | "recently-viewed"
  | "buy-again"
  | "on-sale"
  | "given";

/** A filter expression with parameters; values are never spliced into the text. */
export interface Filter {
  /** For example `brand in $brands and price < $max`. At most 1,024 bytes, 16 levels. */
  where: string;
  params?: Record<
    string,
    string | number | readonly string[] | readonly number[]
  >;
}

export interface Rule {
  action: "pin" | "boost" | "bury" | "hide";
  /** What it is about: these ids, or what the filter matches. A pin needs ids. */
  items?: readonly string[];
  filter?: Filter;
  /** Boost and bury: added to the score; 0 to 10, default 1. */
  weight?: number;
  /** Pin: 0-based place. */
  position?: number;
  slot?: string;
  /** Milliseconds since 1970. */
  from?: number;
  until?: number;
  /** True: only where `context.ar` is. */
  ar?: boolean;
  /** Only where `context` has, of each name, this text or one of these. */
  context?: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * What the page tells of the moment: at most 32 names. Rules ask for any of them by their `context`,
 * filters by `context.NAME`: connection, weather, stock, season, referrer, campaign …
 */
export interface PageContext {
  /** What brings the shopper; without it, it is inferred where that is fairly sure. */
  visit?: VisitKind;
  region?: string;
  device?: "mobile" | "tablet" | "desktop";
  /** Whether the device can place a 3D model in the room; items that have one then rank higher. */
  ar?: boolean;
  [name: string]: string | boolean | undefined;
}

export interface SlateRequest {
  /** Where on the page it will stand. */
  slot: string;
  /** Default `for-you`. */
  kind?: SlateKind;
  /** Anchors of `similar` and `bought-together`; further candidates for the other kinds. */
  items?: readonly string[];
  /** 1 to 200, default 12. */
  limit?: number;
  /** Fewest items worth showing: with fewer the slate is empty. Default 0. */
  min?: number;
  filter?: Filter;
  rules?: readonly Rule[];
  exclude?: readonly string[];
  context?: PageContext;
  /** 0 (by score alone) to 1; default by kind. */
  diversity?: number;
  /** Share of places given to items that were not shown yet, 0 to 1; default by kind. */
  exploration?: number;
  /** Fill up with weaker steps of the cold-start ladder; default true. */
  fallback?: boolean;
  /** False ranks as for an unknown shopper; default true. */
  personalize?: boolean;
  /** True adds each feature's part of the score; default false. */
  contributions?: boolean;
}

/**
 * How `rank` orders the page's own list. All of it stays, so nothing here chooses, fills or varies;
 * rules may pin, boost and bury, and hide.
 */
export type RankRequest = Pick<
  SlateRequest,
  "kind" | "rules" | "context" | "personalize" | "contributions"
> & { slot?: string };

export type ReasonCode =
  | "viewed-next"
  | "bought-with"
  | "curated"
  | "similar-topic"
  | "similar"
  | "interest"
  | "popular"
  | "trending"
  | "new"
  | "recently-viewed"
  | "buy-again"
  | "on-sale"
  | "given"
  | "context"
  | "pinned"
  | "boosted"
  | "explored"
  | "range";

/** Why an item stands in a slate: the evidence that put it there, never a guess afterwards. */
export interface Reason {
  code: ReasonCode;
  /** Share of the explained score, 0 to 1. */
  weight: number;
  /** The shopper's event behind it. */
  event?: string;
  /** The item of that event, or the anchor. */
  item?: string;
  title?: string;
  /** `"kind:value"`. */
  topic?: string;
  /**
   * `"band:6"` (three hours, from midnight), `"weekday:4"` (0 is Monday), `"month:10"` (0 is
   * January), `"device:mobile"` or `"region:DE"`.
   */
  context?: string;
  /** 0 to 1. */
  discount?: number;
  /** Date, `"2026-11-22"`. */
  day?: string;
  /** The rule's place in the pack (`"pack:0"`) or the request (`"request:0"`). */
  rule?: string;
}

export interface Contribution {
  feature: string;
  value: number;
  /** Its part of the score. */
  weight: number;
}

export interface PlacedItem {
  item: string;
  /** 1-based. */
  rank: number;
  score: number;
  sources: Source[];
  reasons: Reason[];
  contributions?: Contribution[];
}

/** Which step of the cold-start ladder filled a slate. */
export type Rung = "session" | "profile" | "context" | "popular" | "none";

export interface Slate {
  requestId: string;
  slot: string;
  kind: SlateKind;
  rung: Rung;
  items: PlacedItem[];
}

export interface Explanation {
  item: string;
  /** One plain sentence, from `texts`. */
  text: string;
  rank: number;
  reasons: (Reason & { text: string })[];
  /** The item's rank if that one event had not happened; null: not in the slate. */
  without: { event: string; item?: string; rank: number | null }[];
  /** The same without all of them. */
  withoutAll: number | null;
}

/** What the page knows better than the pack. */
export interface ItemFacts {
  item: string;
  /** Major units. */
  price?: number;
  /** Major units; null ends a sale. */
  salePrice?: number | null;
  inStock?: boolean;
}

export interface Interest {
  /** `"kind:value"`. */
  topic: string;
  strength: number;
  /** In views, decayed at three speeds: half-lives of 30 minutes, 3 days, 28 days. */
  session: number;
  days: number;
  weeks: number;
  /** The events that add most to it. */
  events: string[];
}

export interface ProfileView {
  events: number;
  sessions: number;
  session: { events: number };
  interests: Interest[];
  recent: {
    item: string;
    title?: string;
    event: string;
    kind: EventName;
    time: number;
  }[];
  cart: { item: string; quantity: number }[];
  purchases: { item: string; day: string; quantity: number }[];
  hidden: string[];
  muted: string[];
  impressions: number;
  replicas: number;
  bytes: number;
}

export interface ProfileEvent {
  id: string;
  event: EventName;
  time: number;
  items: { item: string; title?: string; quantity?: number; index?: number }[];
  topics: string[];
  list?: string;
  value?: number;
  undone: boolean;
  /** False: from another device. */
  own: boolean;
}

/** What `forget()` did. */
export interface ErasureReceipt {
  /** `physical`: key material was overwritten; `logical`: it was deleted; `memory`: nothing was stored. */
  erased: "physical" | "logical" | "memory";
  /** Events that the profile held. */
  events: number;
  /** Bytes of the profile, in memory and as stored. */
  bytes: number;
  /** Milliseconds since 1970. */
  time: number;
}

/** What made the next ranking different. */
export type ChangeCause =
  /** The page recorded events. */
  | "record"
  /** Live facts: prices, stock. */
  | "update"
  /** The shopper's hand: undo, mute, unmute, forget, import. */
  | "profile"
  | "consent"
  | "forget"
  /** Another tab of the same browser. */
  | "tab"
  /** More sections of the pack are in use. */
  | "pack";

export interface Change {
  cause: ChangeCause;
}

/** What `profile.read()` gives: exactly what the profile holds, readable; no key, no seed. */
export interface ExportDocument {
  format: number;
  replicas: Record<string, unknown>[];
  items: unknown[];
  topics: unknown[];
  mutes: unknown[];
  forgets: unknown[];
}

export interface Stats {
  storage: "persisted" | "memory";
  /** Why storage is `memory`, when it was asked to persist. */
  storageReason?: string;
  consent: Consent;
  items: number;
  packBytes: number;
  profileBytes: number;
  /** Bytes of WebAssembly memory that the engine holds. */
  wasmBytes: number;
  /** Of the last 500 calls of recommend and rank, milliseconds. */
  latencies: number[];
  /** Bytes sent to any network since `open` returned: 0, there is no code that could. */
  bytesSent: 0;
  /** Of the engine: what a pack's lowest engine is compared to. */
  version: string;
}
