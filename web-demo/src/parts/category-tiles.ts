/** One tile per category, with the drawing of one of its items. */
import { h } from "../base/dom.js";
import type { Catalog, Category } from "../catalog/catalog.js";
import { categoryLink } from "../router.js";
import { picture } from "./picture.js";

const MOST = 12;

function tile(category: Category, as: "h2" | "h3"): HTMLElement {
  const [item] = category.items;
  return h(
    "li",
    {},
    h(
      "a",
      { class: "tile", href: categoryLink(category.path) },
      h("span", { class: "tile-picture" }, item && picture(item)),
      h(as, { class: "tile-name" }, category.name),
    ),
  );
}

/** The same tiles for everybody, so that categories stay where shoppers know them. */
export function categoryTiles(
  catalog: Pick<Catalog, "categories">,
): HTMLElement {
  return h(
    "section",
    { class: "tiles-section", "aria-labelledby": "tiles-title" },
    h("h2", { class: "shelf-title", id: "tiles-title" }, "Look around"),
    h(
      "ul",
      { class: "tiles" },
      ...catalog.categories
        .slice(0, MOST)
        .map((category) => tile(category, "h3")),
    ),
  );
}

/** `size`: "large" for a page that has nothing else. */
export function tilesOf(
  categories: readonly Category[],
  size: "large" | "small",
): HTMLElement {
  return h(
    "ul",
    { class: size === "large" ? "tiles large" : "tiles" },
    ...categories.map((category) => tile(category, "h2")),
  );
}
