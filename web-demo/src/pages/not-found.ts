/** An address that leads nowhere in this shop. */
import { h } from "../base/dom.js";
import { Shelves, type ShelvesShop } from "../parts/shelf.js";
import { href } from "../router.js";
import type { Page } from "./page.js";

export function notFoundPage(shop: ShelvesShop): Page {
  const shelves = new Shelves(shop);
  return {
    title: "Not here",
    element: h(
      "div",
      { class: "page" },
      h(
        "div",
        { class: "empty" },
        h("h1", { class: "page-title" }, "This shelf is empty"),
        h(
          "p",
          {},
          "What was here is no longer sold, or there is a mistake in the address.",
        ),
        h("a", { class: "button", href: href("/") }, "Back to the shop"),
      ),
      shelves.element,
    ),
    update: () =>
      shelves.show([{ request: { slot: "lost", kind: "popular", min: 4 } }]),
  };
}
