/** The way back up: home, then the categories above. */
import { h } from "../base/dom.js";
import type { Category } from "../catalog/catalog.js";
import { categoryLink, href } from "../router.js";

function above(category: Category | null | undefined): Category[] {
  return category ? [...above(category.parent), category] : [];
}

export function crumbs(category: Category | null | undefined): HTMLElement {
  return h(
    "nav",
    { class: "crumbs", "aria-label": "You are here" },
    h("a", { href: href("/") }, "Home"),
    ...above(category).map(({ path, name }) =>
      h("a", { href: categoryLink(path) }, name),
    ),
  );
}
