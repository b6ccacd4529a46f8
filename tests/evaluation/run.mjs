// scripts/evaluate: all data sets, baselines first, as one Markdown table on standard output, and
// studies of other protocols, whose reports stay in build/evaluation.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { updateDocuments } from "../../scripts/results.mjs";
import { writeResults } from "../../scripts/results/file.mjs";
import { checkAccuracy } from "./check.mjs";
import { evaluate, evaluateAll, timeInWasm } from "./command.mjs";
import { BASELINES, SETS, STUDIES, haveData } from "./sets.mjs";
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
  keep(set.name, runs);
  return { set, runs };
}

/** Protocols that rank no data set: their reports, kept and told. */
async function measureStudy({ name, options, prepare }) {
  console.error(`# ${name}`);
  if (prepare)
    execFileSync(process.execPath, prepare, { stdio: ["ignore", 2, 2] });
  const lines = await evaluateAll(options);
  keep(name, lines);
  return lines;
}

const keep = (name, lines) =>
  writeFileSync(
    `${FOLDER}/${name}.jsonl`,
    lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
  );

/** A report without what no table of the documents shows. */
function shownOf({ report, wasm }) {
  const hidden = ["by_events", "by_sightings", "pack_bytes_by_section"];
  const kept = Object.entries(report).filter(([key]) => !hidden.includes(key));
  return { ...Object.fromEntries(kept), ...wasm };
}

/** The sets and studies that are asked for. */
function chosenOf(only) {
  const isChosen = ({ name }) => !only || only.includes(name);
  const [sets, studies] = [SETS, STUDIES].map((all) => all.filter(isChosen));
  if (sets.length + studies.length > 0) return { sets, studies };
  const names = [...SETS, ...STUDIES].map(({ name }) => name);
  throw new Error(`What can be measured: ${names.join(", ")}.`);
}

async function measureAll({ quick, only, write }, more) {
  if (write && (quick || more.length > 0))
    throw new Error("--write goes with neither --quick nor other arguments.");
  if (!haveData()) return;
  mkdirSync(FOLDER, { recursive: true });
  const { sets, studies } = chosenOf(only);
  const record = async (name, lines) => {
    if (write) await writeResults("evaluate", { [name]: lines });
  };
  const results = [];
  for (const set of sets) {
    results.push(await measureSet(set, quick, more));
    await record(set.name, [shownOf(results.at(-1).runs.at(-1))]);
  }
  for (const study of studies)
    await record(study.name, await measureStudy(study));
  if (results.length > 0) console.log(markdownTable(results));
  if (write) updateDocuments();
}

/** What the command was asked; undefined, having said how to ask, if it was asked for nothing known. */
function argumentsGiven() {
  try {
    return parseArgs({
      options: {
        quick: { type: "boolean", default: false },
        check: { type: "boolean", default: false },
        write: { type: "boolean", default: false },
        only: { type: "string", multiple: true },
      },
      allowPositionals: true,
    });
  } catch (error) {
    console.error(
      `${error.message}\nusage: scripts/evaluate [--quick] [--write] [--only NAME ...] ` +
        "[-- ARGUMENT ...], or scripts/evaluate --check",
    );
    return undefined;
  }
}

const given = argumentsGiven();
if (given === undefined) process.exitCode = 2;
else if (given.values.check) process.exitCode = (await checkAccuracy()) ? 0 : 1;
else await measureAll(given.values, given.positionals);
