/** Search: the page finds by its words, the engine ranks what was found. */
import { h } from "../base/dom.js";
import { tilesOf } from "../parts/category-tiles.js";
import { Listing } from "../parts/listing.js";
import { Shelves } from "../parts/shelf.js";
import type { Route } from "../router.js";
import type { Storefront } from "../storefront.js";
import type { Page } from "./pages.js";

function nothing(front: Storefront, query: string): Page {
  const shelves = new Shelves(front);
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
      tilesOf(front.shop.catalog.categories.slice(0, 6), "small"),
      shelves.element,
    ),
    update: () =>
      shelves.show([
        { request: { slot: "search-popular", kind: "popular", min: 4 } },
      ]),
  };
}

export function searchPage(front: Storefront, route: Route): Page {
  const query = route.params.get("q")?.trim() ?? "";
  const found = front.search.find(query);
  if (query !== "") front.shop.record({ event: "search", search_term: query });
  const page =
    found.length === 0 ? nothing(front, query) : results(front, route, query);
  return {
    ...page,
    follow: (next) =>
      next.parts[0] === "search" &&
      (next.params.get("q")?.trim() ?? "") === query &&
      (page.follow?.(next) ?? true),
  };
}

function results(front: Storefront, route: Route, query: string): Page {
  const found = front.search.find(query);
  const tiers = new Map(found.map(({ item, tier }) => [item.id, tier]));
  const listing = new Listing(front, {
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
