/** The shop as its shopper uses it: the cart, the wish list, and what can be done on any page. */
import type { ErasureReceipt } from "vitrine";
import type { ShopApp } from "./app.js";
import { shortTitle } from "./base/text.js";
import { priceOf, type Item } from "./catalog/item.js";
import { SearchIndex } from "./catalog/search.js";
import { Basket, type Order } from "./engine/cart.js";
import { Impressions } from "./engine/impressions.js";
import type { Position } from "./engine/position.js";
import { Shop, type ShopParts } from "./engine/shop.js";
import { topicWords } from "./engine/topics.js";
import { openCart } from "./parts/cart-drawer.js";
import { picture } from "./parts/picture.js";
import { toast } from "./parts/toast.js";

/** How it was erased, in a shopper's words. */
const RECEIPTS: Record<ErasureReceipt["erased"], string> = {
  memory: "Nothing had been stored.",
  physical: "Its key was overwritten on this device.",
  logical: "It was deleted from this device.",
};

export class Storefront extends Shop implements ShopApp {
  readonly cart: Basket;
  readonly wishes = new Basket("wishes");
  readonly impressions = new Impressions((event) => this.record(event));
  /** For the page that confirms it; gone with the page. */
  lastOrder: Order | null = null;
  /** Made at the first search. */
  private index: SearchIndex | undefined;

  constructor(parts: ShopParts) {
    super(parts);
    this.cart = new Basket("cart", this.shopper.profile.inspect().cart);
  }

  get search(): SearchIndex {
    this.index ??= new SearchIndex(this.items.values());
    return this.index;
  }

  picture(item: Item): Element {
    return picture(item);
  }

  notify(text: string, action?: { label: string; run: () => void }): void {
    toast(text, action);
  }

  /** A press on a card, on its way to the item's page. */
  select(item: string, { list, index }: Position): void {
    this.record({
      event: "select_item",
      item_list_id: list,
      items: [{ item_id: item, index }],
    });
  }

  addToCart(item: string, quantity: number, from?: Position): void {
    const added = this.cart.set(item, this.cart.quantity(item) + quantity);
    if (added > 0)
      this.record({
        event: "add_to_cart",
        ...(from ? { item_list_id: from.list } : {}),
        ...this.payload([{ item, quantity: added }]),
      });
    // The open cart shows it by itself.
    if (document.querySelector("dialog[open]")) return;
    this.notify(`${this.name(item)} is in your cart.`, {
      label: "Open cart",
      run: () => openCart(this),
    });
  }

  /** Sets how many pieces of an item the cart holds. */
  setQuantity(item: string, quantity: number): void {
    const change = this.cart.set(item, quantity);
    if (change === 0) return;
    this.record({
      event: change > 0 ? "add_to_cart" : "remove_from_cart",
      ...this.payload([{ item, quantity: Math.abs(change) }]),
    });
  }

  /** Saves an item, or takes it off the list again. */
  wish(item: string): boolean {
    const saved = this.wishes.quantity(item) > 0;
    this.wishes.set(item, saved ? 0 : 1);
    if (!saved) this.record({ event: "add_to_wishlist", item });
    return !saved;
  }

  /** "Not interested": gone from every shelf at once, with a way back. */
  hide(item: string, list: string): void {
    if (!this.mayRemember()) return;
    const id = this.record({ event: "hide_item", item, item_list_id: list });
    this.refresh();
    this.notify(`${this.name(item)} will not be shown again.`, {
      label: "Undo",
      run: () => this.engine.profile.undo(id),
    });
  }

  /** "Less of it": a topic no longer counts, until the shopper says otherwise. */
  mute(topic: string): void {
    if (!this.mayRemember()) return;
    this.engine.profile.mute(topic);
    this.notify(`Your shelves no longer follow ${topicWords(topic)}.`, {
      label: "Undo",
      run: () => this.engine.profile.unmute(topic),
    });
  }

  /** Erases the profile, the cart and the wish list. */
  async forget(): Promise<void> {
    const erased = this.shopper.forget().then(
      (receipt) => RECEIPTS[receipt.erased],
      () =>
        "The browser's storage can't be reached, though: what an earlier visit stored may still be there.",
    );
    this.cart.clear();
    this.wishes.clear();
    this.notify(`What this shop knew of you is gone. ${await erased}`);
  }

  /** Items and value of an event, in GA4's shape. */
  payload(lines: readonly { item: string; quantity: number }[]) {
    const known = lines.flatMap(({ item, quantity }) => {
      const found = this.items.get(item);
      return found ? [{ found, quantity }] : [];
    });
    return {
      currency: this.catalog.currency,
      value: known.reduce(
        (sum, { found, quantity }) => sum + priceOf(found) * quantity,
        0,
      ),
      items: known.map(({ found, quantity }) => ({
        item_id: found.id,
        quantity,
        price: priceOf(found),
      })),
    };
  }

  /** What is left out must be remembered; without consent the shop says so instead. */
  private mayRemember(): boolean {
    if (this.engine.consent !== "none") return true;
    this.notify(
      "To leave something out, the shop must be allowed to remember it. That choice is at the foot of the page.",
    );
    return false;
  }

  private name(item: string): string {
    return `The ${shortTitle(this.titleOf(item) ?? "item")}`;
  }
}
