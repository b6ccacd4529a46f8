/** What the shop shows of an item: one row of `catalog.json`, as `vitrine feed` writes it. */

export interface Item {
  id: string;
  title: string;
  description: string;
  /** Major units of `currency`; 0 when the feed has none. */
  price: number;
  /** Below `price`, or null. */
  salePrice: number | null;
  /** ISO 4217. */
  currency: string;
  brand: string;
  /** Paths, top level first: `[["Chairs", "Dining chairs"]]`. Never empty. */
  categories: string[][];
  color: string;
  material: string;
  /** Centimetres; 0 when unknown. */
  width: number;
  height: number;
  depth: number;
  /** 0 to 5; 0 when unrated. */
  rating: number;
  ratingCount: number;
  /** Address of a 3D model in glTF, from the catalog's own folder; empty when there is none. */
  model: string;
  inStock: boolean;
  /** Pieces, or null when the feed does not say. */
  stock: number | null;
  /** Milliseconds since 1970; 0 when unknown. */
  added: number;
  /** Variants of one design share it; the item's own id when it has none. */
  group: string;
  attributes: Record<string, string[]>;
}

type Row = Record<string, unknown>;

function text(value: unknown): string {
  if (Array.isArray(value)) return text(value[0]);
  return typeof value === "string" || typeof value === "number"
    ? String(value).trim()
    : "";
}

function list(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.map(text).filter((entry) => entry !== "");
}

function amount(value: unknown): number {
  const number = typeof value === "string" ? parseFloat(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number > 0
    ? number
    : 0;
}

/** `category` is the first path; rows with several have them all in `categories`. */
function categoriesOf(row: Row): string[][] {
  const several = Array.isArray(row["categories"]) ? row["categories"] : [];
  const paths = [...several, row["category"]]
    .map(list)
    .filter((levels) => levels.length > 0);
  const all = new Map(paths.map((levels) => [levels.join("\n"), levels]));
  return all.size > 0 ? [...all.values()] : [["Everything else"]];
}

function attributesOf(value: unknown): Record<string, string[]> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, list(entry)]),
  );
}

function stockOf(row: Row): number | null {
  return typeof row["stock"] === "number" ? row["stock"] : null;
}

function inStock(row: Row): boolean {
  if (typeof row["inStock"] === "boolean") return row["inStock"];
  return stockOf(row) !== 0;
}

/** Reads a row; null when it has no id or title, since nothing could be shown. */
export function readItem(row: Row): Item | null {
  const id = text(row["id"]);
  const title = text(row["title"]);
  if (id === "" || title === "") return null;
  const price = amount(row["price"]);
  const salePrice = amount(row["salePrice"]);
  return {
    id,
    title,
    description: text(row["description"]),
    price,
    salePrice: salePrice > 0 && salePrice < price ? salePrice : null,
    currency: text(row["currency"]) || "EUR",
    brand: text(row["brand"]),
    categories: categoriesOf(row),
    color: text(row["color"]),
    material: text(row["material"]),
    width: amount(row["width"]),
    height: amount(row["height"]),
    depth: amount(row["depth"]),
    rating: Math.min(5, amount(row["rating"])),
    ratingCount: amount(row["ratingCount"]),
    model: text(row["model"]),
    inStock: inStock(row),
    stock: stockOf(row),
    added: Date.parse(text(row["added"])) || 0,
    group: text(row["group"]) || id,
    attributes: attributesOf(row["attributes"]),
  };
}

/** The price today. */
export function priceOf(item: Item): number {
  return item.salePrice ?? item.price;
}
