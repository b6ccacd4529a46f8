/** An optional question: what brings you here? */
import { h } from "../base/dom.js";
import type { Settings } from "../app.js";
import { rememberVisit, VISITS, visitOf } from "../engine/visit.js";

export interface VisitPickerShop {
  readonly settings: Pick<Settings, "visit">;
  set(settings: Pick<Settings, "visit">): void;
}

export class VisitPicker {
  private readonly clear = h(
    "button",
    { class: "link", type: "button", on: { click: () => this.state(null) } },
    "Clear",
    h("span", { class: "hidden" }, " what brings you here"),
  );
  readonly element: HTMLElement;

  constructor(private readonly shop: VisitPickerShop) {
    const choose = (event: Event) =>
      this.state((event.target as HTMLInputElement).value);
    this.element = h(
      "fieldset",
      { class: "visit", on: { change: choose } },
      h("legend", {}, "What brings you here?"),
      ...VISITS.map(({ kind, label }) =>
        h(
          "label",
          { class: "chip" },
          h("input", { type: "radio", name: "visit", value: kind }),
          label,
        ),
      ),
      this.clear,
    );
    this.update();
  }

  /** Shows what was stated, here or in the console. */
  update(): void {
    const { visit } = this.shop.settings;
    for (const input of this.element.querySelectorAll("input"))
      input.checked = input.value === visit;
    this.clear.hidden = visit === null;
  }

  private state(text: string | null): void {
    const visit = visitOf(text);
    // The button disappears, so the focus moves to the choice that is cleared.
    if (visit === null)
      this.element.querySelector<HTMLElement>("input:checked")?.focus();
    rememberVisit(visit);
    this.shop.set({ visit });
  }
}
