/** Groups of a catalog's items by category, brand or look, from which personas are made for any feed. */
import { priceOf, type Item } from "../catalog/item.js";

export interface Group {
  /** As the feed writes it. */
  name: string;
  items: Item[];
}

/** Groups by what `values` gives of each item, most items first; ties by name. */
export function groupsBy(
  items: readonly Item[],
  values: (item: Item) => readonly string[],
): Group[] {
  const groups = new Map<string, Item[]>();
  for (const item of items)
    for (const name of new Set(values(item))) {
      if (name === "") continue;
      const known = groups.get(name);
      if (known) known.push(item);
      else groups.set(name, [item]);
    }
  return [...groups]
    .map(([name, members]) => ({ name, items: members }))
    .sort(
      (a, b) => b.items.length - a.items.length || (a.name < b.name ? -1 : 1),
    );
}

export const narrowCategory = (item: Item): string[] =>
  item.categories.map((path) => path.at(-1) ?? "").slice(0, 1);

/** Rooms if the feed names them, else the top-level category. */
export const roomsOf = (item: Item): string[] => {
  const rooms = item.attributes["room"] ?? [];
  return rooms.length > 0 ? rooms : [item.categories[0]?.[0] ?? ""];
};

export const materialAndColor = (item: Item): string[] => [
  item.material,
  item.color,
];

/** The first group whose name fits one of the patterns, in their order, else the largest. */
export function prefer(
  groups: readonly Group[],
  ...patterns: readonly RegExp[]
): Group | undefined {
  for (const pattern of patterns) {
    const found = groups.find(({ name }) => pattern.test(name));
    if (found) return found;
  }
  return groups[0];
}

export function medianPrice(items: readonly Item[]): number {
  const prices = items.map(priceOf).sort((a, b) => a - b);
  return prices[Math.floor(prices.length / 2)] ?? 0;
}

/** One item per design, shuffled, but in the same order everywhere: by a hash of the id. */
export function shuffled(items: readonly Item[]): Item[] {
  const groups = new Map(items.map((item) => [item.group, item]));
  return [...groups.values()]
    .map((item) => ({ item, order: hash(item.id) }))
    .sort((a, b) => a.order - b.order || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item);
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return state >>> 0;
}
