/** A list of tabs: arrow keys, Home and End move between them; the Tab key reaches only the chosen one. */
import { h } from "../base/dom.js";
import { sentence } from "../base/text.js";
import { TABS, type TabName } from "./panel.js";

const STEPS: Record<string, (at: number) => number> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  Home: () => 0,
  End: () => TABS.length - 1,
};

export class Tabs {
  readonly element: HTMLElement;
  private readonly buttons = new Map<TabName, HTMLElement>();

  constructor(private readonly chosen: (tab: TabName) => void) {
    for (const tab of TABS) this.buttons.set(tab, this.button(tab));
    this.element = h(
      "div",
      {
        class: "tabs",
        role: "tablist",
        "aria-label": "Views of the console",
        on: { keydown: (event) => this.key(event) },
      },
      ...this.buttons.values(),
    );
  }

  select(tab: TabName): void {
    for (const [name, button] of this.buttons) {
      button.setAttribute("aria-selected", String(name === tab));
      button.tabIndex = name === tab ? 0 : -1;
    }
    this.buttons
      .get(tab)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private button(tab: TabName): HTMLElement {
    return h(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${tab}`,
        "aria-controls": `panel-${tab}`,
        on: { click: () => this.chosen(tab) },
      },
      sentence(tab),
    );
  }

  private key(event: KeyboardEvent): void {
    const at = TABS.findIndex(
      (tab) => this.buttons.get(tab) === document.activeElement,
    );
    const step = STEPS[event.key];
    if (!step || at < 0) return;
    event.preventDefault();
    const to = TABS[(step(at) + TABS.length) % TABS.length] ?? "profile";
    this.chosen(to);
    this.buttons.get(to)?.focus();
  }
}
