/** Slates: items chosen and ordered for a place on the page. */

import type { PageContext } from "./context.js";
import type { Reason } from "./reason.js";
import type { Filter, Rule } from "./rule.js";

/** What a slate is about. */
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

/** Where candidates come from. */
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

/** What `recommend` chooses by. */
export interface SlateRequest {
  /** Where on the page it will stand; rules ask for it. At most 100 bytes. */
  slot: string;
  /** What it is about; default `for-you`. */
  kind?: SlateKind;
  /** Anchors of `similar` and `bought-together`; further candidates for the other kinds. */
  items?: readonly string[];
  /** Most items, 1 to 200; default 12. */
  limit?: number;
  /** Fewest items worth showing, 0 to `limit`: with fewer the slate is empty. Default 0. */
  min?: number;
  /** Only items that this matches. */
  filter?: Filter;
  /** The page's own rules beside the pack's: at most 64. */
  rules?: readonly Rule[];
  /** Ids of items that must not stand in it: at most 10,000. */
  exclude?: readonly string[];
  /** What the page tells of the moment. */
  context?: PageContext;
  /** How much items should differ, 0 (by score alone) to 1; default by kind. */
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
> & {
  /** Where on the page it will stand; rules ask for it. At most 100 bytes. */
  slot?: string;
};

/** What one feature adds to a score. */
export interface Contribution {
  /** The feature's name; `bias`, `trees` and `rules` are parts that are no feature's. */
  feature: string;
  /** The feature's value, in its own units. */
  value: number;
  /** Its part of the score. All parts add up to the score before diversity. */
  weight: number;
}

/** An item in a slate. */
export interface PlacedItem {
  /** The shop's id. */
  item: string;
  /** 1-based place. */
  rank: number;
  /** What it is ordered by, before rules that pin and diversity; comparable within a slate. */
  score: number;
  /** Who proposed it. */
  sources: Source[];
  /** Why it stands here, weightiest first: at most 4. */
  reasons: Reason[];
  /** Parts of the score, if the request asked for them. */
  contributions?: Contribution[];
}

/**
 * Which step of the cold-start ladder filled a slate: this session's events, this shopper's
 * interests, the context, or what is popular. `none`: an empty slate.
 */
export type Rung = "session" | "profile" | "context" | "popular" | "none";

/** Items for a place on the page. */
export interface Slate {
  /** Names it to `explain`, as long as it is one of the last 64. */
  requestId: string;
  /** The request's slot. */
  slot: string;
  /** The request's kind. */
  kind: SlateKind;
  /** The step of the cold-start ladder that filled it. */
  rung: Rung;
  /** Best first. */
  items: PlacedItem[];
}
