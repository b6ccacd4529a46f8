/** Search: the page finds items by words, the engine ranks them. */
import { h } from "../base/dom.js";
import type { ShopApp } from "../app.js";
import type { Catalog } from "../catalog/catalog.js";
import type { SearchIndex } from "../catalog/search.js";
import { tilesOf } from "../parts/category-tiles.js";
import { Listing, type ListingShop } from "../parts/listing.js";
import { Shelves, type ShelvesShop } from "../parts/shelf.js";
import type { Route } from "../router.js";
import type { Page } from "./page.js";

type NothingShop = ShelvesShop & {
  readonly catalog: Pick<Catalog, "categories">;
};
type ResultsShop = ListingShop & { readonly search: Pick<SearchIndex, "find"> };
export type SearchShop = NothingShop & ResultsShop & Pick<ShopApp, "record">;

function nothing(shop: NothingShop, query: string): Page {
  const shelves = new Shelves(shop);
  const words =
    query === "" ? "What are you looking for?" : `Nothing found for “${query}”`;
  return {
    title: "Search",
    element: h(
      "div",
      { class: "page" },
      h("h1", { class: "page-title" }, words),
      h(
        "p",
        { class: "lead" },
        "Try a shorter word, a colour, a material or a brand, or look around:",
      ),
      tilesOf(shop.catalog.categories.slice(0, 6), "small"),
      shelves.element,
    ),
    update: () =>
      shelves.show([
        { request: { slot: "search-popular", kind: "popular", min: 4 } },
      ]),
  };
}

export function searchPage(shop: SearchShop, route: Route): Page {
  const query = route.params.get("q")?.trim() ?? "";
  const found = shop.search.find(query);
  if (query !== "") shop.record({ event: "search", search_term: query });
  const page =
    found.length === 0 ? nothing(shop, query) : results(shop, route, query);
  return {
    ...page,
    follow: (next) =>
      next.parts[0] === "search" &&
      (next.params.get("q")?.trim() ?? "") === query &&
      (page.follow?.(next) ?? true),
  };
}

function results(shop: ResultsShop, route: Route, query: string): Page {
  const found = shop.search.find(query);
  const tiers = new Map(found.map(({ item, tier }) => [item.id, tier]));
  const listing = new Listing(shop, {
    slot: "search",
    title: `Results for “${query}”`,
    items: found.map(({ item }) => item),
    tier: (item) => tiers.get(item.id) ?? 1,
    path: "/search",
    keep: { q: query },
  });
  listing.read(route.params);
  return {
    title: query,
    element: h(
      "div",
      { class: "page" },
      h("h1", { class: "page-title" }, `Results for “${query}”`),
      listing.element,
    ),
    update: () => listing.update(),
    follow(next) {
      listing.read(next.params);
      return true;
    },
    leave: () => listing.leave(),
  };
}
