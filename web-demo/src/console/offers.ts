/** The part of the decisions panel about the cart: which offer was made, and why others were not. */
import type { RescueCode, OfferWithheldReason } from "vitrine";
import type { ShopApp } from "../app.js";
import { h } from "../base/dom.js";
import { money } from "../base/text.js";
import { facts, nothing, section } from "./widgets.js";
import { itemWords, percent } from "./words.js";

const WITHHELD: Record<OfferWithheldReason, string> = {
  schedule: "outside its dates",
  share: "this device is not in its share",
  session: "another one was shown in this session",
  cap: "shown as often as it may be",
  context: "asks for another context",
  cart: "asks for another cart",
  least: "the cart is worth too little",
  minimum: "prices are at their minimum",
  needless: "would probably cost more than it brings",
  early: "the shopper has not hesitated yet",
  dearer: "a cheaper one helps as well",
};
const RESCUE: Record<RescueCode, string> = {
  empty: "the cart is empty",
  abandonment: "the cart may be abandoned",
  idle: "a pause, for this visit",
  returned: "filled in an earlier visit",
  wanted: "looked at again",
  "on-sale": "on sale",
  "in-cart": "in the cart",
};

export function offersPart(app: ShopApp): HTMLElement {
  const rescue = app.engine.cart.rescue({ context: app.context });
  const { currency } = app.engine.pack();
  const rows: [string, string][] = [
    ["Remind now", rescue.due ? "yes" : "no"],
    ["Pause", `${Math.round(rescue.idle)} s of ${Math.round(rescue.wait)} s`],
    ["Left in the cart", percent(rescue.abandonment)],
    ["Bought without an offer", percent(rescue.purchase)],
    ...rescue.reasons.map(({ code, weight }): [string, string] => [
      RESCUE[code],
      percent(weight),
    ]),
    ...rescue.items.map(({ item, reason }): [string, string] => [
      itemWords(app.items, item),
      RESCUE[reason],
    ]),
  ];
  return section(
    "Cart rescue and offers",
    facts(rows),
    rescue.considered.length === 0
      ? nothing("The pack has no offers.")
      : h(
          "ul",
          { class: "offers", "aria-label": "Offers" },
          ...rescue.considered.map(({ id, withheld, saving, purchase, gain }) =>
            h(
              "li",
              { "data-offer": id },
              h("strong", {}, id),
              ` ${withheld ? `withheld: ${WITHHELD[withheld]}` : "made"}`,
              saving !== undefined &&
                h(
                  "span",
                  { class: "detail" },
                  ` saves ${money(saving, currency)}, buying ${percent(purchase ?? 0)}, gain ${money(Math.round((gain ?? 0) * 100) / 100, currency)}`,
                ),
            ),
          ),
        ),
  );
}
