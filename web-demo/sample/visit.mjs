/**
 * One visit: what the shopper sees, clicks, keeps and buys, as the events a page would push.
 * What the shop shows does not depend on taste; what is clicked does.
 */
import { utcOffset } from "./days.mjs";
import { trendOf } from "./rhythms.mjs";
import { likingOf, needOf } from "./shoppers.mjs";
import { KINDS, KIND_BY_KEY } from "./kinds.mjs";

const PAGE = 8;
const SHELF = 6;
/** EUR of a basket of which half as many reach the checkout as of cheap ones: the dearer, the more
 * often it is left, as most carts are (Baymard Institute: 70 of 100). */
const DEAR = 200;

/** What is on the shelves: the items that were in the shop at `time`. */
function onShelf(items, time) {
  return items.filter((item) => item.added <= time);
}

export class Visit {
  #world;
  #shopper;
  #random;
  #time;
  #session;
  #kind;
  #seen = new Set();
  #cart = new Map();
  events = [];

  constructor(world, shopper, session, start, random) {
    this.#world = world;
    this.#shopper = shopper;
    this.#session = session;
    this.#time = start;
    this.#random = random;
    this.#kind = this.#pickKind();
  }

  /** Walks through the whole visit; `events` then holds it in time order. */
  run() {
    this.#arrive();
    const rounds = 1 + this.#random.weighted([3, 4, 3, 2, 1]);
    for (let round = 0; round < rounds; round++) {
      this.#browse();
      this.#moveOn();
    }
    if (this.#cart.size > 0) this.#checkOut();
    return this.events;
  }

  #emit(event, fields, secondsAfter) {
    this.#time += Math.round(
      1000 * this.#random.between(0.4, 1.6) * secondsAfter,
    );
    this.events.push({
      event,
      time: this.#time,
      utc_offset: utcOffset(this.#time),
      shopper: this.#shopper.id,
      session: this.#session,
      ...fields,
    });
  }

  #pickKind() {
    return KINDS[
      this.#random.weighted(
        KINDS.map((kind) => needOf(this.#shopper, kind, this.#time)),
      )
    ];
  }

