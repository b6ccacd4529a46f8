/** The e-mails that the shop writes, and what it asks the device for each. */
import type { Vitrine } from "vitrine";
import type { DigestReason, DigestRequest } from "vitrine/digest";
import type { Settings, ShopApp } from "../app.js";
import type { Item } from "../catalog/item.js";
import { mayOffer } from "./offers.js";

/** A kind of e-mail. */
export interface MailKind {
  reason: DigestReason;
  label: string;
  heading: string;
  /** Said when there is nothing to write about. */
  empty: string;
}

const RECOMMENDATIONS: MailKind = {
  reason: "recommendations",
  label: "For you",
  heading: "A few things we think you will like",
  empty: "There is nothing in stock to write about.",
};
export const MAIL_KINDS: readonly MailKind[] = [
  RECOMMENDATIONS,
  {
    reason: "abandoned-cart",
    label: "Left in the cart",
    heading: "Your cart is as you left it",
    empty: "Your cart is empty, so there would be no such e-mail.",
  },
  {
    reason: "price-drop",
    label: "Reduced",
    heading: "What you looked at costs less now",
    empty: "Nothing that you looked at lately is reduced.",
  },
  {
    reason: "back-in-stock",
    label: "Back in stock",
    heading: "What you looked at is back",
    empty: "Nothing that you looked at lately came back into stock.",
  },
  {
    reason: "win-back",
    label: "New since your visit",
    heading: "New since you were here",
    empty: "There is nothing new to write about.",
  },
];

/** Recommendations, unless the text is another kind's reason. */
export function mailKindOf(text: string | null): MailKind {
  return MAIL_KINDS.find(({ reason }) => reason === text) ?? RECOMMENDATIONS;
}

/** The sample shop gets no deliveries, so items that are nearly sold out stand for those that came back. */
const JUST_BACK = 5;
/** As many as a request may name. */
const MOST_BACK = 256;

function justBack(items: ReadonlyMap<string, Item>): string[] {
  return [...items.values()]
    .filter(({ inStock, stock }) => inStock && (stock ?? 0) <= JUST_BACK)
    .map(({ id }) => id)
    .slice(0, MOST_BACK);
}

export interface MailRequestShop {
  readonly items: ReadonlyMap<string, Item>;
  readonly context: ShopApp["context"];
  readonly engine: Pick<Vitrine, "consent">;
  readonly settings: Pick<Settings, "personalize">;
}

export function mailRequest(
  shop: MailRequestShop,
  reason: DigestReason,
): DigestRequest {
  return {
    reason,
    context: shop.context,
    ...(!mayOffer(shop) && { offers: [] }),
    ...(reason === "back-in-stock" && { items: justBack(shop.items) }),
  };
}
