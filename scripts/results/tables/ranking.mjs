// Accuracy of what is recommended, beside published figures.
import { megabytes, share, spread, table } from "../figures.mjs";
import { engineOf, setOf, bestOf } from "../reports.mjs";

const RANKED = ["yoochoose64", "diginetica", "beauty", "sports"];

function rankedRows(results, name) {
  const { title, metrics } = setOf(name);
  const report = engineOf(results, name);
  const [who, ...published] = bestOf(name);
  const first = [
    `${title}: ${metrics.join(" / ")}`,
    metrics
      .map((metric) => spread(report[metric], report[`${metric}_ci`]))
      .join(" / "),
    `${published.map((value) => (value ? share(value) : "–")).join(" / ")}, ${who}`,
    megabytes(report.pack_bytes),
  ];
  if (!setOf(name).options.includes("--protocol=next-item")) return [first];
  const fresh = metrics.map((metric) => share(report.new_items[metric]));
  return [first, ["of targets new to the session", fresh.join(" / "), "", ""]];
}

export const ranking = (results) =>
  table(
    ["", "ours", "best published on the same protocol", "pack"],
    RANKED.flatMap((name) => rankedRows(results, name)),
  );
