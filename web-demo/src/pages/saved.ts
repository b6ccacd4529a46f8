/** What the shopper saved in this visit. */
import { h } from "../base/dom.js";
import { CardList } from "../parts/card.js";
import type { Basket } from "../engine/cart.js";
import type { ListingShop } from "../parts/listing.js";
import { Shelves, type ShelvesShop } from "../parts/shelf.js";
import type { Page } from "./page.js";

export type SavedShop = ShelvesShop &
  Pick<ListingShop, "rank"> & { readonly wishes: Pick<Basket, "lines"> };

const SLOT = "saved";

export function savedPage(shop: SavedShop): Page {
  const list = new CardList(shop, "grid", "Saved");
  const shelves = new Shelves(shop);
  const empty = h(
    "p",
    { class: "lead" },
    "Nothing saved yet. The heart on an item's page puts it here.",
  );
  return {
    title: "Saved",
    element: h(
      "div",
      { class: "page" },
      h("h1", { class: "page-title" }, "Saved"),
      empty,
      list.element,
      shelves.element,
    ),
    update() {
      const saved = shop.wishes.lines.map(({ item }) => item);
      empty.hidden = saved.length > 0;
      const ranking = shop.rank(saved, { slot: SLOT }, "Saved");
      list.show(
        saved.map((item) => ({ item })),
        SLOT,
        ranking.slate.requestId,
      );
      const kind = saved.length > 0 ? "similar" : "popular";
      shelves.show([
        {
          request: {
            slot: "saved-more",
            kind,
            min: 4,
            exclude: saved,
            ...(saved.length > 0 ? { items: saved.slice(-5) } : {}),
          },
          ...(saved.length > 0 ? { title: "Because of what you saved" } : {}),
        },
      ]);
    },
  };
}
