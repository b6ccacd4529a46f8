/** Filters of a listing: their choices, what was chosen, and the items that remain. */
import { label, money } from "../base/text.js";
import { priceOf, type Item } from "./item.js";

export type FacetName = "brand" | "color" | "material" | "price" | "more";

export interface Choice {
  value: string;
  label: string;
  /** Items that have it, among those that the other facets leave. */
  count: number;
}

export interface Facet {
  name: FacetName;
  label: string;
  choices: Choice[];
}

export type Chosen = Partial<Record<FacetName, string[]>>;

const LABELS: Record<FacetName, string> = {
  brand: "Brand",
  color: "Colour",
  material: "Material",
  price: "Price",
  more: "More",
};
export const FACETS = Object.keys(LABELS) as FacetName[];

/** More choices than this are too many to look through. */
const MOST_CHOICES = 24;

interface Band {
  value: string;
  label: string;
  from: number;
  to: number;
}

/** 1, 2 or 5 times a power of ten, nearest above. */
function roundUp(price: number): number {
  const power = 10 ** Math.floor(Math.log10(price));
  return ([1, 2, 5, 10].find((step) => step * power >= price) ?? 10) * power;
}

/** Up to four bands whose round edges lie near the quartiles. */
export function priceBands(items: readonly Item[]): Band[] {
  const prices = items.map(priceOf).filter((price) => price > 0);
  if (prices.length < 8) return [];
  prices.sort((a, b) => a - b);
  const quartile = (q: number) =>
    roundUp(prices[Math.floor((prices.length * q) / 4)] ?? 1);
  const edges = [...new Set([quartile(1), quartile(2), quartile(3)])];
  const currency = items[0]?.currency ?? "EUR";
  const bounds = [0, ...edges, Infinity];
  return bounds.slice(0, -1).map((from, i) => {
    const to = bounds[i + 1] ?? Infinity;
    return {
      value: `${from}-${to}`,
      from,
      to,
      label: bandLabel(from, to, currency),
    };
  });
}

function bandLabel(from: number, to: number, currency: string): string {
  if (from === 0) return `Under ${money(to, currency)}`;
  if (to === Infinity) return `${money(from, currency)} and more`;
  return `${money(from, currency)} to ${money(to, currency)}`;
}

/** An item's values of a facet; `bands` are those of the whole listing. */
function valuesOf(item: Item, facet: FacetName, bands: readonly Band[]) {
  if (facet === "price") {
    const price = priceOf(item);
    const band = bands.find(({ from, to }) => price >= from && price < to);
    return band && price > 0 ? [band.value] : [];
  }
  if (facet === "more")
    return [
      ...(item.inStock ? ["in-stock"] : []),
      ...(item.salePrice !== null ? ["on-sale"] : []),
    ];
  return item[facet] === "" ? [] : [item[facet]];
}

function fits(
  item: Item,
  chosen: Chosen,
  bands: readonly Band[],
  except?: FacetName,
): boolean {
  return FACETS.every((facet) => {
    const wanted = chosen[facet] ?? [];
    if (facet === except || wanted.length === 0) return true;
    const has = valuesOf(item, facet, bands);
    return facet === "more"
      ? wanted.every((value) => has.includes(value))
      : wanted.some((value) => has.includes(value));
  });
}

function labelOf(facet: FacetName, value: string, bands: readonly Band[]) {
  if (facet === "price")
    return bands.find((band) => band.value === value)?.label ?? value;
  if (facet === "more") return value === "on-sale" ? "On sale" : "In stock";
  return label(value);
}

/** The facets of a listing with the count of each choice, without facets of a single choice. */
export function facetsOf(items: readonly Item[], chosen: Chosen): Facet[] {
  const bands = priceBands(items);
  return FACETS.map((name) => {
    const counts = new Map<string, number>();
    for (const item of items)
      for (const value of valuesOf(item, name, bands))
        counts.set(value, counts.get(value) ?? 0);
    for (const item of items)
      if (fits(item, chosen, bands, name))
        for (const value of valuesOf(item, name, bands))
          counts.set(value, (counts.get(value) ?? 0) + 1);
    const choices = [...counts].map(([value, number]) => ({
      value,
      label: labelOf(name, value, bands),
      count: number,
    }));
    return { name, label: LABELS[name], choices: sorted(name, choices) };
  }).filter(({ name, choices }) => choices.length > (name === "more" ? 0 : 1));
}

function sorted(name: FacetName, choices: Choice[]): Choice[] {
  if (name === "price")
    return choices.sort((a, b) => parseFloat(a.value) - parseFloat(b.value));
  return choices
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
    .slice(0, MOST_CHOICES);
}

export function filterItems(items: readonly Item[], chosen: Chosen): Item[] {
  const bands = priceBands(items);
  return items.filter((item) => fits(item, chosen, bands));
}
