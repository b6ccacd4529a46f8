/** Types of `intent()`: where the visit under way goes from here. */

import type { VisitKind } from "./context.js";

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

/** What `intent` is asked. */
export interface IntentRequest {
  /** What the shopper said. */
  visit?: VisitKind;
}

/** Why a probability is as it is. */
export interface IntentReason {
  /** The probability. `"visit"`: that of a mission, as it is inferred. */
  of: "purchase" | "abandonment" | "leaving" | "visit";
  /** The side of the visit. */
  code: IntentReasonCode;
  /** By how much its log-odds would fall if this side of the visit were as usual. */
  weight: number;
}

/** What may happen next. */
export interface NextStep {
  /** The act. */
  action: NextAction;
  /** 0 to 1; those of all five acts add up to 1. */
  probability: number;
}

/** A category that the next item may be of. */
export interface NextCategory {
  /** `"category:…"`. */
  topic: string;
  /** 0 to 1. */
  probability: number;
}

/** What brings the shopper here, and how that is known. */
export interface VisitGuess {
  /** As it was stated, or else `"looking"` or `"mission"`. */
  kind: VisitKind;
  /** The shopper said so. */
  stated: boolean;
  /** Of this kind, 0 to 1; 1 when it was stated. */
  probability: number;
}

/** Probabilities are calibrated: of visits given 0.3, three in ten come to it. */
export interface Intent {
  /** From now on something is bought before the visit ends: probability, 0 to 1. */
  purchase: number;
  /** Nothing is bought, and something is left in the cart: probability, 0 to 1. */
  abandonment: number;
  /** Nothing more happens; a visit ends with a pause of half an hour: probability, 0 to 1. */
  leaving: number;
  /** All five acts. */
  next: NextStep[];
  /** Of the next item, likeliest first: at most five. */
  categories: NextCategory[];
  /** Buying: a checkout is under way; deciding: something lies in the cart, or one item is looked at again. */
  stage: "browsing" | "comparing" | "deciding" | "buying";
  /** Typical seconds between events; absent before the second. */
  tempo?: number;
  /**
   * What was stated, or else inferred from breadth and tempo, never from the length of the visit;
   * absent until the shopper went from one item to another.
   */
  visit?: VisitGuess;
  /** At most three for each probability, weightiest first; then those of the visit. */
  reasons: IntentReason[];
  /** False: by the engine's documented prior, since the pack learned from no visits. */
  learned: boolean;
}
