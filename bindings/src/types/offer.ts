/** Types of `offer()` and `cart.rescue()`. */

import type { CartLine } from "./profile.js";
import type { Slate } from "./slate.js";

/** A cart as the page has it: items, or with quantities (default 1). */
export type CartLines = readonly (
  | string
  | {
      /** The shop's id of the variant. */
      item: string;
      /** Whole pieces, 1 to 65,535; default 1. */
      quantity?: number;
    }
)[];

/** What `offer` and `cart.rescue` are asked. */
export interface OfferRequest {
  /** Default: what the profile holds. */
  cart?: CartLines;
  /**
   * The cart was left: offers do not wait for signs of hesitation. For e-mails, and for pages that
   * know it by themselves. Default false.
   */
  left?: boolean;
  /** Texts by name, at most 32: offers may ask for values of them; `visit` is added when it is sure. */
  context?: Readonly<Record<string, string>>;
}

/** Why an offer of the pack is not made. */
export type OfferWithheldReason =
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
  /** The shopper has not hesitated yet: no pause, no acts away from the cart, none of an earlier visit. */
  | "early"
  /** A cheaper one helps too. */
  | "dearer";

/** A line that an offer is for; prices of one piece, major units. */
export interface OfferLine {
  /** The shop's id of the variant. */
  item: string;
  /** Whole pieces. */
  quantity: number;
  /** What is asked today. */
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
  /** Of the shop's offers file. */
  id: string;
  /** Percent or an amount off, or free shipping. */
  kind: "percent" | "amount" | "shipping";
  /** Of the whole cart, major units. */
  saving: number;
  /** When it ends, in milliseconds since 1970; absent: it does not. */
  until?: number;
  /** It was shown in this session, so it stands until the session ends. */
  held: boolean;
  /** Made by a profile: shoppers are to be told. */
  personalised: true;
  /** What it is for. */
  lines: OfferLine[];
}

/** An offer of the pack, and what is thought of making it. */
export interface WeighedOffer {
  /** Of the shop's offers file. */
  id: string;
  /** Why it is not made; absent: it is. */
  withheld?: OfferWithheldReason;
  /** What it takes off the whole cart, major units, if that was worked out. */
  saving?: number;
  /** Probability of buying with it, 0 to 1: by a documented prior. */
  purchase?: number;
  /** Major units that the shop may expect of making it. */
  gain?: number;
}

/** Whether to make an offer, and which. */
export interface OfferDecision {
  /** The cheapest that helps; null: none. */
  offer: Offer | null;
  /** Probability of buying without an offer, 0 to 1. */
  purchase: number;
  /** All offers of the pack, and why each was withheld; figures of those that were worked out. */
  considered: WeighedOffer[];
}

/** What speaks for reminding of a cart, or of one of its items. */
export type RescueCode =
  | "empty"
  | "abandonment"
  | "idle"
  | "returned"
  | "wanted"
  | "on-sale"
  | "in-cart";

/** What speaks for reminding of the cart now. */
export interface RescueReason {
  /** What. */
  code: RescueCode;
  /** How much, 0 to 1. */
  weight: number;
}

/** An item of the cart to remind of. */
export interface RescuedItem extends CartLine {
  /** Why this one. */
  reason: RescueCode;
}

/** Whether and how to bring a cart to mind that may be left. */
export interface Rescue extends OfferDecision {
  /** Now is the time. */
  due: boolean;
  /** Seconds since the last event. */
  idle: number;
  /** Seconds of pause after which it may be time. */
  wait: number;
  /** Probability that the visit ends without buying what lies there, 0 to 1. */
  abandonment: number;
  /** Weightiest first. */
  reasons: RescueReason[];
  /** What to remind of, most wanted first: at most 4 of what lies in the cart and is in stock. */
  items: RescuedItem[];
  /** What goes with the whole cart; `explain` knows it. */
  companions: Slate;
}
