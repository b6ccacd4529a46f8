// scripts/bench: all benchmarks, one after another.
import { parseArgs } from "node:util";
import { updateDocuments } from "../../scripts/results.mjs";
import { writeResults } from "../../scripts/results/file.mjs";
import { failedGates, reported } from "./report.mjs";
import { benchOpen, CHECKED_ITEMS, ITEMS, openShop } from "./open.mjs";
import { benchRecommend, ITEMS as RECOMMEND_ITEMS } from "./recommend.mjs";
import { benchHistory } from "./history.mjs";
import { benchScan } from "./scan.mjs";
import { benchShop } from "./shop.mjs";

const BENCHMARKS = {
  scan: benchScan,
  recommend: benchRecommend,
  open: benchOpen,
  history: benchHistory,
};

async function makeShops({ check }) {
  await benchShop(RECOMMEND_ITEMS);
  await openShop(check ? CHECKED_ITEMS : ITEMS);
}

async function runBenchmarks(names, options) {
  for (const name of names) {
    if (!BENCHMARKS[name])
      throw new Error(`no benchmark ${name}: ${Object.keys(BENCHMARKS)}`);
    console.error(`# ${name}`);
    await BENCHMARKS[name](options);
  }
}

const { values, positionals } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    shops: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
if (values.shops) await makeShops(values);
else
  await runBenchmarks(
    positionals.length > 0 ? positionals : Object.keys(BENCHMARKS),
    values,
  );
if (values.write) {
  await writeResults("bench", reported());
  updateDocuments();
}
if (values.check && failedGates().length > 0) process.exitCode = 1;
