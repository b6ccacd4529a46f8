// Measurements as one Markdown table beside published rows.

const METRICS = ["HR@10", "NDCG@10", "HR@20", "MRR@20"];
const HEADS = [
  "ranked by",
  ...METRICS,
  "new items: HR@20, MRR@20",
  "learned in, at most",
  "pack",
  "rank p50: native, wasm",
];

const share = (value) => value.toFixed(4).replace(/^0/, "");

/** A metric and half the width of its interval. */
function measured(report, metric) {
  const [low, high] = report[`${metric}_ci`];
  return `${share(report[metric])} ± ${share((high - low) / 2)}`;
}

const millis = (micros) => `${(micros / 1000).toFixed(2)} ms`;

function costs(report, wasm) {
  if (report.pack_bytes === undefined) return ["", "", ""];
  return [
    `${Math.round(report.learn_seconds)} s, ${Math.round(report.learn_peak_mb)} MB`,
    `${(report.pack_bytes / 1e6).toFixed(2)} MB`,
    `${millis(report.rank_micros_p50)}, ${millis(wasm.wasm_micros_p50)}`,
  ];
}

function publishedRow(set, [name, ...values]) {
  const cells = METRICS.map((metric) => {
    const value = values[set.metrics.indexOf(metric)];
    return value ? share(value) : "";
  });
  return [name, ...cells, "", "", "", ""];
}

function ownRow({ report, wasm }) {
  const engine = report.ranker === "engine";
  const fresh = report.new_items;
  return [
    engine ? "**Vitrine**" : report.ranker,
    ...METRICS.map((metric) => measured(report, metric)),
    "HR@20" in fresh
      ? `${share(fresh["HR@20"])}, ${share(fresh["MRR@20"])}`
      : "",
    ...costs(report, wasm),
  ];
}

const line = (cells) => `| ${cells.join(" | ")} |`;

/** @param {{set: object, runs: {report: object, wasm?: object}[]}[]} results */
export function markdownTable(results) {
  const rows = results.flatMap(({ set, runs }) => [
    [`**${set.title}**, ${runs[0].report.queries} queries`],
    ...set.published.map((row) => publishedRow(set, row)),
    ...runs.map(ownRow),
  ]);
  const filled = rows.map((row) => HEADS.map((_, place) => row[place] ?? ""));
  return [HEADS, HEADS.map(() => "---"), ...filled].map(line).join("\n");
}
