// The vector scan against plain JavaScript, in Node and Chromium, and at 10,000 items against npm
// peers, in Chromium.
import { readFile } from "node:fs/promises";
import { withPage } from "./chromium.mjs";
import { bestPlain, contest } from "./scan/contest.js";
import { engineContender } from "./scan/engine.js";
import { gate, report } from "./report.mjs";

const SIZES = [10_000, 100_000, 500_000];
const PEERS_AT = 10_000;

function reportScan(where, items, { milliseconds, recall }) {
  const ratio = bestPlain(milliseconds) / milliseconds.engine;
  report({
    bench: "scan",
    where,
    items,
    ms: milliseconds.engine,
    plain_ms: {
      simple: milliseconds.simple,
      unrolled: milliseconds.unrolled,
      int8: milliseconds.int8,
    },
    ratio_to_best_plain: ratio,
    recall_at_20: recall.engine,
  });
  // Node 20's V8 does not inline WebAssembly: at 10,000 rows its calls weigh as much as the scan.
  const least = where === "node" && items === 10_000 ? 3 : 8;
  gate(`${where}, ${items} items: times the best plain scan`, ratio, least);
  gate(`${where}, ${items} items: recall@20`, recall.engine, 0.999);
}

function reportPeers(items, { milliseconds, recall, build }) {
  for (const peer of Object.keys(milliseconds)) {
    if (["engine", "simple", "unrolled", "int8"].includes(peer)) continue;
    report({
      bench: "peer",
      where: "chromium",
      peer,
      items,
      ms: milliseconds[peer],
      build_ms: build[peer],
      recall_at_20: recall[peer],
      ratio: milliseconds[peer] / milliseconds.engine,
    });
  }
}

export async function benchScan() {
  const engine = await engineContender(
    await readFile("build/wasm/bench_scan.wasm"),
  );
  for (const items of SIZES)
    reportScan("node", items, await contest(items, { engine }));
  await withPage(async (page) => {
    for (const items of SIZES) {
      const result = await page.evaluate(
        ([size, peers]) => window.contest(size, peers),
        [items, items === PEERS_AT],
      );
      reportScan("chromium", items, result);
      if (items === PEERS_AT) reportPeers(items, result);
    }
  });
}
