/** What the pack and the page say of the shop and its items. */

/** A part of the pack that is checked and opened by itself. */
export interface PackSection {
  /** Its name in the format: `Items`, `Rules`, `Vectors` … */
  name: string;
  /** Where it starts in the file, in bytes. */
  offset: number;
  /** Its size. */
  bytes: number;
  /** What its SHA-256 must be: 64 hex digits. */
  sha256: string;
}

/** What the pack says of itself. */
export interface PackDetails {
  /** The shop's name. */
  shop: string;
  /** ISO 3166 country, or empty. */
  market: string;
  /** ISO 4217: of all prices in the pack. */
  currency: string;
  /** BCP 47: of titles and topics. */
  locale: string;
  /** Milliseconds since 1970. */
  builtAt: number;
  /** How many it has. */
  items: number;
  /** How many it has. */
  topics: number;
  /** Every learned entry rests on at least so many of `supportOf`. */
  minSupport: number;
  /** What was told apart: `sessions` where the log names no shoppers. */
  supportOf: "shoppers" | "sessions";
  /** Version of the file format that this engine reads up to. */
  format: number;
  /** Size of the file. */
  bytes: number;
  /** Whether the sections that a page can start without are open. */
  deferred: boolean;
  /** Whether it carries a signature. */
  signed: boolean;
  /** The Ed25519 public key that signed it, 64 hex digits. */
  signedBy?: string;
  /** Its number, higher than that of the pack whose place it takes; absent: not numbered. */
  sequence?: number;
  /** Whether it was learned from an event log. */
  learned: boolean;
  /** Its parts, in the order of the file. */
  sections: PackSection[];
}

/** A neighbour in the item graph. */
export interface RelatedItem {
  /** The shop's id. */
  item: string;
  /** Strength of the relation, above 0; comparable within one relation. */
  weight: number;
}

/** What the pack and the page's live facts say of one item. */
export interface ItemDetails {
  /** The shop's id. */
  item: string;
  /** Its name, in the pack's locale. */
  title?: string;
  /** The first item of its group of variants; itself if it stands alone. */
  group: string;
  /** List price in major units, if it is known. */
  price?: number;
  /** What is asked today, in major units, if that is less. */
  salePrice?: number;
  /** The lowest price of the last 30 days in major units, if the shop's offers file says. */
  lowest30?: number;
  /** ISO 4217. */
  currency: string;
  /** Whether it can be bought today. */
  inStock: boolean;
  /** Stars, 0 to 5, if it was rated. */
  rating?: number;
  /** Date on which the shop added it, `"2026-11-22"`, if it is known. */
  added?: string;
  /** log2 of 1 + the shoppers who viewed or bought it, 0 to 32 in steps of an eighth. */
  popularity: number;
  /** log2 of its recent share of events over the expected one: 0 as ever, 1 twice as much. */
  trend: number;
  /** Its categories, brand, price band and attributes: `"kind:value"`. */
  topics: string[];
  /** What shoppers, and the shop, connect it with. */
  graph: {
    /** What was viewed next, strongest first: at most 50. */
    viewedNext: RelatedItem[];
    /** What was bought in one order with it, strongest first: at most 50. */
    boughtWith: RelatedItem[];
    /** What the shop's own lists put beside it: at most 50. */
    curated: RelatedItem[];
  };
}

/** A topic that a text matches. */
export interface TopicMatch {
  /** `"kind:value"`. */
  topic: string;
  /** How many items have it. */
  items: number;
}

/** What the page knows better than the pack. Absent fields stay as they are. */
export interface ItemFacts {
  /** The shop's id. */
  item: string;
  /** List price in major units. */
  price?: number;
  /** What is asked today, in major units; null ends a sale. */
  salePrice?: number | null;
  /** Whether it can be bought today. */
  inStock?: boolean;
}
