/** The shop window: which page stands, and what a shopper can do on any of them. */
import { flip } from "./base/flip.js";
import { one } from "./base/dom.js";
import type { ErasureReceipt } from "vitrine";
import { ownScroll, restoreScroll } from "./base/scroll.js";
import { shortTitle } from "./base/text.js";
import { priceOf } from "./catalog/item.js";
import { SearchIndex } from "./catalog/search.js";
import { Basket, type CartLine } from "./engine/cart.js";
import { Impressions } from "./engine/impressions.js";
import type { Shop } from "./engine/shop.js";
import { topicWords } from "./engine/topics.js";
import { openPage, type Page } from "./pages/pages.js";
import type { Standing } from "./parts/card.js";
import { openCart } from "./parts/cart-drawer.js";
import { type Route } from "./router.js";

/** How it was erased, in a shopper's words. */
const RECEIPTS: Record<ErasureReceipt["erased"], string> = {
  memory: "Nothing had been stored.",
  physical: "Its key was overwritten on this device.",
  logical: "It was deleted from this device.",
};

export class Storefront {
  readonly cart: Basket;
  readonly wishes: Basket;
  readonly impressions: Impressions;
  /** For the page that confirms it; gone with the page. */
  lastOrder: { number: string; lines: CartLine[]; saving: number } | null =
    null;
  /** Made at the first search. */
  private index: SearchIndex | undefined;
  private page: Page | null = null;

  constructor(readonly shop: Shop) {
    const known = shop.shopper.profile.inspect().cart;
    this.cart = new Basket("cart", known);
    this.wishes = new Basket("wishes");
    this.impressions = new Impressions((event) => shop.record(event));
    shop.subscribe((change) => {
      if (change === "settings" || change === "engine" || change === "profile")
        this.refresh();
    });
  }

  get search(): SearchIndex {
    this.index ??= new SearchIndex(this.shop.items.values());
    return this.index;
  }

  /** Shows a route: in place where the page that stands can follow it, else as a new page. */
  show(route: Route): void {
    this.shop.route = route.text;
    this.shop.beginPage();
    if (this.page?.follow?.(route)) {
      ownScroll();
      this.moveCards(() => this.page?.update());
    } else this.turn(route);
    document.title = `${this.page?.title ?? "Shop"} · Vitrine`;
    this.shop.tell("route");
    this.shop.tell("rankings");
  }

  /** Ranks the page that stands again. */
  refresh(): void {
    this.shop.beginPage();
    this.moveCards(() => this.page?.update());
    this.shop.tell("rankings");
  }

  /** A press on a card, on its way to the item's page. */
  select(item: string, { list, index }: Standing): void {
    this.shop.record({
      event: "select_item",
      item_list_id: list,
      items: [{ item_id: item, index }],
    });
  }

  addToCart(item: string, quantity: number, from?: Standing): void {
    const added = this.cart.set(item, this.cart.quantity(item) + quantity);
    if (added > 0)
      this.shop.record({
        event: "add_to_cart",
        ...(from ? { item_list_id: from.list } : {}),
        ...this.payload([{ item, quantity: added }]),
      });
    // The open cart shows it by itself.
    if (document.querySelector("dialog[open]")) return;
    this.shop.notify(`${this.name(item)} is in your cart.`, {
      label: "Open cart",
      run: () => openCart(this),
    });
  }

  /** Sets how many pieces of an item the cart holds. */
  setQuantity(item: string, quantity: number): void {
    const change = this.cart.set(item, quantity);
    if (change === 0) return;
    this.shop.record({
      event: change > 0 ? "add_to_cart" : "remove_from_cart",
      ...this.payload([{ item, quantity: Math.abs(change) }]),
    });
  }

  /** Saves an item, or takes it off the list again. */
  wish(item: string): boolean {
    const saved = this.wishes.quantity(item) > 0;
    this.wishes.set(item, saved ? 0 : 1);
    if (!saved) this.shop.record({ event: "add_to_wishlist", item });
    return !saved;
  }

  /** "Not interested": gone from every shelf at once, with a way back. */
  hide(item: string, list: string): void {
    if (!this.mayRemember()) return;
    const id = this.shop.record({
      event: "hide_item",
      item,
      item_list_id: list,
    });
    this.refresh();
    this.shop.notify(`${this.name(item)} will not be shown again.`, {
      label: "Undo",
      run: () => this.shop.engine.profile.undo(id),
    });
  }

  /** "Less of it": a topic no longer counts, until the shopper says otherwise. */
  mute(topic: string): void {
    if (!this.mayRemember()) return;
    this.shop.engine.profile.mute(topic);
    this.shop.notify(`Your shelves no longer follow ${topicWords(topic)}.`, {
      label: "Undo",
      run: () => this.shop.engine.profile.unmute(topic),
    });
  }

  /** Erases the profile, the cart and the wish list. */
  async forget(): Promise<void> {
    const erased = this.shop.shopper.forget().then(
      (receipt) => RECEIPTS[receipt.erased],
      () =>
        "The browser's storage can't be reached, though: what an earlier visit stored may still be there.",
    );
    this.cart.clear();
    this.wishes.clear();
    this.shop.notify(`What this shop knew of you is gone. ${await erased}`);
  }

  /** Items and value of an event, in GA4's shape. */
  payload(lines: readonly { item: string; quantity: number }[]) {
    const known = lines.flatMap(({ item, quantity }) => {
      const found = this.shop.items.get(item);
      return found ? [{ found, quantity }] : [];
    });
    return {
      currency: this.shop.catalog.currency,
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
    if (this.shop.engine.consent !== "none") return true;
    this.shop.notify(
      "To leave something out, the shop must be allowed to remember it. That choice is at the foot of the page.",
    );
    return false;
  }

  private name(item: string): string {
    return `The ${shortTitle(this.shop.titleOf(item) ?? "item")}`;
  }

  private turn(route: Route): void {
    const isFirst = this.page === null;
    this.page?.leave?.();
    this.impressions.turnPage();
    const main = one("#main");
    this.page = openPage(this, route);
    main.replaceChildren(this.page.element);
    this.page.update();
    restoreScroll();
    if (!isFirst) this.announce();
  }

  /** Screen readers read the new page's title, and go on from there. */
  private announce(): void {
    const title = document.querySelector<HTMLElement>("#main h1");
    title?.setAttribute("tabindex", "-1");
    title?.focus({ preventScroll: true });
  }

  private moveCards(change: () => void): void {
    flip(
      () => [...document.querySelectorAll("#main .card, #main .shelf")],
      change,
    );
  }
}
