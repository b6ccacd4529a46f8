/** The shop's catalog as the pages need it: by id, by category, by design. */
import { DAY } from "../base/calendar.js";
import { label, slug } from "../base/text.js";
import { priceOf, readItem, type Item } from "./item.js";

export interface Category {
  /** Slugs joined by "/", as in an address: `lighting/table-lamps`. */
  path: string;
  name: string;
  /** The path as the feed has it, for filters: `Lighting > Table lamps`. */
  key: string;
  parent: Category | null;
  children: Category[];
  items: Item[];
}

export class Catalog {
  readonly items: ReadonlyMap<string, Item>;
  /** Top-level categories, most items first. */
  readonly categories: readonly Category[];
  readonly currency: string;
  private readonly byPath = new Map<string, Category>();
  private readonly groups = new Map<string, Item[]>();

  constructor(items: readonly Item[]) {
    this.items = new Map(items.map((item) => [item.id, item]));
    this.currency = items[0]?.currency ?? "EUR";
    for (const item of items) this.add(item);
    const all = [...this.byPath.values()];
    for (const category of all) category.children.sort(bySize);
    this.categories = all.filter(({ parent }) => !parent).sort(bySize);
  }

  /** The items with these ids, without those that the catalog lacks. */
  pick(ids: readonly string[]): Item[] {
    return ids.flatMap((id) => this.items.get(id) ?? []);
  }

  category(path: string): Category | undefined {
    return this.byPath.get(path);
  }

  /** The most specific category of an item's first path. */
  home(item: Item): Category | undefined {
    return this.byPath.get((item.categories[0] ?? []).map(slug).join("/"));
  }

  /** All variants of an item's design, itself included. */
  variants(item: Item): readonly Item[] {
    return this.groups.get(item.group) ?? [item];
  }

  /** Added in the last `days` days of the feed, newest first. */
  newest(days: number): Item[] {
    const items = [...this.items.values()];
    const latest = items.reduce((most, { added }) => Math.max(most, added), 0);
    const since = latest - days * DAY;
    return items
      .filter(({ added }) => added > 0 && added > since)
      .sort((a, b) => b.added - a.added);
  }

  onSale(): Item[] {
    return [...this.items.values()].filter((item) => item.salePrice !== null);
  }

  private add(item: Item): void {
    const design = this.groups.get(item.group);
    if (design) design.push(item);
    else this.groups.set(item.group, [item]);
    for (const category of new Set(
      item.categories.flatMap((levels) => this.branch(levels)),
    ))
      category.items.push(item);
  }

  /** The categories of a path, top level first, created where missing. */
  private branch(levels: readonly string[]): Category[] {
    let parent: Category | null = null;
    return levels.map((_, i) => {
      parent = this.node(levels.slice(0, i + 1), parent);
      return parent;
    });
  }

  private node(levels: readonly string[], parent: Category | null): Category {
    const path = levels.map(slug).join("/");
    const known = this.byPath.get(path);
    if (known) return known;
    const made: Category = {
      path,
      name: label(levels.at(-1) ?? ""),
      key: levels.join(" > "),
      parent,
      children: [],
      items: [],
    };
    this.byPath.set(path, made);
    parent?.children.push(made);
    return made;
  }
}

function bySize(a: Category, b: Category): number {
  return b.items.length - a.items.length || (a.path < b.path ? -1 : 1);
}

/** Reads `catalog.json`: an array, or one object a line. */
export function readCatalog(text: string): Catalog {
  const rows: unknown[] = text.trimStart().startsWith("[")
    ? (JSON.parse(text) as unknown[])
    : text
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => JSON.parse(line) as unknown);
  const items = rows.flatMap((row) =>
    typeof row === "object" && row !== null
      ? (readItem(row as Record<string, unknown>) ?? [])
      : [],
  );
  if (items.length === 0) throw new Error("the catalog holds no items");
  return new Catalog(items);
}

export const byPrice = (a: Item, b: Item) => priceOf(a) - priceOf(b);
