// docs/results.json: what scripts/evaluate, scripts/bench and scripts/size measured, and figures that
// were entered by hand. Reports stand there as the commands gave them, less what no table shows.
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";

export const FILE = "docs/results.json";
/** `size`: one report; the others: reports by name; `by_hand`: no command writes it. */
const SECTIONS = ["size", "bench", "evaluate", "by_hand"];

/** @returns {Record<string, any>} the file's sections */
export const readResults = () => JSON.parse(readFileSync(FILE, "utf8"));

/** Puts measured values into a section, in place of those of the same names. */
export async function writeResults(section, values) {
  const results = readResults();
  const merged = { ...results[section], ...values };
  results[section] = section === "size" ? values : sortedByName(merged);
  const ordered = SECTIONS.map((name) => [name, results[name]]);
  const text = JSON.stringify(Object.fromEntries(ordered));
  writeFileSync(FILE, await format(text, { parser: "json" }));
}

function sortedByName(values) {
  const names = Object.keys(values).sort();
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}
