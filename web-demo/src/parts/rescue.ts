/** What the cart drawer adds from `cart.rescue()`: an offer, and a word to who hesitates. */
import type { Offer, Rescue } from "vitrine";
import { h, type Child } from "../base/dom.js";
import { count, money } from "../base/text.js";
import type { CartLine } from "../engine/cart.js";
import type { Storefront } from "../storefront.js";

const KINDS = {
  percent: "Your price today",
  amount: "Off your order today",
  shipping: "Free delivery today",
};

function currencyOf(front: Storefront): string {
  return front.payload(front.cart.lines).currency;
}

function offerCard(front: Storefront, offer: Offer): HTMLElement {
  const currency = currencyOf(front);
  const reduced = offer.lines.filter(
    (line) => line.reduction && line.lowest30 !== undefined,
  );
  return h(
    "section",
    { class: "offer", "data-offer": offer.id },
    h("h3", {}, KINDS[offer.kind]),
    h("p", {}, `You save ${money(offer.saving, currency)} at the checkout.`),
    reduced.length > 0 &&
      h(
        "p",
        { class: "small quiet" },
        reduced
          .map(
            (line) =>
              `Lowest price of the last 30 days: ${money(line.lowest30 ?? 0, currency)}`,
          )
          .join(". "),
      ),
    h(
      "p",
      { class: "small quiet" },
      "A personalised offer, made on your device. The checkout verifies it.",
    ),
  );
}

function reminder(rescue: Rescue): Child {
  if (!rescue.due || rescue.items.length === 0) return null;
  const back = rescue.reasons.some(({ code }) => code === "returned");
  return h(
    "p",
    { class: "reminder" },
    back
      ? "Welcome back. What you chose is still here."
      : `Take your time: ${count(rescue.items.length, "item")} will wait here for you.`,
  );
}

/** Drawn with the cart; records `offer_shown` once an offer stands in the drawer. */
export function rescuePart(
  front: Storefront,
  lines: readonly CartLine[],
): Child[] {
  const rescue = front.shop.engine.cart.rescue({ cart: lines });
  const { offer } = rescue;
  if (offer && !offer.held)
    front.shop.record({ event: "offer_shown", promotion_id: offer.id });
  return [reminder(rescue), offer && offerCard(front, offer)];
}
