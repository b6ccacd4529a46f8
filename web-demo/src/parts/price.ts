/** Prices and stars. */
import { h } from "../base/dom.js";
import { money } from "../base/text.js";
import type { Item } from "../catalog/item.js";

export function price(item: Item): HTMLElement {
  if (item.price === 0) return h("p", { class: "price" }, "Price on request");
  if (item.salePrice === null)
    return h("p", { class: "price" }, money(item.price, item.currency));
  return h(
    "p",
    { class: "price" },
    h("span", { class: "hidden" }, "Sale price "),
    h("strong", { class: "sale" }, money(item.salePrice, item.currency)),
    " ",
    h("span", { class: "hidden" }, "before "),
    h("s", {}, money(item.price, item.currency)),
  );
}

/** Five stars filled to the rating, with words for screen readers; null when unrated. */
export function rating(item: Item): HTMLElement | null {
  if (item.rating === 0) return null;
  const stars = h("span", { class: "stars", "aria-hidden": "true" }, "★★★★★");
  stars.style.setProperty("--rating", String(item.rating / 5));
  return h(
    "p",
    { class: "rating" },
    stars,
    h(
      "span",
      { class: "hidden" },
      `Rated ${item.rating} of 5${item.ratingCount > 0 ? " by" : ""} `,
    ),
    item.ratingCount > 0 && h("span", {}, String(item.ratingCount)),
    item.ratingCount > 0 && h("span", { class: "hidden" }, " shoppers"),
  );
}
