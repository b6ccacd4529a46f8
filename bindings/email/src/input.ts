/** What is given, checked: every mistake is said with the file or argument and the field. */
import { EmailError } from "./types.js";
import type { CatalogRow, Digest, OfferRow } from "./types.js";
import { english } from "./words.js";

type Fields = Record<string, unknown>;
type Check = (entry: unknown, path: string) => void;

function fail(message: string): never {
  throw new EmailError(message);
}

/** @throws EmailError naming `where`. */
export function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail(`${where}: this is not JSON`);
  }
}

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isId = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= 200;

function checkList(value: unknown, path: string, most: number, check: Check) {
  if (!Array.isArray(value)) return fail(`${path}: a list is needed`);
  if (value.length > most) fail(`${path}: at most ${most} entries`);
  value.forEach((entry, i) => check(entry, `${path}[${i}]`));
}

const checkId: Check = (id, path) => {
  if (!isId(id)) fail(`${path}: an id of 1 to 200 characters is needed`);
};

const checkLine: Check = (line, path) =>
  checkId(isObject(line) ? line["item"] : undefined, `${path}.item`);

const checkCartLine: Check = (line, path) => {
  checkLine(line, path);
  const { quantity } = line as Fields;
  if (!Number.isInteger(quantity) || Number(quantity) < 1)
    fail(`${path}.quantity: a whole number of 1 or more is needed`);
};

const KNOWN = ["version", "reason", "subject", "items", "cart", "offers"];

function checkOneOf(value: unknown, table: object, path: string) {
  if (typeof value !== "string" || !Object.hasOwn(table, value))
    fail(`${path} must be one of ${Object.keys(table).join(", ")}`);
}

/**
 * A digest as the device composed it; anything else in it is refused, since it should not be there.
 * @throws EmailError whose message begins with `where`.
 */
export function checkDigest(digest: unknown, where: string): Required<Digest> {
  if (!isObject(digest)) return fail(`${where}: a digest is one object`);
  const unknown = Object.keys(digest).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined)
    fail(`${where}: ${unknown} is no part of a digest`);
  const { version, reason, subject, items, cart = [], offers = [] } = digest;
  if (version !== 1) fail(`${where}: version must be 1`);
  checkOneOf(reason, english.templates, `${where}: reason`);
  checkOneOf(subject, english.subjects, `${where}: subject`);
  checkList(items, `${where}: items`, 12, checkLine);
  checkList(cart, `${where}: cart`, 12, checkCartLine);
  checkList(offers, `${where}: offers`, 3, checkId);
  return { ...digest, cart, offers } as Required<Digest>;
}

const KINDS = ["percent", "amount", "shipping"];

const isWorthSomething = (row: Fields) =>
  KINDS.some((kind) => Number.isFinite(row[kind]) && Number(row[kind]) > 0);

function readRows(
  text: string,
  file: string,
  isRow: (row: Fields) => boolean,
  isSkipped: (row: Fields) => boolean,
): Fields[] {
  const rows: Fields[] = [];
  text.split("\n").forEach((line, i) => {
    if (line.trim() === "") return;
    const row = parse(line, `${file}:${i + 1}`);
    if (isObject(row) && isSkipped(row)) return;
    if (!isObject(row) || !isId(row["id"]) || !isRow(row))
      fail(`${file}:${i + 1}: a row needs the texts id and title`);
    rows.push(row as Fields);
  });
  if (rows.length === 0) fail(`${file}: it has no rows`);
  return rows;
}

const isTitled = (row: Fields) => typeof row["title"] === "string";

/** JSON Lines of what `vitrine feed` writes. */
export function readCatalog(text: string, file: string): CatalogRow[] {
  return readRows(text, file, isTitled, () => false) as unknown as CatalogRow[];
}

/** JSON Lines of {id, title, text?}, or those of `vitrine pack --offers` less its least prices. */
export function readOffers(text: string, file: string): OfferRow[] {
  const isMinimum = (row: Fields) => isId(row["item"]) && !("id" in row);
  const isOffer = (row: Fields) => isTitled(row) || isWorthSomething(row);
  return readRows(text, file, isOffer, isMinimum) as unknown as OfferRow[];
}
