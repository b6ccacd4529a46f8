/**
 * A plot with its numbers. The plot is for the eye; the table holds the same numbers, is read by
 * screen readers, and takes the plot's place when its button is pressed.
 */
import { h, type Child } from "../base/dom.js";

export interface Numbers {
  caption: string;
  /** Column heads; the first column heads its row. */
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** `drawn`: only a picture, hidden from screen readers; `controls`: it can be operated. */
export type PlotKind = "drawn" | "controls";

function numbersTable({ caption, head, rows }: Numbers): HTMLElement {
  return h(
    "table",
    { class: "numbers" },
    h("caption", {}, caption),
    h(
      "thead",
      {},
      h("tr", {}, ...head.map((name) => h("th", { scope: "col" }, name))),
    ),
    h("tbody", {}, ...rows.map(row)),
  );
}

function row(cells: readonly string[]): HTMLElement {
  const [first = "", ...rest] = cells;
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, first),
    ...rest.map((cell) => h("td", {}, cell)),
  );
}

/** Which plots show their table; a plot keeps its state when it is redrawn. */
const shown = new Set<string>();

/** `key` identifies the plot across redraws; `head` is above it, beside the button. */
export function plot(
  key: string,
  kind: PlotKind,
  numbers: Numbers,
  head: Child,
  ...drawing: Child[]
): HTMLElement {
  const figure = h("figure", { class: "plot" });
  const tabular = h(
    "div",
    { class: "tabular", role: "group", "aria-label": numbers.caption },
    numbersTable(numbers),
  );
  const toggle = h(
    "button",
    {
      type: "button",
      class: "soft numbers-button",
      "data-key": `numbers-${key}`,
      "aria-label": `Numbers as a table: ${numbers.caption}`,
      on: {
        click: () => {
          if (!shown.delete(key)) shown.add(key);
          show();
        },
      },
    },
    "Numbers",
  );
  const show = () => {
    figure.classList.toggle("as-table", shown.has(key));
    toggle.setAttribute("aria-pressed", String(shown.has(key)));
    // It can be focused, so that the keyboard can scroll it, only while it is visible.
    if (shown.has(key)) tabular.tabIndex = 0;
    else tabular.removeAttribute("tabindex");
  };
  const drawn = { class: "drawn", "aria-hidden": kind === "drawn" && "true" };
  figure.append(
    h("div", { class: "plot-head" }, head ?? h("span"), toggle),
    h("div", drawn, ...drawing),
    tabular,
  );
  show();
  return figure;
}
