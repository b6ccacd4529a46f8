/** The head of every page: name, search, cart, and the shop's plan. */
import { h, one } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { count } from "../base/text.js";
import { categoryLink, href, parseRoute } from "../router.js";
import type { Storefront } from "../storefront.js";
import { openCart } from "./cart-drawer.js";
import { themeButton } from "./theme.js";

const IN_ROW = 12;

function searchForm(front: Storefront): HTMLElement {
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
    if (query !== "") front.shop.go(href("/search", { q: query }).slice(1));
  };
  front.shop.subscribe((change) => {
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

function cartButton(front: Storefront): HTMLElement {
  const number = h("span", { class: "badge", "aria-hidden": "true" });
  const button = h(
    "button",
    {
      class: "round large",
      type: "button",
      on: { click: () => openCart(front) },
    },
    icon("cart"),
    number,
  );
  const draw = () => {
    const { pieces } = front.cart;
    number.textContent = String(pieces);
    number.hidden = pieces === 0;
    button.setAttribute("aria-label", `Cart, ${count(pieces, "piece")}`);
  };
  front.cart.subscribe(draw);
  draw();
  return button;
}

/** The widest categories; the page that stands is marked. */
function plan(front: Storefront): HTMLElement {
  const links = front.shop.catalog.categories
    .slice(0, IN_ROW)
    .map(({ path, name }) => h("a", { href: categoryLink(path) }, name));
  const all = h("a", { href: href("/c") }, "Everything");
  const nav = h(
    "nav",
    { class: "plan", "aria-label": "Categories" },
    all,
    ...links,
  );
  front.shop.subscribe((change) => {
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

/** Puts the live parts where the page's own markup has kept their room. */
export function fillHeader(front: Storefront): void {
  one("#header-search").replaceChildren(searchForm(front));
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
    cartButton(front),
  );
  one("#header-plan").replaceChildren(plan(front));
}
