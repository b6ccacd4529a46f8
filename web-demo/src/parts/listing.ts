/** A filtered, sorted grid of items whose state is in the address. */
import { h, place } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { count } from "../base/text.js";
import { byPrice } from "../catalog/catalog.js";
import {
  FACETS,
  facetsOf,
  filterItems,
  type Chosen,
  type Facet,
  type FacetName,
} from "../catalog/facets.js";
import type { Item } from "../catalog/item.js";
import type { Ranking, ShopApp } from "../app.js";
import { CardList, type CardListShop } from "./card.js";

export interface ListingShop
  extends CardListShop, Pick<ShopApp, "go" | "refresh"> {
  rank(
    items: readonly string[],
    request: { slot: string },
    title: string,
  ): Ranking;
}

const STEP = 24;

const SORTS = {
  you: "For you",
  "price-up": "Price, low first",
  "price-down": "Price, high first",
  new: "Newest",
  rating: "Best rated",
} as const;
type Sort = keyof typeof SORTS;

const ORDERS: Record<Exclude<Sort, "you">, (a: Item, b: Item) => number> = {
  "price-up": byPrice,
  "price-down": (a, b) => byPrice(b, a),
  new: (a, b) => b.added - a.added,
  rating: (a, b) => b.rating - a.rating || b.ratingCount - a.ratingCount,
};

export interface ListingOptions {
  /** The list's name in events and requests. */
  slot: string;
  /** All items, before filters; the ranking orders them for the shopper. */
  items: readonly Item[];
  /** Items are shown tier by tier, lowest number first, whatever the sort. */
  tier?: (item: Item) => number;
  /** Route of the page without parameters, and parameters that are not the listing's. */
  path: string;
  keep?: Record<string, string>;
  title: string;
}

export class Listing {
  readonly element: HTMLElement;
  private readonly bar = h("div", {
    class: "filters",
    role: "group",
    "aria-label": "Filters",
  });
  private readonly chosenBar = h("ul", {
    class: "chosen",
    "aria-label": "Chosen filters",
  });
  private readonly counter = h("p", { class: "count", "aria-live": "polite" });
  private readonly sorter: HTMLSelectElement;
  private readonly grid: CardList;
  private readonly more: HTMLButtonElement;
  private readonly empty: HTMLElement;
  private chosen: Chosen = {};
  private sort: Sort = "you";
  private shown = STEP;
  private openFacet: FacetName | null = null;

  constructor(
    private readonly shop: ListingShop,
    private readonly options: ListingOptions,
  ) {
    this.grid = new CardList(shop, "grid", options.title);
    this.sorter = h(
      "select",
      {
        class: "sort",
        on: { change: () => this.go({ sort: this.sorter.value as Sort }) },
      },
      ...Object.entries(SORTS).map(([value, words]) =>
        h("option", { value }, words),
      ),
    );
    this.more = h("button", {
      class: "plain wide",
      type: "button",
      on: { click: () => this.showMore() },
    });
    this.empty = this.emptyState();
    this.element = h(
      "div",
      { class: "listing" },
      h(
        "div",
        { class: "listing-bar" },
        this.bar,
        h("label", { class: "sort-label" }, h("span", {}, "Sort"), this.sorter),
      ),
      this.chosenBar,
      this.counter,
      this.grid.element,
      this.empty,
      this.more,
    );
    document.addEventListener("click", this.closeOutside);
  }

  /** Reads the address; unknown names and values are ignored. */
  read(params: URLSearchParams): void {
    const before = JSON.stringify([this.chosen, this.sort]);
    this.chosen = Object.fromEntries(
      FACETS.map((name) => [name, params.getAll(name)] as const).filter(
        ([, values]) => values.length > 0,
      ),
    );
    const sort = params.get("sort") ?? "you";
    this.sort = sort in SORTS ? (sort as Sort) : "you";
    if (JSON.stringify([this.chosen, this.sort]) !== before) this.shown = STEP;
  }

  update(): void {
    const { items, slot } = this.options;
    const left = filterItems(items, this.chosen);
    const { ids, requestId } = this.ordered(left);
    this.drawFacets(facetsOf(items, this.chosen));
    this.counter.textContent = count(ids.length, "thing");
    this.sorter.value = this.sort;
    this.grid.show(
      ids.slice(0, this.shown).map((item) => ({ item })),
      slot,
      requestId,
    );
    this.empty.hidden = ids.length > 0;
    this.more.hidden = ids.length <= this.shown;
    this.more.textContent = `Show more (${(ids.length - this.shown).toLocaleString("en")} left)`;
  }

  leave(): void {
    document.removeEventListener("click", this.closeOutside);
  }

  /** The ranking leaves out hidden items, so every order does. */
  private ordered(items: readonly Item[]): {
    ids: string[];
    requestId: string;
  } {
    const { slate } = this.shop.rank(
      items.map(({ id }) => id),
      { slot: this.options.slot },
      this.options.title,
    );
    const ranked = this.shop.catalog.pick(slate.items.map(({ item }) => item));
    const { tier } = this.options;
    const sorted =
      this.sort === "you" ? ranked : ranked.sort(ORDERS[this.sort]);
    if (tier) sorted.sort((a, b) => tier(a) - tier(b));
    return { ids: sorted.map(({ id }) => id), requestId: slate.requestId };
  }

