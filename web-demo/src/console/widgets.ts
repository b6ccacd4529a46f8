/** Small elements that several panels share. */
import type { ShopApp } from "../app.js";
import { h, type Child } from "../base/dom.js";
import { productLink } from "../router.js";
import { itemWords } from "./words.js";

export function section(title: string, ...children: Child[]): HTMLElement {
  return h("section", { class: "part" }, h("h3", {}, title), ...children);
}

export function nothing(text: string): HTMLElement {
  return h("p", { class: "nothing" }, text);
}

export interface ButtonOptions {
  /** Identifies the button across redraws, so that it keeps the focus. */
  key: string;
  run: () => void;
  /** Read by screen readers instead of the label, where that alone is not enough. */
  name?: string;
  pressed?: boolean;
  disabled?: boolean;
  kind?: "soft" | "push";
}

export function button(
  label: string,
  options: ButtonOptions,
): HTMLButtonElement {
  const { key, run, name, pressed, disabled, kind = "push" } = options;
  return h(
    "button",
    {
      type: "button",
      class: kind,
      "data-key": key,
      "aria-label": name,
      "aria-pressed": pressed === undefined ? undefined : String(pressed),
      disabled,
      on: { click: run },
    },
    label,
  );
}

/** The drawn picture of an item, small; empty for items that the shop no longer sells. */
export function thumbnail(app: ShopApp, id: string): HTMLElement {
  const item = app.items.get(id);
  return h(
    "span",
    { class: "mini", "aria-hidden": "true" },
    item && app.picture(item),
  );
}

/** One item in a line: picture, name, detail, and buttons. */
export function itemLine(
  app: ShopApp,
  id: string,
  title: string | undefined,
  detail: string,
  ...more: Child[]
): HTMLElement {
  const name = itemWords(app.items, id, title);
  return h(
    "li",
    { class: "item-line" },
    thumbnail(app, id),
    app.items.has(id)
      ? h("a", { class: "item-name", href: productLink(id) }, name)
      : h("span", { class: "item-name" }, name),
    h("span", { class: "detail" }, detail),
    ...more,
  );
}

/** Radio buttons that look like a row of segments. */
export function segments<Value extends string>(
  name: string,
  label: string,
  options: readonly { value: Value; label: string }[],
  present: Value,
  run: (value: Value) => void,
): HTMLElement {
  return h(
    "fieldset",
    { class: "segments" },
    h("legend", {}, label),
    ...options.map((option) =>
      h(
        "label",
        {},
        h("input", {
          type: "radio",
          name: `console-${name}`,
          value: option.value,
          "data-key": `${name}-${option.value}`,
          checked: option.value === present,
          on: { change: () => run(option.value) },
        }),
        h("span", {}, option.label),
      ),
    ),
  );
}

/** Terms with their values, one per line. */
export function facts(
  rows: readonly (readonly [string, Child])[],
): HTMLElement {
  return h(
    "dl",
    { class: "facts" },
    ...rows.map(([term, value]) =>
      h("div", {}, h("dt", {}, term), h("dd", {}, value)),
    ),
  );
}
