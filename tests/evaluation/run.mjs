// scripts/evaluate: all data sets, baselines first, as one Markdown table on standard output.
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { checkAccuracy } from "./check.mjs";
import { evaluate, timeInWasm } from "./command.mjs";
import { BASELINES, SETS, haveData } from "./sets.mjs";
import { markdownTable } from "./table.mjs";

const FOLDER = "build/evaluation";
const QUICK = "--sample=3000";

/** The engine on one data set: its report, and what the shipped module says of its slates. */
async function measureEngine(set, options) {
  const [pack, slates] = [
    `${FOLDER}/${set.name}.vitrine`,
    `${FOLDER}/${set.name}.slates.jsonl`,
  ];
  const report = await evaluate([
    ...options,
    `--out=${pack}`,
    `--slates=${slates}`,
  ]);
  const wasm = await timeInWasm(pack, slates);
  if (wasm.same !== wasm.slates)
    throw new Error(
      `${set.name}: the shipped module gives ${wasm.same} of ${wasm.slates} slates the same`,
    );
  return { report, wasm };
}

async function measureSet(set, quick, more) {
  const options = quick ? [...set.options, QUICK] : set.options;
  const runs = [];
  for (const baseline of BASELINES) {
    console.error(`# ${set.title}: ${baseline}`);
    runs.push({
      report: await evaluate([...options, `--baseline=${baseline}`]),
    });
  }
  console.error(`# ${set.title}: Vitrine`);
  runs.push(await measureEngine(set, [...options, ...more]));
  writeFileSync(
    `${FOLDER}/${set.name}.jsonl`,
    runs.map((run) => `${JSON.stringify(run)}\n`).join(""),
  );
  return { set, runs };
}

async function measureAll({ quick, only }, more) {
  if (!haveData()) return;
  mkdirSync(FOLDER, { recursive: true });
  const chosen = SETS.filter(({ name }) => !only || only.includes(name));
  if (chosen.length === 0)
    throw new Error(`The sets are ${SETS.map(({ name }) => name).join(", ")}.`);
  const results = [];
  for (const set of chosen) results.push(await measureSet(set, quick, more));
  console.log(markdownTable(results));
}

const { values, positionals } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    only: { type: "string", multiple: true },
  },
  allowPositionals: true,
});
if (values.check) process.exitCode = (await checkAccuracy()) ? 0 : 1;
else await measureAll(values, positionals);