  /** The next thing to look for: a companion of this kind, or something else from the list. */
  #moveOn() {
    const next = this.#random.next();
    if (next < 0.4) return;
    const companions = this.#kind.goesWith;
    this.#kind =
      next < 0.75 && companions.length > 0
        ? KIND_BY_KEY.get(
            companions[
              this.#random.weighted(companions.map((_, i) => 1 / (1 + i)))
            ],
          )
        : this.#pickKind();
  }

  #arrive() {
    if (!this.#random.chance(0.6)) return;
    const shown = this.#shown(this.#world.items, SHELF, 1.2);
    this.#list("home", shown, 2);
    if (this.#random.chance(0.35)) this.#click("home", shown);
  }

  /** A category page or a search, then clicks, then what the product pages lead to. */
  #browse() {
    const ofKind = this.#world.byKind.get(this.#kind.key);
    const isSearch = this.#random.chance(0.3);
    const list = isSearch ? "search" : "category";
    if (isSearch) this.#search();
    const shown = this.#shown(ofKind, PAGE, 0.8);
    if (shown.length === 0) return;
    this.#list(list, shown, 8);
    const clicks = this.#random.weighted([2, 4, 3, 1]);
    for (let i = 0; i < clicks; i++) {
      const item = this.#click(list, shown);
      if (item) this.#onward(item);
    }
  }

  #search() {
    const noun = this.#kind.noun.split(",")[0];
    const word = this.#random.chance(0.4)
      ? `${this.#favourite(this.#shopper.colours)} `
      : "";
    this.#emit("search", { search_term: `${word}${noun}` }, 12);
  }

  #favourite(tastes) {
    return [...tastes].sort((a, b) => b[1] - a[1])[0][0];
  }

  /** What a shop without personalization lists: the well liked and the rising first, with chance. */
  #shown(items, count, noise) {
    return onShelf(items, this.#time)
      .map((item) => ({
        item,
        score: this.#prominence(item) + noise * this.#random.normal(),
      }))
      .sort((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1))
      .slice(0, count)
      .map(({ item }) => item);
  }

  #prominence(item) {
    return item.appeal + 0.7 * (trendOf(item, this.#time) - 1);
  }

  #list(id, shown, secondsAfter) {
    const items = shown.map((item, index) => ({ item_id: item.id, index }));
    this.#emit("view_item_list", { item_list_id: id, items }, secondsAfter);
  }

  /** Chooses by liking and position, looks at the item, perhaps keeps it. */
  #click(list, shown) {
    const weights = shown.map((item, index) =>
      this.#seen.has(item.id) ? 0 : this.#pull(item) * 0.9 ** index,
    );
    if (weights.every((weight) => weight === 0)) return null;
    const index = this.#random.weighted(weights);
    const item = shown[index];
    this.#emit("select_item", { item: item.id, index, item_list_id: list }, 7);
    this.#look(item);
    return item;
  }

  #pull(item) {
    return (
      2 ** (1.9 * likingOf(this.#shopper, item)) * trendOf(item, this.#time)
    );
  }

  #look(item) {
    this.#seen.add(item.id);
    this.#emit("view_item", { item: item.id }, 2);
    const liking = likingOf(this.#shopper, item);
    if (liking > 2.5 && this.#random.chance(0.04)) {
      this.#emit("add_to_wishlist", { item: item.id }, 15);
    }
    if (this.#wants(item, liking)) this.#add(item);
  }

  #wants(item, liking) {
    const isDone = this.#shopper.owned.has(item.group) && !item.kind.again;
    if (item.stock === 0 || isDone || this.#cart.has(item)) return false;
    const cheap = Math.min(1, 60 / item.price);
    const wish =
      0.018 * 2 ** liking * (0.35 + cheap) * trendOf(item, this.#time) ** 0.3;
    return this.#random.chance(Math.min(0.75, wish * this.#shopper.resolve));
  }

  /** From a product page: something like it, or something that goes with it. */
  #onward(item) {
    const partners = this.#world.partners
      .get(item.id)
      .filter(({ added }) => added <= this.#time);
    if (this.#random.chance(0.32)) {
      const alike = this.#world.byKind
        .get(item.kind.key)
        .filter((other) => other.group !== item.group);
      const shown = this.#shown(alike, SHELF, 1.2);
      if (shown.length > 0) {
        this.#list("product-similar", shown, 10);
        this.#click("product-similar", shown);
      }
    } else if (partners.length > 0 && this.#random.chance(0.3)) {
      this.#list("product-together", partners, 10);
      this.#click("product-together", partners);
    }
  }

  #add(item) {
    const quantity =
      item.kind.key === "dining-chair" ? this.#random.pick([2, 4, 4, 6]) : 1;
    this.#cart.set(item, quantity);
    this.#emit(
      "add_to_cart",
      { item: item.id, quantity, ...this.#worth([[item, quantity]]) },
      20,
    );
  }

  /** Adds what goes with the basket, takes back what was too much, then pays or leaves. */
  #checkOut() {
    for (const item of [...this.#cart.keys()]) this.#complete(item);
    for (const [item, quantity] of [...this.#cart]) {
      if (this.#random.chance(0.08)) this.#remove(item, quantity);
    }
    if (this.#cart.size === 0) return;
    this.#emit("view_cart", this.#basket(), 10);
    if (!this.#random.chance(0.85 / (1 + this.#basket().value / DEAR))) return;
    this.#emit("begin_checkout", this.#basket(), 20);
    if (!this.#random.chance(0.88)) return;
    this.#emit(
      "purchase",
      { transaction_id: `t-${this.#session}`, ...this.#basket() },
      90,
    );
    for (const item of this.#cart.keys()) this.#shopper.owned.add(item.group);
  }

  #remove(item, quantity) {
    this.#cart.delete(item);
    this.#emit("remove_from_cart", { item: item.id, quantity }, 15);
  }

  /** The structure of baskets: a partner is added far more often than chance would. */
  #complete(item) {
    const partners = this.#world.partners
      .get(item.id)
      .filter(({ added }) => added <= this.#time);
    partners.forEach((partner, place) => {
      if (this.#cart.has(partner) || !this.#random.chance(0.5 / (1 + place)))
        return;
      if (!this.#seen.has(partner.id)) this.#look(partner);
      if (!this.#cart.has(partner)) this.#add(partner);
    });
  }

  #worth(lines) {
    const value = lines.reduce(
      (sum, [item, quantity]) =>
        sum + quantity * (item.salePrice ?? item.price),
      0,
    );
    return { value, currency: "EUR" };
  }

  #basket() {
    const lines = [...this.#cart];
    const items = lines.map(([item, quantity]) => ({
      item_id: item.id,
      quantity,
      price: item.salePrice ?? item.price,
    }));
    return { items, ...this.#worth(lines) };
  }
}
