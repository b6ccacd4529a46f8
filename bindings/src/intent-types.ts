/** Types of `intent()`: where the visit under way goes from here. */

/** Which side of the visit speaks for something or against it. */
export type IntentReasonCode =
  | "activity"
  | "search"
  | "cart"
  | "checkout"
  | "bought"
  | "attention"
  | "tempo"
  | "idle"
  | "breadth"
  | "repeats"
  | "time"
  | "history"
  | "price";

/** `"list"`: a search, or a choice from a list; `"cart"`: the cart or the checkout is used. */
export type NextAction = "view" | "list" | "cart" | "purchase" | "leaving";

/** What brings a shopper here. The first two can be inferred, the others only stated. */
export type VisitKind = "looking" | "mission" | "gift" | "treat";

export interface IntentRequest {
  /** What the shopper said. */
  visit?: VisitKind;
}

export interface IntentReason {
  /** `"visit"`: for a mission, as it is inferred. */
  of: "purchase" | "abandonment" | "leaving" | "visit";
  code: IntentReasonCode;
  /** By how much its log-odds would fall if this side of the visit were as usual. */
  weight: number;
}

/** Probabilities are calibrated: of visits given 0.3, three in ten come to it. */
export interface Intent {
  /** From now on something is bought before the visit ends. */
  purchase: number;
  /** Nothing is, and something is left in the cart. */
  abandonment: number;
  /** Nothing more happens; a visit ends with a pause of half an hour. */
  leaving: number;
  /** All five; they add up to 1. */
  next: { action: NextAction; probability: number }[];
  /** Of the next item, likeliest first, at most five. */
  categories: { topic: string; probability: number }[];
  /** Buying: a checkout is under way; deciding: something lies in the cart, or one item is looked at again. */
  stage: "browsing" | "comparing" | "deciding" | "buying";
  /** Typical seconds between events; absent before the second. */
  tempo?: number;
  /**
   * What was stated, or else inferred from breadth and tempo, never from the length of the visit;
   * absent until the shopper went from one item to another.
   */
  visit?: { kind: VisitKind; stated: boolean; probability: number };
  /** At most three for each probability, weightiest first; then those of the visit. */
  reasons: IntentReason[];
  /** False: by the engine's documented prior, since the pack learned from no visits. */
  learned: boolean;
}
