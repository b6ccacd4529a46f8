/** What the pack says of the shop and its items. */

export interface PackSection {
  name: string;
  offset: number;
  bytes: number;
  /** 64 hex digits. */
  sha256: string;
}

/** What the pack says of itself. */
export interface PackDetails {
  shop: string;
  market: string;
  currency: string;
  locale: string;
  /** Milliseconds since 1970. */
  builtAt: number;
  items: number;
  topics: number;
  /** Every learned entry rests on at least so many shoppers. */
  minSupport: number;
  format: number;
  bytes: number;
  /** Whether the sections that a page can start without are open. */
  deferred: boolean;
  signed: boolean;
  /** Whether it was learned from an event log. */
  learned: boolean;
  sections: PackSection[];
}

export interface RelatedItem {
  item: string;
  weight: number;
}

/** What the pack and the page's live facts say of one item. */
export interface ItemDetails {
  item: string;
  title?: string;
  group: string;
  /** Major units. */
  price?: number;
  salePrice?: number;
  /** The lowest price of the last 30 days, if the shop's offers file says. */
  lowest30?: number;
  currency: string;
  inStock: boolean;
  rating?: number;
  added?: string;
  popularity: number;
  trend: number;
  /** `"kind:value"`. */
  topics: string[];
  graph: {
    viewedNext: RelatedItem[];
    boughtWith: RelatedItem[];
    curated: RelatedItem[];
  };
}

/** A topic that a text matches, with how many items have it. */
export interface TopicMatch {
  topic: string;
  items: number;
}
