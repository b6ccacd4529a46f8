/** An address that leads nowhere in this shop. */
import { h } from "../base/dom.js";
import { Shelves } from "../parts/shelf.js";
import { href } from "../router.js";
import type { Storefront } from "../storefront.js";
import type { Page } from "./pages.js";

export function notFoundPage(front: Storefront): Page {
  const shelves = new Shelves(front);
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
          "What stood here was sold out for good, or the address has a slip in it.",
        ),
        h("a", { class: "button", href: href("/") }, "Back to the shop"),
      ),
      shelves.element,
    ),
    update: () =>
      shelves.show([{ request: { slot: "lost", kind: "popular", min: 4 } }]),
  };
}
