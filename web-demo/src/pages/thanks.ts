/** After the order. */
import { h } from "../base/dom.js";
import type { Order } from "../engine/cart.js";
import { orderLines } from "../parts/cart-line.js";
import { totals, type TotalsShop } from "../parts/offer.js";
import {
  Shelves,
  TOGETHER,
  type ShelfSpec,
  type ShelvesShop,
} from "../parts/shelf.js";
import { href, type Route } from "../router.js";
import { notFoundPage } from "./not-found.js";
import type { Page } from "./page.js";

export type ThanksShop = ShelvesShop &
  TotalsShop & { readonly lastOrder: Order | null };

export function thanksPage(shop: ThanksShop, route: Route): Page {
  const order = shop.lastOrder;
  if (!order || order.number !== route.parts[1]) return notFoundPage(shop);
  const items = order.lines.map(({ item }) => item);
  const spec: ShelfSpec = {
    request: {
      slot: "thanks",
      kind: "bought-together",
      items,
      exclude: items,
      min: 3,
    },
    evidence: TOGETHER,
    title: "Goes with what you ordered",
  };
  const shelves = new Shelves(shop);
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
        orderLines(shop.items, order.lines),
        ...totals(shop, order.lines, order.saving),
      ),
      h(
        "p",
        {},
        h("a", { class: "button", href: href("/") }, "Back to the shop"),
      ),
      shelves.element,
    ),
    update: () => shelves.show([spec]),
  };
}
