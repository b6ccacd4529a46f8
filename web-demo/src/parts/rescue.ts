/** What the cart drawer adds from `cart.rescue()`: an offer, and a word to who hesitates. */
import type { Rescue } from "vitrine";
import { h, type Child } from "../base/dom.js";
import { count } from "../base/text.js";
import type { CartLine } from "../engine/cart.js";
import type { Storefront } from "../storefront.js";
import { mayOffer, offerCard, whyOffered } from "./offer.js";

/** The engine names what matters most; what waits is all that lies there. */
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

/** Drawn with the cart; records `offer_shown` once an offer stands in the drawer. */
export function rescuePart(
  front: Storefront,
  lines: readonly CartLine[],
): Child[] {
  const rescue = front.shop.engine.cart.rescue({
    cart: lines,
    context: front.shop.context,
  });
  const offer = mayOffer(front) ? rescue.offer : null;
  if (offer && !offer.held)
    front.shop.record({ event: "offer_shown", promotion_id: offer.id });
  return [
    reminder(rescue, front.cart.pieces),
    offer && offerCard(front, offer, whyOffered(offer, rescue)),
  ];
}
