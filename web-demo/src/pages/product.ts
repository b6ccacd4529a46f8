/** One item: picture, sizes, price, and what goes with it. */
import type { SlateRequest } from "vitrine";
import { h, type Child } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { label, shortTitle } from "../base/text.js";
import type { ShopApp } from "../app.js";
import type { Catalog } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import type { Basket } from "../engine/cart.js";
import { crumbs } from "../parts/crumbs.js";
import { modelView, type ModelShop } from "../parts/model-view.js";
import { picture } from "../parts/picture.js";
import { price, rating } from "../parts/price.js";
import {
  Shelves,
  TOGETHER_OR_NEXT,
  type ShelfSpec,
  type ShelvesShop,
} from "../parts/shelf.js";
import { sizeDrawing } from "../parts/size-drawing.js";
import { whyHere, type WhyHereShop } from "../parts/why.js";
import { href, productLink, type Route } from "../router.js";
import { notFoundPage } from "./not-found.js";
import type { Page } from "./page.js";

interface VariantsShop {
  readonly catalog: Pick<Catalog, "variants">;
}
interface WishShop {
  readonly wishes: Pick<Basket, "quantity">;
  wish(item: string): boolean;
}
interface BuyShop extends WishShop {
  addToCart(item: string, quantity: number): void;
}
export type ProductShop = BuyShop &
  VariantsShop &
  ModelShop &
  ShelvesShop &
  WhyHereShop &
  Pick<ShopApp, "record"> & { readonly catalog: Pick<Catalog, "home"> };

/** Attributes that mean nothing to a shopper. */
const INTERNAL = /^(colour family|custom_label_\d)$/;
/** Stock at or below this is mentioned. */
const FEW = 5;

function stockLine({ inStock, stock }: Item): HTMLElement {
  const words = !inStock
    ? "Out of stock"
    : stock !== null && stock <= FEW
      ? `Only ${stock} left`
      : "In stock, with you in 3 to 5 days";
  return h("p", { class: inStock ? "stock" : "stock gone" }, words);
}

function variants(shop: VariantsShop, item: Item): Child {
  const all = shop.catalog.variants(item);
  if (all.length < 2) return null;
  return h(
    "div",
    { class: "variants" },
    h("p", { class: "small" }, "Colour: ", h("strong", {}, label(item.color))),
    h(
      "ul",
      { "aria-label": "Colours" },
      ...all.map((variant) =>
        h(
          "li",
          {},
          h(
            "a",
            {
              class: "variant",
              href: productLink(variant.id),
              "aria-label": label(variant.color),
              "aria-current": variant === item ? "true" : undefined,
            },
            picture(variant),
          ),
        ),
      ),
    ),
  );
}

function cm(item: Item): string {
  const sizes = [
    ["W", item.width],
    ["D", item.depth],
    ["H", item.height],
  ] as const;
  return sizes
    .filter(([, size]) => size > 0)
    .map(
      ([letter, size]) =>
        `${letter} ${size.toLocaleString("en", { maximumFractionDigits: 1 })}`,
    )
    .join(" × ")
    .concat(" cm");
}

function details(item: Item): HTMLElement {
  const rows: [string, string][] = [
    ["Material", label(item.material)],
    ["Colour", label(item.color)],
    ["Size", item.width || item.height || item.depth ? cm(item) : ""],
    ...Object.entries(item.attributes)
      .filter(([name]) => !INTERNAL.test(name))
      .map(([name, values]): [string, string] => [
        label(name),
        values.map((value) => label(value)).join(", "),
      ]),
    ["Article", item.id],
  ];
  return h(
    "dl",
    { class: "details" },
    ...rows
      .filter(([, value]) => value !== "")
      .map(([name, value]) =>
        h("div", {}, h("dt", {}, name), h("dd", {}, value)),
      ),
  );
}

function wishButton(shop: WishShop, item: Item): HTMLElement {
  const button = h(
    "button",
    {
      class: "plain wish",
      type: "button",
      on: { click: () => show(shop.wish(item.id)) },
    },
    icon("heart"),
    h("span", {}, ""),
  );
  const show = (saved: boolean) => {
    button.setAttribute("aria-pressed", String(saved));
    button.lastElementChild?.replaceChildren(saved ? "Saved" : "Save");
  };
  show(shop.wishes.quantity(item.id) > 0);
  return button;
}

function buyBox(shop: BuyShop, item: Item): HTMLElement {
  return h(
    "div",
    { class: "buy" },
    h(
      "button",
      {
        class: "button",
        type: "button",
        disabled: !item.inStock,
        on: { click: () => shop.addToCart(item.id, 1) },
      },
      item.inStock ? "Add to cart" : "Out of stock",
    ),
    wishButton(shop, item),
  );
}

function shelvesOf({ id }: Item): ShelfSpec[] {
  const shelf = (slot: string, more: Partial<SlateRequest>): ShelfSpec => ({
    request: { slot, limit: 12, min: 3, items: [id], exclude: [id], ...more },
  });
  return [
    shelf("product-similar", { kind: "similar" }),
    {
      ...shelf("product-together", { kind: "bought-together" }),
      evidence: TOGETHER_OR_NEXT,
    },
    {
      request: {
        slot: "product-recent",
        kind: "recently-viewed",
        exclude: [id],
        limit: 12,
        min: 3,
        fallback: false,
      },
    },
  ];
}

/** Counts the seconds while the page is visible. */
function stopwatch(): () => number {
  let seen = 0;
  let since = document.hidden ? null : performance.now();
  const turn = () => {
    if (since !== null) seen += performance.now() - since;
    since = document.hidden ? null : performance.now();
  };
  document.addEventListener("visibilitychange", turn);
  return () => {
    document.removeEventListener("visibilitychange", turn);
    turn();
    return Math.round(seen / 1000);
  };
}

export function productPage(shop: ProductShop, route: Route): Page {
  const item = shop.items.get(route.parts[1] ?? "");
  if (!item) return notFoundPage(shop);
  // Before this page's own slates, since the latest slate with the item explains it.
  const why = whyHere(shop, item.id);
  shop.record({ event: "view_item", item: item.id });
  const stop = stopwatch();
  const view = modelView(shop, item);
  const shelves = new Shelves(shop);
  const category = shop.catalog.home(item);
  const element = h(
    "div",
    { class: "page" },
    crumbs(category),
    h(
      "article",
      { class: "product" },
      view.element,
      h(
        "div",
        { class: "product-words" },
        item.brand !== "" &&
          h(
            "p",
            { class: "card-brand" },
            h("a", { href: href("/search", { q: item.brand }) }, item.brand),
          ),
        h("h1", { class: "page-title" }, item.title),
        rating(item),
        price(item),
        variants(shop, item),
        stockLine(item),
        buyBox(shop, item),
        h("p", { class: "description" }, item.description),
        details(item),
        why,
      ),
      sizeDrawing(item),
    ),
    shelves.element,
  );
  return {
    element,
    title: shortTitle(item.title),
    update: () => shelves.show(shelvesOf(item)),
    leave() {
      view.leave();
      const seconds = stop();
      if (seconds > 0)
        shop.record({ event: "dwell", item: item.id, value: seconds });
    },
  };
}
