/** The header of every page: search, cart, and the categories. */
import { h, one } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { count } from "../base/text.js";
import { categoryLink, href, parseRoute } from "../router.js";
import type { ShopApp } from "../app.js";
import type { Catalog } from "../catalog/catalog.js";
import type { Basket } from "../engine/cart.js";
import { openCart, type CartDrawerShop } from "./cart-drawer.js";
import { themeButton } from "./theme.js";

type SearchShop = Pick<ShopApp, "go" | "subscribe">;
type CartButtonShop = CartDrawerShop & {
  readonly cart: Pick<Basket, "pieces">;
};
interface CategoryNavShop extends Pick<ShopApp, "subscribe"> {
  readonly catalog: Pick<Catalog, "categories">;
}
export type HeaderShop = SearchShop & CartButtonShop & CategoryNavShop;

const IN_ROW = 12;

function searchForm(shop: SearchShop): HTMLElement {
  const input = h("input", {
    type: "search",
    name: "q",
    placeholder: "Search",
    "aria-label": "Search the shop",
    autocomplete: "off",
    enterkeyhint: "search",
  });
  const find = (event: SubmitEvent) => {
    event.preventDefault();
    const query = input.value.trim();
    if (query !== "") shop.go(href("/search", { q: query }).slice(1));
  };
  shop.subscribe((change) => {
    if (change !== "route") return;
    const route = parseRoute(location.hash);
    input.value =
      route.parts[0] === "search" ? (route.params.get("q") ?? "") : "";
  });
  return h(
    "form",
    { class: "search", role: "search", on: { submit: find } },
    icon("search"),
    input,
  );
}

function cartButton(shop: CartButtonShop): HTMLElement {
  const number = h("span", { class: "badge", "aria-hidden": "true" });
  const button = h(
    "button",
    {
      class: "round large",
      type: "button",
      on: { click: () => openCart(shop) },
    },
    icon("cart"),
    number,
  );
  const draw = () => {
    const { pieces } = shop.cart;
    number.textContent = String(pieces);
    number.hidden = pieces === 0;
    button.setAttribute("aria-label", `Cart, ${count(pieces, "piece")}`);
  };
  shop.cart.subscribe(draw);
  draw();
  return button;
}

/** Links to the top categories; the present one is marked. */
function categoryNav(shop: CategoryNavShop): HTMLElement {
  const links = shop.catalog.categories
    .slice(0, IN_ROW)
    .map(({ path, name }) => h("a", { href: categoryLink(path) }, name));
  const all = h("a", { href: href("/c") }, "Everything");
  const nav = h(
    "nav",
    { class: "plan", "aria-label": "Categories" },
    all,
    ...links,
  );
  shop.subscribe((change) => {
    if (change !== "route") return;
    const [page, category] = parseRoute(location.hash).parts;
    for (const link of [all, ...links]) {
      const target = link.getAttribute("href");
      const here =
        page === "c" &&
        target === (category ? categoryLink(category) : href("/c"));
      if (here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  });
  return nav;
}

/** Fills the places that the page's own markup has reserved. */
export function fillHeader(shop: HeaderShop): void {
  one("#header-search").replaceChildren(searchForm(shop));
  one("#header-actions").replaceChildren(
    themeButton(),
    h(
      "a",
      {
        class: "round large",
        href: href("/saved"),
        "aria-label": "Saved items",
      },
      icon("heart"),
    ),
    cartButton(shop),
  );
  one("#header-plan").replaceChildren(categoryNav(shop));
}
