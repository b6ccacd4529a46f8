/** What the command is given, checked: every mistake is said with the file and the field. */
import { readFileSync } from "node:fs";
import { SUBJECTS, TEMPLATES } from "./words.mjs";

export class InputError extends Error {}

function fail(message) {
  throw new InputError(message);
}

export function readText(option, file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    return fail(`--${option}: ${file} can't be read (${error.code})`);
  }
}

function parse(text, where) {
  try {
    return JSON.parse(text);
  } catch {
    return fail(`${where}: this is not JSON`);
  }
}

const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isId = (value) =>
  typeof value === "string" && value !== "" && value.length <= 200;

function checkList(value, path, most, check) {
  if (!Array.isArray(value)) fail(`${path}: a list is needed`);
  if (value.length > most) fail(`${path}: at most ${most} entries`);
  value.forEach((entry, i) => check(entry, `${path}[${i}]`));
  return value;
}

function checkLine(line, path) {
  if (!isObject(line) || !isId(line.item))
    fail(`${path}.item: an id of 1 to 200 characters is needed`);
}

/** A digest as the device composed it; anything else in it is refused, since it should not be there. */
export function readDigest(text, file) {
  const digest = parse(text, file);
  if (!isObject(digest)) fail(`${file}: a digest is one object`);
  const known = ["version", "reason", "subject", "items", "cart", "offers"];
  for (const name of Object.keys(digest))
    if (!known.includes(name)) fail(`${file}: ${name} is no part of a digest`);
  if (digest.version !== 1) fail(`${file}: version must be 1`);
  if (!Object.hasOwn(TEMPLATES, digest.reason))
    fail(`${file}: reason must be one of ${Object.keys(TEMPLATES).join(", ")}`);
  if (!Object.hasOwn(SUBJECTS, digest.subject))
    fail(`${file}: subject must be one of ${Object.keys(SUBJECTS).join(", ")}`);
  checkList(digest.items, `${file}: items`, 12, checkLine);
  checkList(digest.cart ?? [], `${file}: cart`, 12, (line, path) => {
    checkLine(line, path);
    if (!Number.isInteger(line.quantity) || line.quantity < 1)
      fail(`${path}.quantity: a whole number of 1 or more is needed`);
  });
  checkList(digest.offers ?? [], `${file}: offers`, 3, (id, path) => {
    if (!isId(id)) fail(`${path}: an id of 1 to 200 characters is needed`);
  });
  return { cart: [], offers: [], ...digest };
}

const KINDS = ["percent", "amount", "shipping"];

function isOffer(row) {
  return (
    isObject(row) &&
    KINDS.some((kind) => Number.isFinite(row[kind]) && row[kind] > 0)
  );
}

/** JSON Lines by id; with `offers`, also those of `vitrine pack --offers`, less its minimum prices. */
export function readRows(text, file, { offers = false } = {}) {
  const rows = new Map();
  text.split("\n").forEach((line, i) => {
    if (line.trim() === "") return;
    const row = parse(line, `${file}:${i + 1}`);
    if (offers && isObject(row) && isId(row.item) && !("id" in row)) return;
    const named = typeof row?.title === "string" || (offers && isOffer(row));
    if (!isObject(row) || !isId(row.id) || !named)
      fail(`${file}:${i + 1}: a row needs the texts id and title`);
    rows.set(row.id, row);
  });
  if (rows.size === 0) fail(`${file}: it has no rows`);
  return rows;
}
