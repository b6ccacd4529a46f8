/** An e-mail as the shopper would get it. */
import type { DigestPreview } from "vitrine/digest";
import { h } from "../base/dom.js";
import type { Item } from "../catalog/item.js";
import { productLink } from "../router.js";
import { offerCard, type OfferCardShop } from "./offer.js";
import { picture } from "./picture.js";
import { price } from "./price.js";

export interface LetterShop extends OfferCardShop {
  readonly items: ReadonlyMap<string, Item>;
}

function line(
  { item, text }: DigestPreview["lines"][number],
  items: ReadonlyMap<string, Item>,
): HTMLElement {
  const found = items.get(item);
  if (!found) return h("li", {}, item);
  return h(
    "li",
    {},
    h("span", { class: "letter-picture" }, picture(found)),
    h(
      "div",
      {},
      h("a", { href: productLink(item) }, found.title),
      h("p", { class: "small quiet" }, text),
      price(found),
    ),
  );
}

export function letter(
  shop: LetterShop,
  heading: string,
  { offer, lines }: DigestPreview,
): HTMLElement {
  return h(
    "article",
    { class: "letter", "aria-label": "The e-mail" },
    h("p", { class: "wordmark" }, "Vitrine"),
    h("h3", {}, heading),
    offer &&
      offerCard(
        shop,
        offer,
        "It is for the cart that you left. Handing it over counts as showing it.",
      ),
    h("ul", {}, ...lines.map((each) => line(each, shop.items))),
  );
}
