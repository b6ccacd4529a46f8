// Size, speed and memory.
import { kilobytes, milliseconds, table, times } from "../figures.mjs";
import { scriptBytes } from "../reports.mjs";

function scanRow({ bench }, items, gate) {
  const { ratio_to_best_plain } = bench[`scan chromium ${items}`];
  return [
    `top 20 of ${items.toLocaleString("en")} items × 64 dimensions, against the best plain JavaScript scan`,
    `${times(ratio_to_best_plain)} times as fast`,
    gate,
  ];
}

export function speed(results) {
  const { bench, size } = results;
  const open = bench["open chromium"];
  const recalls = [10_000, 100_000, 500_000].map(
    (items) => bench[`scan chromium ${items}`].recall_at_20,
  );
  const peers = ["hnswlib-wasm", "voy-search", "tfjs-wasm"].filter(
    (peer) => bench[`peer ${peer}`],
  );
  const ratios = peers.map((peer) => times(bench[`peer ${peer}`].ratio));
  return table(
    ["", "measured", "must be"],
    [
      [
        '`engine.wasm` and what `import "vitrine"` loads at once, brotli',
        `${kilobytes(size.total_brotli)} (${kilobytes(size["engine.wasm"])} + ${kilobytes(scriptBytes(results))})`,
        "at most 87.3 kB",
      ],
      [
        "`keeper.js`, which stores and erases the profile: at once where it is stored, else in idle time",
        kilobytes(size.keeper_brotli),
        "",
      ],
      scanRow(results, 10_000, "8"),
      scanRow(results, 100_000, "8"),
      scanRow(results, 500_000, "8"),
      [
        "recall@20 against exact search, the least of the three",
        String(Math.min(...recalls)),
        "0.999",
      ],
      [
        `the same at 10,000 against ${peers.join(", ")}`,
        `${ratios.join(", ")} times as fast`,
        "",
      ],
      [
        "`recommend` for-you over 10,000 items, median",
        `${milliseconds(bench["recommend chromium"].p50)} in Chromium, ${milliseconds(bench["recommend node"].p50)} in Node`,
        "1 ms",
      ],
      [
        "opening 100,000 items: at once, then in idle time",
        `${milliseconds(open.start_ms, 1)}, then ${milliseconds(open.deferred_ms, 1)}`,
        "3 ms, then 12 ms",
      ],
      [
        "the same against `JSON.parse` of that catalog",
        `${times(open.ratio_start)} times as fast, with the idle part ${times(open.ratio_all)} times`,
        "10",
      ],
    ],
  );
}

export function packing({ by_hand }) {
  return table(
    ["log", "peak memory", "must be"],
    by_hand["pack-memory"].map(({ log, peak_gb, limit_gb }) => [
      log,
      `${peak_gb} GB`,
      `${limit_gb} GB`,
    ]),
  );
}
