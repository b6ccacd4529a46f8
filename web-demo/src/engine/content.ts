/** Banners and messages: the pack's content, or plain banners for a shop that wrote none. */
import type { PlacedContent, Vitrine } from "vitrine";
import type { Settings, ShopApp } from "../app.js";
import type { Catalog, Category } from "../catalog/catalog.js";
import { priceOf } from "../catalog/item.js";
import { count, money, slug } from "../base/text.js";

export interface ContentShop {
  readonly engine: Pick<Vitrine, "content">;
  readonly settings: Pick<Settings, "personalize">;
  readonly context: ShopApp["context"];
}

/** What the shop's editors write about a banner or message. */
interface Creative {
  title: string;
  text: string;
  /** Route within the shop. */
  link: string;
  /** What the drawing shows. */
  theme: string;
}

export interface Banner extends Creative {
  id: string;
  /** Chosen for what the shopper is interested in. */
  personal: boolean;
}

function bannerOf({ id, creative, reasons }: PlacedContent<Creative>): Banner {
  const { title = "", text = "", link = "/", theme = "" } = creative ?? {};
  const personal = reasons.some(
    ({ code, weight }) =>
      (code === "interest" || code === "clicked") && weight > 0,
  );
  return { id, title, text, link, theme, personal };
}

function ask<Kind>(shop: ContentShop, slot: string, count: number) {
  return shop.engine.content<Kind>({
    slot,
    count,
    personalize: shop.settings.personalize,
    context: shop.context,
  }).items;
}

/** What the engine chooses for a slot; of a shop without content, a category. */
export function chooseBanners(
  shop: ContentShop,
  slot: string,
  count = 1,
): Banner[] {
  return ask<Creative>(shop, slot, count).map(bannerOf);
}

/** The shelves of the home page in the order that suits the shopper: slot and id of each. */
export function chooseSections(
  shop: ContentShop,
): { shelf: string; id: string }[] {
  return ask<{ shelf: string }>(shop, LAYOUT, 32).flatMap(({ id, creative }) =>
    creative ? [{ id, shelf: creative.shelf }] : [],
  );
}
export const LAYOUT = "home-layout";

function plainBanner(category: Category): Banner {
  const least = Math.min(
    ...category.items.map(priceOf).filter((price) => price > 0),
  );
  const currency = category.items[0]?.currency ?? "EUR";
  const from = Number.isFinite(least) ? `, from ${money(least, currency)}` : "";
  return {
    id: `plain-${slug(category.path)}`,
    title: category.name,
    text: `${count(category.items.length, "thing")} to look at${from}.`,
    link: `/c/${category.path}`,
    theme: category.name,
    personal: false,
  };
}

/** The banner of a shop that wrote none. */
export function plainHero({
  categories,
}: Pick<Catalog, "categories">): Banner | undefined {
  return categories[0] && plainBanner(categories[0]);
}
