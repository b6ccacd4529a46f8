/** An item of the cart or of an order in one line. */
import { h, type Child } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { count, money, shortTitle } from "../base/text.js";
import { priceOf, type Item } from "../catalog/item.js";
import type { CartLine } from "../engine/cart.js";
import { productLink } from "../router.js";
import { picture } from "./picture.js";

export interface CartLineShop {
  setQuantity(item: string, quantity: number): void;
}

/** Minus, number, plus. */
function stepper(
  shop: CartLineShop,
  item: Item,
  quantity: number,
): HTMLElement {
  const step = (by: number, label: string) =>
    h(
      "button",
      {
        class: "round",
        type: "button",
        "aria-label": `${label} ${shortTitle(item.title)}`,
        "data-key": `${by} ${item.id}`,
        on: { click: () => shop.setQuantity(item.id, quantity + by) },
      },
      icon(by > 0 ? "plus" : "minus"),
    );
  return h(
    "div",
    { class: "stepper" },
    step(-1, quantity === 1 ? "Remove" : "One less of"),
    h(
      "span",
      { "aria-label": count(quantity, "piece"), role: "img" },
      String(quantity),
    ),
    step(1, "One more of"),
  );
}

function line(item: Item, quantity: number, pieces: Child): HTMLElement {
  return h(
    "li",
    { class: "cart-line" },
    h("span", { class: "thumb" }, picture(item)),
    h(
      "div",
      {},
      h("a", { href: productLink(item.id) }, item.title),
      h(
        "p",
        { class: "small quiet" },
        `${money(priceOf(item), item.currency)} each`,
      ),
      pieces,
    ),
    h("strong", {}, money(priceOf(item) * quantity, item.currency)),
  );
}

function known(
  lines: readonly CartLine[],
  items: ReadonlyMap<string, Item>,
  draw: (item: Item, quantity: number) => HTMLElement,
): HTMLElement {
  const drawn = lines.flatMap(({ item, quantity }) => {
    const found = items.get(item);
    return found ? [draw(found, quantity)] : [];
  });
  return h("ul", { class: "cart-lines" }, ...drawn);
}

/** The lines of a cart, whose quantities can be changed; without items that the shop lacks. */
export function cartLines(
  shop: CartLineShop & { readonly items: ReadonlyMap<string, Item> },
  lines: readonly CartLine[],
): HTMLElement {
  return known(lines, shop.items, (item, quantity) =>
    line(item, quantity, stepper(shop, item, quantity)),
  );
}

/** The lines of an order, as they are. */
export function orderLines(
  items: ReadonlyMap<string, Item>,
  lines: readonly CartLine[],
): HTMLElement {
  return known(lines, items, (item, quantity) =>
    line(item, quantity, h("p", { class: "small" }, count(quantity, "piece"))),
  );
}
