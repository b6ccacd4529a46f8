/** After the order. */
import { h } from "../base/dom.js";
import { cartLine } from "../parts/cart-drawer.js";
import { totals } from "../parts/offer.js";
import { Shelves, TOGETHER, type ShelfWish } from "../parts/shelf.js";
import { href, type Route } from "../router.js";
import type { Storefront } from "../storefront.js";
import { notFoundPage } from "./not-found.js";
import type { Page } from "./pages.js";

export function thanksPage(front: Storefront, route: Route): Page {
  const order = front.lastOrder;
  if (!order || order.number !== route.parts[1]) return notFoundPage(front);
  const items = order.lines.map(({ item }) => item);
  const wish: ShelfWish = {
    request: {
      slot: "thanks",
      kind: "bought-together",
      items,
      exclude: items,
      min: 3,
    },
    proofs: TOGETHER,
    title: "Goes with what you ordered",
  };
  const shelves = new Shelves(front);
  return {
    title: "Thank you",
    element: h(
      "div",
      { class: "page" },
      h("h1", { class: "page-title" }, "Thank you"),
      h(
        "p",
        { class: "lead" },
        `Order ${order.number} is noted, on this device and nowhere else. Nothing was charged, and nothing will be sent.`,
      ),
      h(
        "div",
        { class: "summary narrow" },
        h(
          "ul",
          { class: "cart-lines" },
          ...order.lines.flatMap(({ item, quantity }) => {
            const found = front.shop.items.get(item);
            return found ? [cartLine(front, found, quantity, true)] : [];
          }),
        ),
        ...totals(front, order.lines, order.saving),
      ),
      h(
        "p",
        {},
        h("a", { class: "button", href: href("/") }, "Back to the shop"),
      ),
      shelves.element,
    ),
    update: () => shelves.show([wish]),
  };
}
