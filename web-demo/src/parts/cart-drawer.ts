/** The cart, as a drawer at the right edge. */
import { h, place, type Child } from "../base/dom.js";
import type { Item } from "../catalog/item.js";
import type { Basket, CartLine } from "../engine/cart.js";
import { savingOf, type SavingShop } from "../engine/offers.js";
import { href } from "../router.js";
import { cartLines, type CartLineShop } from "./cart-line.js";
import { companions, type CompanionsShop } from "./companions.js";
import { closeButton, openDialog } from "./dialog.js";
import { totals, type TotalsShop } from "./offer.js";
import { rescuePart, type RescueShop } from "./rescue.js";
import { dismiss } from "./toast.js";

export type CartDrawerShop = CartLineShop &
  CompanionsShop &
  RescueShop &
  SavingShop &
  TotalsShop & {
    readonly items: ReadonlyMap<string, Item>;
    readonly cart: Pick<Basket, "lines" | "subscribe">;
  };

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

function full(
  shop: CartDrawerShop,
  lines: readonly CartLine[],
  rescued: readonly Child[],
): Child[] {
  return [
    cartLines(shop, lines),
    ...rescued,
    companions(shop, lines),
    h(
      "div",
      { class: "cart-foot" },
      ...totals(shop, lines, savingOf(shop, lines)),
      h("a", { class: "button wide", href: href("/checkout") }, "Check out"),
    ),
  ];
}

export function openCart(shop: CartDrawerShop): void {
  dismiss();
  const { lines } = shop.cart;
  if (lines.length > 0)
    shop.record({ event: "view_cart", ...shop.payload(lines) });
  const content = h("div", { class: "cart" });
  let later: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    clearTimeout(later);
    const held = document.activeElement?.getAttribute("data-key");
    const { lines } = shop.cart;
    let children: Child[] = [emptyCart()];
    if (lines.length > 0) {
      const rescue = rescuePart(shop, lines);
      children = full(shop, lines, rescue.children);
      // Who only looks on has made a pause by then: drawn anew for what that brings.
      if (rescue.pause > 0) later = setTimeout(draw, rescue.pause + 1);
    }
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
  const stop = shop.cart.subscribe(draw);
  const leave = () => dialog.close();
  addEventListener("hashchange", leave);
  dialog.addEventListener("close", () => {
    stop();
    clearTimeout(later);
    removeEventListener("hashchange", leave);
  });
}
