// The guard of continuous integration: accuracy on a slice of two data sets must not fall by more
// than noise. Equal code gives equal figures, so whoever falls below a floor has changed something;
// whoever rises well above raises the floor.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { evaluate } from "./command.mjs";
import { DATA, haveData } from "./sets.mjs";

const FOLDER = "build/evaluation";
/** As many shoppers as the encoder needs and twice more, and sessions that learn about as long. */
const SHOPPERS = 4_000;
const SESSIONS = 8_000;
const QUERIES = 4_000;

/** The last lines of a data file, in a file of its own. */
function lastLines(path, count) {
  const lines = readFileSync(`${DATA}/${path}`, "utf8").trimEnd().split("\n");
  const file = `${FOLDER}/slice.${basename(path)}`;
  writeFileSync(file, `${lines.slice(-count).join("\n")}\n`);
  return file;
}

const GUARDS = [
  {
    name: `Beauty, last ${SHOPPERS} shoppers`,
    options: () => [
      "--protocol=leave-one-out",
      `--sequences=${lastLines("amazon/beauty.txt", SHOPPERS)}`,
      `--attributes=${DATA}/amazon/beauty.attributes.json`,
    ],
    floors: { "HR@10": 0.175, "NDCG@10": 0.1005 },
  },
  {
    name: `Yoochoose 1/64, last ${SESSIONS} sessions`,
    options: () => [
      "--protocol=next-item",
      `--train=${lastLines("sessions/yoochoose64.train.txt", SESSIONS)}`,
      `--test=${DATA}/sessions/yoochoose64.test.txt`,
      `--sample=${QUERIES}`,
    ],
    floors: { "HR@20": 0.599, "MRR@20": 0.271 },
  },
];

/** @returns {Promise<boolean>} whether every figure is above its floor, or there is no data */
export async function checkAccuracy() {
  if (!haveData()) return true;
  mkdirSync(FOLDER, { recursive: true });
  let good = true;
  for (const { name, options, floors } of GUARDS) {
    const report = await evaluate(options());
    for (const [metric, floor] of Object.entries(floors)) {
      const holds = report[metric] >= floor;
      good &&= holds;
      console.error(
        `${holds ? "ok  " : "LOW "} ${name}: ${metric} ${report[metric]} (at least ${floor})`,
      );
    }
  }
  return good;
}
