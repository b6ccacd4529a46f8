// scripts/bench: all benchmarks, one after another.
import { parseArgs } from "node:util";
import { failedGates } from "./report.mjs";
import { benchOpen } from "./open.mjs";
import { benchRecommend } from "./recommend.mjs";
import { benchScan } from "./scan.mjs";

const BENCHMARKS = {
  scan: benchScan,
  recommend: benchRecommend,
  open: benchOpen,
};

const { values, positionals } = parseArgs({
  options: { check: { type: "boolean", default: false } },
  allowPositionals: true,
});
for (const name of positionals.length > 0
  ? positionals
  : Object.keys(BENCHMARKS)) {
  if (!BENCHMARKS[name])
    throw new Error(`no benchmark ${name}: ${Object.keys(BENCHMARKS)}`);
  console.error(`# ${name}`);
  await BENCHMARKS[name]();
}
if (values.check && failedGates().length > 0) process.exitCode = 1;
