// What is said when something went wrong: nothing that a page loads at once.
import { VitrineError } from "./errors.js";
import type { Notice } from "./types/notice.js";

const told = new Set<string>();

/** Tells the console of each kind of notice once: of a code, and a place whatever its number. */
export function warn({ code, message, path, value }: Notice): void {
  const kind = `${code} ${path.replace(/\d+/g, "")}`;
  if (told.has(kind)) return;
  told.add(kind);
  console.warn(`vitrine: ${code}, ${path}: ${message}`, value);
}

/** What an address answered in place of what was asked of it. */
export function answered(
  { headers, status }: Response,
  address: string,
  isPage: boolean,
): Error {
  const type = headers.get("content-type")?.replace(/;.*/, "");
  const got = [type, status].filter(Boolean).join(", ");
  const page = isPage ? "a web page " : "";
  return new Error(`${address} answered ${page}(${got}).`);
}

/** Why `open` refuses its options: one that it does not have, or `pack`. */
export function refusal(
  options: object,
  names: readonly string[],
): VitrineError {
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const [nearest = ""] = [...names].sort(
      (a, b) => distance(unknown, a) - distance(unknown, b),
    );
    return new VitrineError(
      "FieldUnknown",
      `There is no option "${unknown}". Did you mean "${nearest}"?`,
      { path: unknown },
    );
  }
  const { pack: value } = options as { pack?: unknown };
  return new VitrineError(
    value === undefined || value === null ? "FieldMissing" : "FieldType",
    "`pack` is the address of the shop's pack, such as /shop.vitrine, or its bytes.",
    { path: "pack", value },
  );
}

/** Levenshtein's, but that one of the two may lie whole within the other for little. */
function distance(given: string, name: string): number {
  const [a, b] = [given.toLowerCase(), name.toLowerCase()];
  if (a.includes(b) || b.includes(a)) return Math.abs(a.length - b.length) / 10;
  let row = [...b, ""].map((_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
