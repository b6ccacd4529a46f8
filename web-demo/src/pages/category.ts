/** Listings: a category, all categories, new items, items on sale. */
import { h } from "../base/dom.js";
import type { Catalog, Category } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import { tilesOf } from "../parts/category-tiles.js";
import { crumbs } from "../parts/crumbs.js";
import { Listing, type ListingShop } from "../parts/listing.js";
import type { ShelvesShop } from "../parts/shelf.js";
import { categoryLink, type Route } from "../router.js";
import { notFoundPage } from "./not-found.js";
import type { Page } from "./page.js";

export type CategoryShop = ListingShop &
  ShelvesShop & {
    readonly catalog: Pick<
      Catalog,
      "category" | "categories" | "newest" | "onSale"
    >;
  };

const NEW_DAYS = 30;

function subcategories({ children }: Category): HTMLElement | null {
  if (children.length < 2) return null;
  return h(
    "ul",
    { class: "subcategories", "aria-label": "Within" },
    ...children.map((child) =>
      h(
        "li",
        {},
        h(
          "a",
          { class: "chip", href: categoryLink(child.path) },
          child.name,
          h("small", {}, String(child.items.length)),
        ),
      ),
    ),
  );
}

function listingPage(
  shop: ListingShop,
  route: Route,
  options: {
    slot: string;
    title: string;
    items: readonly Item[];
    head: HTMLElement[];
  },
): Page {
  const path = `/${route.parts.join("/")}`;
  const { slot, title, items, head } = options;
  const listing = new Listing(shop, { slot, title, items, path });
  listing.read(route.params);
  return {
    title,
    element: h("div", { class: "page" }, ...head, listing.element),
    update: () => listing.update(),
    follow(next) {
      if (`/${next.parts.join("/")}` !== path) return false;
      listing.read(next.params);
      return true;
    },
    leave: () => listing.leave(),
  };
}

export function categoryPage(shop: CategoryShop, route: Route): Page {
  const category = shop.catalog.category(route.parts.slice(1).join("/"));
  if (!category) return notFoundPage(shop);
  const below = subcategories(category);
  return listingPage(shop, route, {
    slot: "category",
    title: category.name,
    items: category.items,
    head: [
      crumbs(category.parent),
      h("h1", { class: "page-title" }, category.name),
      ...(below ? [below] : []),
    ],
  });
}

export function newPage(shop: CategoryShop, route: Route): Page {
  return listingPage(shop, route, {
    slot: "new-listing",
    title: "New in the shop",
    items: shop.catalog.newest(NEW_DAYS),
    head: [h("h1", { class: "page-title" }, "New in the shop")],
  });
}

export function salePage(shop: CategoryShop, route: Route): Page {
  return listingPage(shop, route, {
    slot: "sale-listing",
    title: "On sale",
    items: shop.catalog.onSale(),
    head: [h("h1", { class: "page-title" }, "On sale")],
  });
}

export function categoriesPage(shop: CategoryShop): Page {
  return {
    title: "Everything",
    element: h(
      "div",
      { class: "page" },
      h("h1", { class: "page-title" }, "Everything in the shop"),
      tilesOf(shop.catalog.categories, "large"),
    ),
    update() {
      // The same for everybody.
    },
  };
}
