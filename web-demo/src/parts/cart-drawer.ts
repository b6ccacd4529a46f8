/** The cart, as a drawer at the right edge. */
import { h, place, type Child } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { count, money, shortTitle } from "../base/text.js";
import { priceOf, type Item } from "../catalog/item.js";
import type { CartLine } from "../engine/cart.js";
import { href, productLink } from "../router.js";
import type { Storefront } from "../storefront.js";
import { closeButton, openDialog } from "./dialog.js";
import { savingOf, totals } from "./offer.js";
import { picture } from "./picture.js";
import { rescuePart } from "./rescue.js";
import { proven, TOGETHER_OR_NEXT, type ShelfWish } from "./shelf.js";
import { dismiss } from "./toast.js";

const COMPANIONS = 3;

/** Minus, number, plus. */
function stepper(front: Storefront, item: Item, quantity: number): HTMLElement {
  const step = (by: number, label: string) =>
    h(
      "button",
      {
        class: "round",
        type: "button",
        "aria-label": `${label} ${shortTitle(item.title)}`,
        "data-key": `${by} ${item.id}`,
        on: { click: () => front.setQuantity(item.id, quantity + by) },
      },
      icon(by > 0 ? "plus" : "minus"),
    );
  return h(
    "div",
    { class: "stepper" },
    step(-1, quantity === 1 ? "Remove" : "One less of"),
    h(
      "span",
      { "aria-label": count(quantity, "piece"), role: "img" },
      String(quantity),
    ),
    step(1, "One more of"),
  );
}

export function cartLine(
  front: Storefront,
  item: Item,
  quantity: number,
  fixed = false,
) {
  return h(
    "li",
    { class: "cart-line" },
    h("span", { class: "thumb" }, picture(item)),
    h(
      "div",
      {},
      h("a", { href: productLink(item.id) }, item.title),
      h(
        "p",
        { class: "small quiet" },
        `${money(priceOf(item), item.currency)} each`,
      ),
      fixed
        ? h("p", { class: "small" }, count(quantity, "piece"))
        : stepper(front, item, quantity),
    ),
    h("strong", {}, money(priceOf(item) * quantity, item.currency)),
  );
}

function companions(front: Storefront, lines: readonly CartLine[]): Child {
  const items = lines.map(({ item }) => item);
  const wish: ShelfWish = {
    request: {
      slot: "cart-together",
      kind: "bought-together",
      items,
      exclude: items,
      min: 1,
    },
    proofs: TOGETHER_OR_NEXT,
  };
  const [ranking] = front.shop.recommend([wish]);
  if (!ranking) return null;
  const { items: placed, title } = proven(ranking, wish);
  const found = front.shop.catalog.pick(
    placed.slice(0, COMPANIONS).map(({ item }) => item),
  );
  if (found.length === 0) return null;
  const { slate } = ranking;
  front.shop.record({
    event: "view_item_list",
    item_list_id: slate.slot,
    items: found.map(({ id }, index) => ({ item_id: id, index })),
  });
  return h(
    "section",
    { class: "companions" },
    h("h3", {}, title),
    h(
      "ul",
      {},
      ...found.map((item, index) =>
        companion(front, item, {
          list: slate.slot,
          index,
          requestId: slate.requestId,
        }),
      ),
    ),
  );
}

function companion(
  front: Storefront,
  item: Item,
  from: { list: string; index: number; requestId: string },
) {
  return h(
    "li",
    { class: "cart-line" },
    h("span", { class: "thumb" }, picture(item)),
    h(
      "div",
      {},
      h(
        "a",
        {
          href: productLink(item.id),
          on: { click: () => front.select(item.id, from) },
        },
        item.title,
      ),
      h("p", { class: "small quiet" }, money(priceOf(item), item.currency)),
    ),
    h(
      "button",
      {
        class: "plain",
        type: "button",
        disabled: !item.inStock,
        "aria-label": `Add ${shortTitle(item.title)} to the cart`,
        on: { click: () => front.addToCart(item.id, 1, from) },
      },
      "Add",
    ),
  );
}

function emptyCart(): HTMLElement {
  return h(
    "div",
    { class: "empty" },
    h("p", {}, "Your cart is empty."),
    h(
      "p",
      { class: "quiet" },
      "What you add waits here until you close this tab.",
    ),
  );
}

function full(front: Storefront, lines: readonly CartLine[]): Child[] {
  const known = lines.flatMap(({ item, quantity }) => {
    const found = front.shop.items.get(item);
    return found ? [cartLine(front, found, quantity)] : [];
  });
  return [
    h("ul", { class: "cart-lines" }, ...known),
    ...rescuePart(front, lines),
    companions(front, lines),
    h(
      "div",
      { class: "cart-foot" },
      ...totals(front, lines, savingOf(front, lines)),
      h("a", { class: "button wide", href: href("/checkout") }, "Check out"),
    ),
  ];
}

export function openCart(front: Storefront): void {
  dismiss();
  const { lines } = front.cart;
  if (lines.length > 0)
    front.shop.record({ event: "view_cart", ...front.payload(lines) });
  const content = h("div", { class: "cart" });
  const draw = () => {
    const held = document.activeElement?.getAttribute("data-key");
    const { lines } = front.cart;
    const children = lines.length > 0 ? full(front, lines) : [emptyCart()];
    place(
      content,
      children.filter((child) => child instanceof Element),
    );
    const again =
      held &&
      content.querySelector<HTMLElement>(`[data-key="${CSS.escape(held)}"]`);
    if (held) (again || dialog.querySelector<HTMLElement>("button"))?.focus();
  };
  const dialog = openDialog(
    { label: "Your cart", kind: "drawer" },
    (drawer) => [
      h(
        "div",
        { class: "dialog-head" },
        h("h2", {}, "Your cart"),
        closeButton(drawer),
      ),
      content,
    ],
  );
  draw();
  const stop = front.cart.subscribe(draw);
  const leave = () => dialog.close();
  addEventListener("hashchange", leave);
  dialog.addEventListener("close", () => {
    stop();
    removeEventListener("hashchange", leave);
  });
}
