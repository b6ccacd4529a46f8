/** Banners: those of the shop's editors, or plain ones made from the catalog of a shop without. */
import type { Interest } from "vitrine";
import type { Catalog, Category } from "../catalog/catalog.js";
import { priceOf } from "../catalog/item.js";
import { count, money, slug } from "../base/text.js";

export interface Banner {
  id: string;
  slot: string;
  title: string;
  text: string;
  /** Route within the shop. */
  link: string;
  /** What the drawing shows. */
  theme: string;
  weight: number;
}

type Row = Record<string, unknown>;

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null;
}

function within(row: Row, now: number): boolean {
  const from = Date.parse(String(row["from"] ?? ""));
  const until = Date.parse(String(row["until"] ?? ""));
  return !(now < from) && !(now > until);
}

function bannerOf(row: Row): Banner {
  const text = (name: string) => String(row[name] ?? "");
  return {
    id: text("id"),
    slot: text("slot"),
    title: text("title"),
    text: text("text"),
    link: text("link"),
    theme: text("theme"),
    weight: typeof row["weight"] === "number" ? row["weight"] : 1,
  };
}

/** Reads `content.jsonl`; rows that are not in season, or lead nowhere in this catalog, are left out. */
export function readBanners(
  text: string,
  catalog: Catalog,
  now: number,
): Banner[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): unknown => JSON.parse(line))
    .filter(isRow)
    .filter((row) => within(row, now))
    .map(bannerOf)
    .filter(({ link }) => leadsSomewhere(link, catalog));
}

function leadsSomewhere(link: string, catalog: Catalog): boolean {
  return (
    !link.startsWith("/c/") || catalog.category(link.slice(3)) !== undefined
  );
}

function plainBanner(category: Category): Banner {
  const least = Math.min(
    ...category.items.map(priceOf).filter((price) => price > 0),
  );
  const currency = category.items[0]?.currency ?? "EUR";
  const from = Number.isFinite(least) ? `, from ${money(least, currency)}` : "";
  return {
    id: `plain-${slug(category.path)}`,
    slot: "hero",
    title: category.name,
    text: `${count(category.items.length, "thing")} to look at${from}.`,
    link: `/c/${category.path}`,
    theme: category.name,
    weight: 1,
  };
}

export function plainBanners(catalog: Catalog): Banner[] {
  return catalog.categories.slice(0, 8).map(plainBanner);
}

export interface Chosen {
  banner: Banner;
  /** The interest that chose it, as a category's name; undefined when it is the shop's own choice. */
  because?: string;
}

/** The banner of the shopper's strongest interest that has one; else the heaviest. */
export function chooseBanner(
  banners: readonly Banner[],
  slot: string,
  interests: readonly Interest[],
  catalog: Catalog,
): Chosen | undefined {
  const candidates = banners.filter((banner) => banner.slot === slot);
  for (const { topic, strength } of interests) {
    if (strength <= 0 || !topic.startsWith("category:")) continue;
    const path = topic.slice(9).split(" > ").map(slug);
    const banner = candidates.find(({ link }) => link === `/c/${path[0]}`);
    const name = catalog.category(path.join("/"))?.name;
    if (banner && name) return { banner, because: name };
  }
  const [heaviest] = [...candidates].sort((a, b) => b.weight - a.weight);
  return heaviest && { banner: heaviest };
}
