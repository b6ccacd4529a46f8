// The tables of the documents beside docs/results.json, from which they are made:
//   node scripts/results.mjs            names the tables that differ, and exits 1 if there are any
//   node scripts/results.mjs --update   rewrites them
// The figures come from `scripts/evaluate --write`, `scripts/bench --write` and `scripts/size --write`.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readResults } from "./results/file.mjs";
import { TABLES } from "./results/tables.mjs";

export const DOCUMENTS = ["README.md", "docs/results.md"];
const BLOCK = /(<!-- results: ([\w-]+) -->\n)(.*?)(<!-- \/results -->)/gs;

/** @returns {{text: string, stale: string[], shown: string[]}} a document with its tables made anew */
export function refreshed(text, results) {
  const stale = [];
  const shown = [];
  const fresh = text.replace(BLOCK, (_, begin, name, old, end) => {
    if (!TABLES[name]) throw new Error(`there is no table ${name}`);
    const table = `${TABLES[name](results)}\n`;
    shown.push(name);
    if (table !== old) stale.push(name);
    return `${begin}${table}${end}`;
  });
  return { text: fresh, stale, shown };
}

/** Rewrites the documents' tables. @returns {string[]} those that changed */
export function updateDocuments() {
  const results = readResults();
  return DOCUMENTS.flatMap((document) => {
    const { text, stale } = refreshed(readFileSync(document, "utf8"), results);
    if (stale.length > 0) writeFileSync(document, text);
    return stale.map((name) => `${document}: ${name}`);
  });
}

function staleTables() {
  const results = readResults();
  return DOCUMENTS.flatMap((document) =>
    refreshed(readFileSync(document, "utf8"), results).stale.map(
      (name) => `${document}: ${name}`,
    ),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.chdir(fileURLToPath(new URL("..", import.meta.url)));
  const { values } = parseArgs({ options: { update: { type: "boolean" } } });
  const stale = values.update ? updateDocuments() : staleTables();
  for (const table of stale)
    console.error(`${table} ${values.update ? "rewritten" : "differs"}`);
  if (!values.update && stale.length > 0) process.exitCode = 1;
}
