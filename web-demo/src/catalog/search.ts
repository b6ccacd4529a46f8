/** Text search in the catalog: every word must be found, the title counts most. */
import type { Item } from "./item.js";

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** "lamps" finds "lamp". */
function stem(word: string): string {
  if (word.length > 4 && word.endsWith("es") && /(?:s|x|ch|sh)es$/.test(word))
    return word.slice(0, -2);
  return word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word;
}

interface Entry {
  item: Item;
  title: string[];
  other: string[];
}

export interface Found {
  item: Item;
  /** 0: all words are in the title; 1: some are only in brand, category, colour or material. */
  tier: 0 | 1;
}

export class SearchIndex {
  private readonly entries: Entry[];

  constructor(items: Iterable<Item>) {
    this.entries = [...items].map((item) => ({
      item,
      title: words(item.title),
      other: words(
        [
          item.brand,
          item.color,
          item.material,
          ...item.categories.flat(),
          ...Object.values(item.attributes).flat(),
        ].join(" "),
      ),
    }));
  }

  /** Items in the order of the catalog, those with all words in the title first. */
  find(query: string): Found[] {
    const wanted = words(query).map(stem);
    if (wanted.length === 0) return [];
    const found: Found[] = [];
    for (const { item, title, other } of this.entries) {
      const inTitle = wanted.every((word) => starts(title, word));
      if (inTitle) found.push({ item, tier: 0 });
      else if (
        wanted.every((word) => starts(title, word) || starts(other, word))
      )
        found.push({ item, tier: 1 });
    }
    return found.sort((a, b) => a.tier - b.tier);
  }
}

function starts(words: readonly string[], beginning: string): boolean {
  return words.some((word) => word.startsWith(beginning));
}
