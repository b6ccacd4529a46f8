/** Checkout: one short form. Nothing of it is stored or sent. */
import { h, type Child } from "../base/dom.js";
import { cartLine } from "../parts/cart-drawer.js";
import { savingOf, totals } from "../parts/offer.js";
import { dismiss } from "../parts/toast.js";
import { href } from "../router.js";
import type { Storefront } from "../storefront.js";
import type { Page } from "./pages.js";

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

/** Numbers of orders are drawn; they mean nothing and lead to nobody. */
function orderNumber(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return `V-${String(number % 1_000_000).padStart(6, "0")}`;
}

/** Each step is told once, when it is taken. */
function oncePerEvent(front: Storefront) {
  const told = new Set<string>();
  return (
    event: "begin_checkout" | "add_shipping_info" | "add_payment_info",
  ) => {
    if (told.has(event)) return;
    told.add(event);
    front.shop.record({ event, ...front.payload(front.cart.lines) });
  };
}

function order(front: Storefront): void {
  const { lines } = front.cart;
  const number = orderNumber();
  const saving = savingOf(front, lines);
  const { value, ...rest } = front.payload(lines);
  front.shop.record({
    event: "purchase",
    transaction_id: number,
    ...rest,
    value: value - saving,
  });
  front.lastOrder = { number, lines, saving };
  front.cart.clear();
  front.shop.go(`/thanks/${number}`);
}

function summary(front: Storefront): Child {
  const { lines } = front.cart;
  return h(
    "aside",
    { class: "summary", "aria-label": "Your order" },
    h("h2", {}, "Your order"),
    h(
      "ul",
      { class: "cart-lines" },
      ...lines.flatMap(({ item, quantity }) => {
        const found = front.shop.items.get(item);
        return found ? [cartLine(front, found, quantity, true)] : [];
      }),
    ),
    ...totals(front, lines, savingOf(front, lines)),
  );
}

export function checkoutPage(front: Storefront): Page {
  const idle = () => {
    // The form keeps what was typed; a new ranking changes nothing here.
  };
  const title = "Checkout";
  if (front.cart.lines.length === 0)
    return { element: emptyPage(), title, update: idle };
  dismiss();
  const tell = oncePerEvent(front);
  tell("begin_checkout");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    tell("add_shipping_info");
    tell("add_payment_info");
    order(front);
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
      () => tell("add_shipping_info"),
    ),
    choices(
      "Payment",
      "payment",
      [
        ["invoice", "Invoice", "Pay when it has arrived"],
        ["card", "Pretend card", "No number asked"],
      ],
      () => tell("add_payment_info"),
    ),
    h("button", { class: "button wide", type: "submit" }, "Place the order"),
  );
  return {
    title,
    element: h(
      "div",
      { class: "page" },
      h("h1", { class: "page-title" }, title),
      h("div", { class: "checkout" }, form, summary(front)),
    ),
    update: idle,
  };
}
