/** Types of `offer()` and `cart.rescue()`. */

import type { Slate } from "./types.js";

/** A cart as the page has it: items, or with quantities (default 1). */
export type CartLines = readonly (
  string | { item: string; quantity?: number }
)[];

export interface OfferRequest {
  /** Default: what the profile holds. */
  cart?: CartLines;
  /** Texts by name, at most 32: offers may ask for values of them; `visit` is added when it is sure. */
  context?: Readonly<Record<string, string>>;
}

/** Why an offer of the pack is not made. */
export type WithheldCode =
  /** Outside its dates. */
  | "schedule"
  /** This device is not in the share that may have it. */
  | "share"
  /** Another one was shown in this session. */
  | "session"
  /** Shown as often as it may be. */
  | "cap"
  /** Asks for another context, or another cart. */
  | "context"
  | "cart"
  /** The lines it is for are worth too little. */
  | "least"
  /** Their prices are at their minimum. */
  | "minimum"
  /** Would give away more than it may be expected to bring. */
  | "needless"
  /** A cheaper one helps too. */
  | "dearer";

/** A line that an offer is for; prices of one piece, major units. */
export interface OfferLine {
  item: string;
  quantity: number;
  price: number;
  /** Never above `price`. An amount off or free shipping leaves it as it is. */
  offered: number;
  /** The lowest price of the last 30 days, if the shop says. */
  lowest30?: number;
  /** Whether it may be called a reduction: below `price`, and below `lowest30`. */
  reduction: boolean;
}

/** A request to the checkout, which verifies it. Record `offer_shown` with its id when it is shown. */
export interface Offer {
  id: string;
  kind: "percent" | "amount" | "shipping";
  /** Of the whole cart, major units. */
  saving: number;
  /** Milliseconds since 1970. */
  until?: number;
  /** It was shown in this session, so it stands until the session ends. */
  held: boolean;
  /** Made by a profile: shoppers are to be told. */
  personalised: true;
  lines: OfferLine[];
}

export interface OfferDecision {
  offer: Offer | null;
  /** Probability of buying without an offer. */
  purchase: number;
  /** All offers of the pack, and why each was withheld; figures of those that were worked out. */
  considered: {
    id: string;
    withheld?: WithheldCode;
    saving?: number;
    /** Probability of buying with it: by a documented prior. */
    purchase?: number;
    /** Major units that the shop may expect of making it. */
    gain?: number;
  }[];
}

export type RescueCode =
  | "empty"
  | "abandonment"
  | "idle"
  | "returned"
  | "wanted"
  | "on-sale"
  | "in-cart";

/** Whether and how to bring a cart to mind that may be left. */
export interface Rescue extends OfferDecision {
  /** Now is the time. */
  due: boolean;
  /** Seconds since the last event, and after how many of them it may be time. */
  idle: number;
  wait: number;
  /** Probability that the visit ends without buying what lies there. */
  abandonment: number;
  /** Weightiest first; weight 0 to 1. */
  reasons: { code: RescueCode; weight: number }[];
  /** What to remind of, most wanted first: at most 4 of what lies in the cart and is in stock. */
  items: { item: string; quantity: number; reason: RescueCode }[];
  /** What goes with the whole cart; `explain` knows it. */
  companions: Slate;
}
