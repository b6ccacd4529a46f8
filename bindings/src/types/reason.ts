/** Why an item stands where it does. */

/** Kinds of evidence; `texts` has a sentence for each. */
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
  /** The kind of evidence. */
  code: ReasonCode;
  /** Share of the score that evidence explains, 0 to 1. */
  weight: number;
  /** The id of the shopper's event behind it. */
  event?: string;
  /** The item of that event, or the anchor. */
  item?: string;
  /** The title of that item, once titles are open. */
  title?: string;
  /** What the two have in common, or what the shopper likes: `"kind:value"`. */
  topic?: string;
  /**
   * `"band:6"` (three hours, from midnight), `"weekday:4"` (0 is Monday), `"month:10"` (0 is
   * January), `"device:mobile"` or `"region:DE"`.
   */
  context?: string;
  /** Of `on-sale`: what is taken off the list price, as a share, 0 to 1. */
  discount?: number;
  /** Of `new`: the date on which the shop added it, `"2026-11-22"`. */
  day?: string;
  /** The rule's place in the pack (`"pack:0"`) or the request (`"request:0"`). */
  rule?: string;
}

/** A reason with its sentence. */
export interface WordedReason extends Reason {
  /** One plain sentence, from `texts`. */
  text: string;
}

/** Where an item would stand without what its reasons of one event rest on. */
export interface WithoutEvent {
  /** The id of the event that the reasons name. */
  event: string;
  /**
   * Ids of all that they rest on: what else was done with that item, or with the topic of the
   * interest, so that undoing these is what `rank` tells of.
   */
  events: string[];
  /** The item of that event, if the pack has it. */
  item?: string;
  /** The item's 1-based rank then; null: it would not be in the slate. */
  rank: number | null;
}

/** Why an item stands in a slate, still without words, and what the slate would be without that. */
export interface Explained {
  /** The item that is explained. */
  item: string;
  /** Its title, once titles are open. */
  title?: string;
  /** Its 1-based rank in the slate. */
  rank: number;
  /** Weightiest first. */
  reasons: Reason[];
  /** At most five events, those that the reasons name, and the rank without what rests on each. */
  without: WithoutEvent[];
  /** The rank without all of them; null: the item would not be in the slate. */
  withoutAll: number | null;
}

/** The same in words. */
export interface Explanation extends Explained {
  /** The sentence of the weightiest reason, from `texts`. */
  text: string;
  /** Weightiest first, each with its sentence. */
  reasons: WordedReason[];
}
