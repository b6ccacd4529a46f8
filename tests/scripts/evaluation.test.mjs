// The table that scripts/evaluate prints, and what it does without data.
import { expect, test } from "vitest";
import { haveData } from "../evaluation/sets.mjs";
import { markdownTable } from "../evaluation/table.mjs";

const METRICS = ["HR@10", "NDCG@10", "HR@20", "MRR@20"];

/** A report of `vitrine evaluate` in which every metric is `value`, give or take a hundredth. */
function report(ranker, value, more = {}) {
  const metrics = Object.fromEntries(
    METRICS.flatMap((metric) => [
      [metric, value],
      [`${metric}_ci`, [value - 0.01, value + 0.01]],
    ]),
  );
  return { ranker, queries: 50, ...metrics, new_items: metrics, ...more };
}

const set = {
  title: "Shop",
  metrics: ["HR@20", "MRR@20"],
  published: [["Theirs (2020)", null, 0.25]],
};
const costs = {
  pack_bytes: 1_234_567,
  learn_seconds: 3.4,
  learn_peak_mb: 99.6,
  rank_micros_p50: 123,
};

const cellsOf = (line) => line.split("|").map((cell) => cell.trim());

test("TheTableSetsOursBesideTheirs", () => {
  const runs = [
    { report: report("popularity", 0.1) },
    { report: report("engine", 0.3, costs), wasm: { wasm_micros_p50: 456 } },
  ];
  const lines = markdownTable([{ set, runs }]).split("\n");
  const widths = new Set(lines.map((line) => cellsOf(line).length));
  expect(widths.size).toBe(1);
  const [heads, , title, theirs, popular, ours] = lines.map(cellsOf);
  const at = (name) => heads.indexOf(name);
  expect(title[1]).toBe("**Shop**, 50 queries");
  expect(theirs[at("MRR@20")]).toBe(".2500");
  expect(theirs[at("HR@20")]).toBe("");
  expect(popular[at("HR@10")]).toBe(".1000 ± .0100");
  expect(popular[at("pack")]).toBe("");
  expect(ours[1]).toBe("**Vitrine**");
  expect(ours[at("NDCG@10")]).toBe(".3000 ± .0100");
  expect(ours[at("pack")]).toBe("1.23 MB");
  expect(ours[at("learned in, at most")]).toBe("3 s, 100 MB");
  expect(ours[at("rank p50: native, wasm")]).toBe("0.12 ms, 0.46 ms");
});

test("DataThatIsAbsentIsPassedOver", () => {
  expect(haveData("tests/no-such-folder")).toBe(false);
  expect(haveData("tests")).toBe(true);
});
