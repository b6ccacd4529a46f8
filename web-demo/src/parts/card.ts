/** Cards of shelves and listings, and lists that keep the cards they have. */
import type { PlacedItem } from "vitrine";
import { h, place } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { shortTitle } from "../base/text.js";
import type { Catalog } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import type { Impressions } from "../engine/impressions.js";
import type { Position } from "../engine/position.js";
import { productLink } from "../router.js";
import { picture } from "./picture.js";
import { price } from "./price.js";
import { openWhy, type WhyShop } from "./why.js";

export interface CardShop extends WhyShop {
  readonly impressions: Pick<Impressions, "watch" | "unwatch">;
  select(item: string, from: Position): void;
  addToCart(item: string, quantity: number, from: Position): void;
}
export interface CardListShop extends CardShop {
  readonly catalog: Pick<Catalog, "pick">;
}

export class Card {
  readonly element: HTMLLIElement;
  private position: Position = { list: "", index: 0, requestId: "" };

  constructor(
    private readonly shop: CardShop,
    readonly item: Item,
  ) {
    const name = shortTitle(item.title);
    this.element = h(
      "li",
      { class: item.inStock ? "card" : "card gone", "data-item": item.id },
      h(
        "a",
        {
          class: "card-link",
          href: productLink(item.id),
          on: { click: () => shop.select(item.id, this.position) },
        },
        h("span", { class: "card-picture" }, picture(item)),
        h(
          "span",
          { class: "card-brand" },
          item.inStock ? item.brand || " " : "Out of stock",
        ),
        h("span", { class: "card-title" }, item.title),
        price(item),
      ),
      this.button("why", "why", `Why this? ${name}`, (anchor) =>
        openWhy(shop, this, anchor),
      ),
      item.inStock &&
        this.button("plus", "add", `Add ${name} to the cart`, () =>
          shop.addToCart(item.id, 1, this.position),
        ),
    );
  }

  get place(): Readonly<Position> {
    return this.position;
  }

  moveTo(position: Position): void {
    this.position = position;
    this.shop.impressions.watch(this.element, {
      item: this.item.id,
      list: position.list,
      index: position.index,
    });
  }

  private button(
    glyph: "why" | "plus",
    name: string,
    label: string,
    run: (button: HTMLElement) => void,
  ): HTMLElement {
    const button = h(
      "button",
      {
        class: `mark ${name}`,
        type: "button",
        "aria-label": label,
        title: name === "why" ? "Why this?" : "Add to the cart",
        on: { click: () => run(button) },
      },
      icon(glyph),
    );
    return button;
  }
}

/** A list of cards; a card that stays keeps its element, so that it can glide to its new place. */
export class CardList {
  readonly element: HTMLUListElement;
  private cards = new Map<string, Card>();

  constructor(
    private readonly shop: CardListShop,
    className: string,
    label?: string,
  ) {
    this.element = h("ul", { class: className, "aria-label": label });
  }

  show(
    placed: readonly Pick<PlacedItem, "item">[],
    list: string,
    requestId: string,
  ): void {
    const items = this.shop.catalog.pick(placed.map(({ item }) => item));
    const cards = items.map(
      (item) => this.cards.get(item.id) ?? new Card(this.shop, item),
    );
    for (const [id, card] of this.cards)
      if (!cards.includes(card)) {
        this.shop.impressions.unwatch(card.element);
        this.cards.delete(id);
      }
    place(
      this.element,
      cards.map(({ element }) => element),
    );
    cards.forEach((card, index) => {
      this.cards.set(card.item.id, card);
      card.moveTo({ list, index, requestId });
    });
  }
}
