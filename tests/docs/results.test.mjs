// The tables in the documents are what docs/results.json says, and that is what the commands wrote.
import { readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { DOCUMENTS, refreshed } from "../../scripts/results.mjs";
import { readResults } from "../../scripts/results/file.mjs";
import { TABLES } from "../../scripts/results/tables.mjs";
import { report, reported } from "../bench/report.mjs";
import { SETS, STUDIES } from "../evaluation/sets.mjs";

const results = readResults();
const texts = DOCUMENTS.map((document) => [
  document,
  readFileSync(document, "utf8"),
]);

/** The results with one figure that a table shows changed. */
function changed(path) {
  const copy = structuredClone(results);
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce((value, key) => value[key], copy);
  expect(holder[last]).toBeTypeOf("number");
  holder[last] += 0.1;
  return copy;
}

describe("Tables", () => {
  test.each(texts)("of %s show what was measured", (_, text) => {
    expect(refreshed(text, results).stale).toEqual([]);
  });

  test("AreAllShown", () => {
    const shown = texts.flatMap(([, text]) => refreshed(text, results).shown);
    expect(shown.sort()).toEqual(Object.keys(TABLES).sort());
  });

  test.each([
    ["five", ["evaluate", "beauty", 0, "HR@10"]],
    ["ranking", ["evaluate", "sports", 0, "NDCG@10_ci", 1]],
    ["speed", ["bench", "scan chromium 100000", "ratio_to_best_plain"]],
    [
      "visits-log",
      ["evaluate", "visits-log", 0, "questions", "leaving", "AUC"],
    ],
    ["banners", ["evaluate", "banners", 0, "SNIPS"]],
    ["packing", ["by_hand", "pack-memory", 0, "peak_gb"]],
  ])("differ when a figure does: %s", (table, path) => {
    const stale = texts.flatMap(
      ([, text]) => refreshed(text, changed(path)).stale,
    );
    expect(stale).toContain(table);
  });

  test("DifferWhenADocumentIsEdited", () => {
    const [, text] = texts[1];
    const edited = text.replace(/(Beauty, strict.*?\| \.)\d/, "$19");
    expect(edited).not.toBe(text);
    expect(refreshed(edited, results).stale).toEqual(["ranking"]);
    expect(refreshed(edited, results).text).toBe(text);
  });
});

describe("Results", () => {
  test("OfBenchmarksStandUnderTheNamesThatTheirReportsGive", () => {
    vi.spyOn(console, "log").mockImplementation(() => {});
    report({ bench: "scan", where: "chromium", items: 10_000 });
    report({ bench: "peer", where: "chromium", peer: "voy-search", items: 1 });
    report({ bench: "recommend", where: "node", shop_items: 10_000, p50: 0.7 });
    report({ bench: "open", where: "chromium", items: 100_000 });
    vi.restoreAllMocks();
    const names = Object.keys(reported());
    expect(names).toHaveLength(4);
    expect(Object.keys(results.bench)).toEqual(expect.arrayContaining(names));
  });

  test("AreOfWhatTheCommandsMeasure", () => {
    const measured = [...SETS, ...STUDIES].map(({ name }) => name);
    for (const name of Object.keys(results.evaluate))
      expect(measured).toContain(name);
  });
});