  private showMore(): void {
    const next = this.shown;
    this.shown += STEP;
    this.shop.refresh();
    const links = this.grid.element.querySelectorAll<HTMLElement>(".card-link");
    links[next]?.focus({ preventScroll: true });
  }

  private go(change: { chosen?: Chosen; sort?: Sort }): void {
    const { path, keep = {} } = this.options;
    const params = new URLSearchParams(keep);
    const chosen = change.chosen ?? this.chosen;
    for (const name of FACETS)
      for (const value of chosen[name] ?? []) params.append(name, value);
    const sort = change.sort ?? this.sort;
    if (sort !== "you") params.set("sort", sort);
    const query = params.toString();
    this.shop.go(query ? `${path}?${query}` : path);
  }

  private toggle(name: FacetName, value: string): void {
    const before = this.chosen[name] ?? [];
    const after = before.includes(value)
      ? before.filter((other) => other !== value)
      : [...before, value];
    this.go({ chosen: { ...this.chosen, [name]: after } });
  }

  private drawFacets(facets: readonly Facet[]): void {
    const held = document.activeElement?.getAttribute("data-key");
    place(
      this.bar,
      facets.map((facet) => this.facet(facet)),
    );
    place(this.chosenBar, this.chips(facets));
    if (held)
      this.element
        .querySelector<HTMLElement>(`[data-key="${CSS.escape(held)}"]`)
        ?.focus({ preventScroll: true });
  }

  private facet({ name, label, choices }: Facet): HTMLElement {
    const chosen = this.chosen[name] ?? [];
    const open = this.openFacet === name;
    const panel = h(
      "div",
      {
        class: "facet-panel",
        id: `facet-${name}`,
        role: "group",
        "aria-label": label,
      },
      ...choices.map((choice) =>
        this.choice(name, choice.value, choice.label, choice.count),
      ),
    );
    panel.hidden = !open;
    const toggle = h(
      "button",
      {
        class: chosen.length > 0 ? "chip on" : "chip",
        type: "button",
        "data-key": `facet ${name}`,
        "aria-expanded": String(open),
        "aria-controls": panel.id,
        on: { click: () => this.setOpen(open ? null : name) },
      },
      chosen.length > 0 ? `${label} · ${chosen.length}` : label,
      icon("down"),
    );
    return h(
      "div",
      {
        class: "facet",
        on: {
          keydown: (event) => {
            if (event.key !== "Escape" || this.openFacet === null) return;
            this.setOpen(null);
            this.bar
              .querySelector<HTMLElement>(`[data-key="facet ${name}"]`)
              ?.focus();
          },
        },
      },
      toggle,
      panel,
    );
  }

  private choice(name: FacetName, value: string, text: string, left: number) {
    const on = this.chosen[name]?.includes(value) ?? false;
    return h(
      "button",
      {
        class: on ? "choice on" : "choice",
        type: "button",
        "data-key": `${name} ${value}`,
        "aria-pressed": String(on),
        disabled: left === 0 && !on,
        on: { click: () => this.toggle(name, value) },
      },
      h("span", { class: "tick" }, on && icon("check")),
      text,
      h("small", {}, String(left)),
    );
  }

  private chips(facets: readonly Facet[]): HTMLElement[] {
    const chips = facets.flatMap(({ name, choices }) =>
      choices
        .filter(({ value }) => this.chosen[name]?.includes(value))
        .map(({ value, label }) =>
          this.chip(label, () => this.toggle(name, value)),
        ),
    );
    if (chips.length > 0)
      chips.push(
        h(
          "li",
          {},
          h(
            "button",
            {
              class: "link",
              type: "button",
              on: { click: () => this.go({ chosen: {} }) },
            },
            "Clear all",
          ),
        ),
      );
    return chips;
  }

  private chip(text: string, remove: () => void): HTMLElement {
    return h(
      "li",
      {},
      h(
        "button",
        {
          class: "chip on",
          type: "button",
          "aria-label": `Remove filter ${text}`,
          on: { click: remove },
        },
        text,
        icon("close"),
      ),
    );
  }

  private emptyState(): HTMLElement {
    return h(
      "div",
      { class: "empty" },
      h("h2", {}, "Nothing matches all of these filters"),
      h("p", {}, "Remove a filter, or start again."),
      h(
        "button",
        {
          class: "plain",
          type: "button",
          on: { click: () => this.go({ chosen: {} }) },
        },
        "Clear the filters",
      ),
    );
  }

  private setOpen(facet: FacetName | null): void {
    this.openFacet = facet;
    this.drawFacets(facetsOf(this.options.items, this.chosen));
  }

  private readonly closeOutside = (event: Event): void => {
    if (this.openFacet === null || !(event.target instanceof Element)) return;
    // A press on a facet redraws it, so its target may have left the page already.
    if (event.target.isConnected && !event.target.closest(".facet"))
      this.setOpen(null);
  };
}
