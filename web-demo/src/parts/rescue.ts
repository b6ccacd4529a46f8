/** What the cart drawer adds from `cart.rescue()`: an offer, and a reminder for shoppers who hesitate. */
import type { Rescue, Vitrine } from "vitrine";
import type { ShopApp } from "../app.js";
import { h, type Child } from "../base/dom.js";
import { count } from "../base/text.js";
import type { Basket, CartLine } from "../engine/cart.js";
import { mayOffer, type OfferingShop } from "../engine/offers.js";
import { offerCard, whyOffered, type OfferCardShop } from "./offer.js";

export type RescueShop = OfferingShop &
  OfferCardShop &
  Pick<ShopApp, "context" | "record"> & {
    readonly engine: Pick<Vitrine, "cart">;
    readonly cart: Pick<Basket, "pieces">;
  };

/** The engine names the items that matter most; the reminder counts all that are in the cart. */
function reminder(rescue: Rescue, pieces: number): Child {
  if (!rescue.due || rescue.items.length === 0) return null;
  const back = rescue.reasons.some(({ code }) => code === "returned");
  return h(
    "p",
    { class: "reminder" },
    back
      ? "Welcome back. What you chose is still here."
      : `Take your time: ${count(pieces, "piece")} will wait here for you.`,
  );
}

/** What is added to the cart, and when to look again: in how many milliseconds a pause has come. */
export interface RescuePart {
  readonly children: Child[];
  readonly pause: number;
}

/** Drawn with the cart; records `offer_shown` when an offer is in it for the first time. */
export function rescuePart(
  shop: RescueShop,
  lines: readonly CartLine[],
): RescuePart {
  const rescue = shop.engine.cart.rescue({
    cart: lines,
    context: shop.context,
  });
  const pause = Math.max(0, rescue.wait - rescue.idle) * 1000;
  const offer = mayOffer(shop) ? rescue.offer : null;
  if (offer && !offer.held)
    shop.record({ event: "offer_shown", promotion_id: offer.id });
  const children = [
    reminder(rescue, shop.cart.pieces),
    offer && offerCard(shop, offer, whyOffered(offer, rescue)),
  ];
  return { children, pause };
}
