/** Checkout: one short form. Nothing of it is stored or sent. */
import { h, type Child } from "../base/dom.js";
import type { ShopEvent } from "vitrine";
import type { ShopApp } from "../app.js";
import type { Item } from "../catalog/item.js";
import type { Basket, CartLine, Order } from "../engine/cart.js";
import { savingOf, type SavingShop } from "../engine/offers.js";
import { orderLines } from "../parts/cart-line.js";
import { totals, type TotalsShop } from "../parts/offer.js";
import { dismiss } from "../parts/toast.js";
import { href } from "../router.js";
import type { Page } from "./page.js";

interface RecordingShop extends Pick<ShopApp, "record"> {
  readonly cart: Pick<Basket, "lines" | "clear">;
  payload(
    lines: readonly CartLine[],
  ): Pick<ShopEvent, "items"> & { value: number; currency: string };
}
type OrderingShop = RecordingShop &
  SavingShop &
  Pick<ShopApp, "go"> & { lastOrder: Order | null };
type SummaryShop = SavingShop &
  TotalsShop & {
    readonly items: ReadonlyMap<string, Item>;
    readonly cart: Pick<Basket, "lines">;
  };
export type CheckoutShop = OrderingShop & SummaryShop;

function field(
  label: string,
  name: string,
  autocomplete: string,
  hint: string,
): HTMLElement {
  return h(
    "label",
    { class: "field" },
    h("span", {}, label),
    h("input", { name, autocomplete, placeholder: hint }),
  );
}

function choices(
  legend: string,
  name: string,
  options: readonly [value: string, label: string, detail: string][],
  chosen: () => void,
): HTMLElement {
  return h(
    "fieldset",
    { class: "choices", on: { change: chosen } },
    h("legend", {}, legend),
    ...options.map(([value, label, detail], i) =>
      h(
        "label",
        { class: "option" },
        h("input", { type: "radio", name, value, checked: i === 0 }),
        h("span", {}, h("strong", {}, label), h("small", {}, detail)),
      ),
    ),
  );
}

function emptyPage(): HTMLElement {
  return h(
    "div",
    { class: "page" },
    h(
      "div",
      { class: "empty" },
      h("h1", { class: "page-title" }, "Your cart is empty"),
      h("p", {}, "Put something in, and come back."),
      h("a", { class: "button", href: href("/") }, "Back to the shop"),
    ),
  );
}

/** Order numbers are random, so that they identify nobody. */
function orderNumber(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `V-${String(number % 1_000_000).padStart(6, "0")}`;
}

/** Records each step once, when it is taken. */
function oncePerEvent(shop: RecordingShop) {
  const recorded = new Set<string>();
  return (
    event: "begin_checkout" | "add_shipping_info" | "add_payment_info",
  ) => {
    if (recorded.has(event)) return;
    recorded.add(event);
    shop.record({ event, ...shop.payload(shop.cart.lines) });
  };
}

function order(shop: OrderingShop): void {
  const { lines } = shop.cart;
  const number = orderNumber();
  const saving = savingOf(shop, lines);
  const { value, ...rest } = shop.payload(lines);
  shop.record({
    event: "purchase",
    transaction_id: number,
    ...rest,
    value: value - saving,
  });
  shop.lastOrder = { number, lines, saving };
  shop.cart.clear();
  shop.go(`/thanks/${number}`);
}

function summary(shop: SummaryShop): Child {
  const { lines } = shop.cart;
  return h(
    "aside",
    { class: "summary", "aria-label": "Your order" },
    h("h2", {}, "Your order"),
    orderLines(shop.items, lines),
    ...totals(shop, lines, savingOf(shop, lines)),
  );
}

export function checkoutPage(shop: CheckoutShop): Page {
  const idle = () => {
    // The form keeps what was typed; a new ranking changes nothing here.
  };
  const title = "Checkout";
  if (shop.cart.lines.length === 0)
    return { element: emptyPage(), title, update: idle };
  dismiss();
  const recordOnce = oncePerEvent(shop);
  recordOnce("begin_checkout");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    recordOnce("add_shipping_info");
    recordOnce("add_payment_info");
    order(shop);
  };
  const form = h(
    "form",
    { class: "checkout-form", on: { submit } },
    h(
      "p",
      { class: "notice" },
      "This is a demonstration shop. Leave the fields empty if you like: nothing is stored, sent or charged.",
    ),
    h(
      "fieldset",
      { class: "fields" },
      h("legend", {}, "Where to"),
      field("Name", "name", "off", "Ada Example"),
      field("Street", "street", "off", "Any Street 1"),
      field("Town", "town", "off", "Anywhere"),
    ),
    choices(
      "Delivery",
      "delivery",
      [
        ["parcel", "Parcel", "3 to 5 days, free"],
        ["day", "On a day you choose", "Into the room, free"],
      ],
      () => recordOnce("add_shipping_info"),
    ),
    choices(
      "Payment",
      "payment",
      [
        ["invoice", "Invoice", "Pay when it has arrived"],
        ["card", "Pretend card", "No number asked"],
      ],
      () => recordOnce("add_payment_info"),
    ),
    h("button", { class: "button wide", type: "submit" }, "Place the order"),
  );
  return {
    title,
    element: h(
      "div",
      { class: "page" },
      h("h1", { class: "page-title" }, title),
      h("div", { class: "checkout" }, form, summary(shop)),
    ),
    update: idle,
  };
}
