// The front door's contract, engine/api/operations.json: what the tests compare with it.
import { readFileSync } from "node:fs";

/** A field's name, with ? when it may be left out, and its type; or the choices of a named type. */
export type Fields = Readonly<Record<string, string>>;

interface Table {
  operations: Record<string, { request: Fields; reply: Fields }>;
  types: Record<string, Fields | string>;
}

export const table = JSON.parse(
  readFileSync("engine/api/operations.json", "utf8"),
) as Table;

/** `"text[] ignored"`: accepted, and without effect. */
export const isIgnored = (type: string) => type.endsWith(" ignored");

/** What a field may hold, with names of choices looked up: `"text | Line[]"`. */
export function choicesOf(type: string): string[] {
  return type
    .replace(/ ignored$/, "")
    .split(" | ")
    .flatMap((choice) => {
      const named = table.types[choice];
      return typeof named === "string" ? choicesOf(named) : [choice];
    });
}

/** The fields of a named type; undefined for `text` and the like. */
export function fieldsOf(choice: string): Fields | undefined {
  const named = table.types[choice];
  return typeof named === "string" ? undefined : named;
}

/** The entries of a list's type: `"Line[]"` → `"Line"`. */
export function entryOf(choice: string): string | undefined {
  return choice.endsWith("[]") ? choice.slice(0, -2) : undefined;
}
