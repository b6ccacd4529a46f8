/** Home: a banner, and shelves that follow what the shopper does. */
import type { EventName, ProfileView, Vitrine } from "vitrine";
import { watchContent, type Recorder } from "vitrine/visible";
import { h } from "../base/dom.js";
import { shortTitle } from "../base/text.js";
import type { Catalog } from "../catalog/catalog.js";
import type { Item } from "../catalog/item.js";
import type { Basket } from "../engine/cart.js";
import { chooseSections, LAYOUT } from "../engine/content.js";
import { categoryTiles } from "../parts/category-tiles.js";
import { Hero, type HeroShop } from "../parts/hero.js";
import { notes } from "../parts/notes.js";
import {
  Shelves,
  TOGETHER,
  type ShelfSpec,
  type ShelvesShop,
} from "../parts/shelf.js";
import { VisitPicker, type VisitPickerShop } from "../parts/visit-picker.js";
import type { Page } from "./page.js";

interface ViewedShop {
  readonly items: ReadonlyMap<string, Item>;
}
interface PersonalShop extends ViewedShop {
  readonly settings: { personalize: boolean };
  readonly cart: Pick<Basket, "lines">;
  titleOf(item: string): string | undefined;
}
export type HomeShop = PersonalShop &
  HeroShop &
  VisitPickerShop &
  ShelvesShop & {
    readonly engine: Pick<Vitrine, "profile">;
    readonly catalog: Pick<Catalog, "categories">;
  };

const LIMIT = 12;
/** A shelf with fewer items looks like a mistake. */
const LEAST = 4;

/** What says that a product was looked at. What was bought is wanted no more. */
const LOOKED: ReadonlySet<EventName> = new Set([
  "view_item",
  "view_in_ar",
  "add_to_wishlist",
  "add_to_cart",
]);

/** The last designs that were looked at, latest first. */
function recentlyViewed(shop: ViewedShop, profile: ProfileView): string[] {
  const designs = new Map<string, string>();
  for (const { item, kind } of profile.recent) {
    const group = shop.items.get(item)?.group;
    if (LOOKED.has(kind) && group !== undefined && !designs.has(group))
      designs.set(group, item);
  }
  return [...designs.values()];
}

function shelf(slot: string, more: Partial<ShelfSpec["request"]>): ShelfSpec {
  return { request: { slot, limit: LIMIT, min: LEAST, ...more } };
}

const RECENT = shelf("home-recent", {
  kind: "recently-viewed",
  fallback: false,
  min: 2,
});

/** Shelves for this shopper; new visitors get the first one too. */
function personalShelves(
  shop: PersonalShop,
  profile: ProfileView,
): ShelfSpec[] {
  const forYou = shelf("home", { kind: "for-you" });
  if (!shop.settings.personalize) return [forYou];
  const seen = recentlyViewed(shop, profile).slice(0, LIMIT);
  const [latest] = seen;
  const cart = shop.cart.lines.map(({ item }) => item);
  const specs: ShelfSpec[] = [forYou];
  if (latest !== undefined)
    specs.push({
      ...shelf("home-because", { kind: "similar", items: [latest] }),
      title: `Because you looked at the ${shortTitle(shop.titleOf(latest) ?? "")}`,
    });
  if (cart.length > 0)
    specs.push({
      ...shelf("home-cart", {
        kind: "bought-together",
        items: cart,
      }),
      title: "Goes with what is in your cart",
      evidence: TOGETHER,
    });
  if (profile.purchases.length > 0)
    specs.push(shelf("home-again", { kind: "buy-again", fallback: false }));
  // Viewed items have a shelf of their own, so that the others show what is new to the shopper.
  const exclude = seen.length >= 2 ? seen : [];
  return [
    ...specs.map((spec) => ({
      ...spec,
      request: { ...spec.request, exclude },
    })),
    RECENT,
  ];
}

/** Shelves for everybody. */
function shopShelves(): ShelfSpec[] {
  return [
    shelf("trending", { kind: "trending", fallback: false }),
    { ...shelf("new", { kind: "new", fallback: false }), more: "/new" },
    { ...shelf("sale", { kind: "on-sale", fallback: false }), more: "/sale" },
    shelf("popular", { kind: "popular" }),
  ];
}

/** Shelves in the order of the engine's sections; those without a section come last. */
function ordered(specs: ShelfSpec[], order: readonly string[]): ShelfSpec[] {
  const place = ({ request }: ShelfSpec) => {
    const at = order.indexOf(request.slot);
    return at < 0 ? order.length : at;
  };
  return [...specs].sort((a, b) => place(a) - place(b));
}

/** Records which sections were really seen and used, each once per page. */
function watchSections(
  shop: Recorder,
  shelves: HTMLElement,
  sections: readonly { id: string; shelf: string }[],
  watched: Set<string>,
): void {
  for (const { id, shelf: slot } of sections) {
    const element = shelves.querySelector(`[data-slot="${CSS.escape(slot)}"]`);
    if (!element || watched.has(id)) continue;
    watched.add(id);
    watchContent(shop, element, { id, slot: LAYOUT });
  }
}

export function homePage(shop: HomeShop): Page {
  const hero = new Hero(shop);
  const picker = new VisitPicker(shop);
  const shelves = new Shelves(shop);
  const watched = new Set<string>();
  const element = h(
    "div",
    { class: "page home" },
    h("h1", { class: "hidden" }, "Vitrine, the shop"),
    hero.element,
    picker.element,
    shelves.element,
    notes(shop),
  );
  const tiles = categoryTiles(shop.catalog);
  return {
    element,
    title: "Home",
    update() {
      const profile = shop.engine.profile.inspect();
      hero.update();
      picker.update();
      const sections = chooseSections(shop);
      const order = sections.map(({ shelf }) => shelf);
      shelves.show(
        [...personalShelves(shop, profile), ...ordered(shopShelves(), order)],
        tiles,
      );
      watchSections(shop, shelves.element, sections, watched);
    },
  };
}
