// The guard of continuous integration: accuracy on a slice of two data sets must not fall by more
// than noise. Equal code gives equal figures, so whoever falls below a floor has changed something;
// whoever rises well above raises the floor.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { evaluate } from "./command.mjs";
import { DATA, SETS, haveData } from "./sets.mjs";

const FOLDER = "build/evaluation";
const SESSIONS = 40_000;
const QUERIES = 6_000;

/** The last sessions of a training file, in a file of its own. */
function lastSessions(name) {
  const lines = readFileSync(`${DATA}/sessions/${name}.train.txt`, "utf8");
  const file = `${FOLDER}/${name}.slice.train.txt`;
  writeFileSync(
    file,
    `${lines.trimEnd().split("\n").slice(-SESSIONS).join("\n")}\n`,
  );
  return file;
}

const GUARDS = [
  {
    name: "Beauty, strict",
    options: () => SETS.find(({ name }) => name === "beauty").options,
    floors: { "HR@10": 0.1155, "NDCG@10": 0.0675 },
  },
  {
    name: `Yoochoose 1/64, last ${SESSIONS} sessions`,
    options: () => [
      "--protocol=next-item",
      `--train=${lastSessions("yoochoose64")}`,
      `--test=${DATA}/sessions/yoochoose64.test.txt`,
      `--sample=${QUERIES}`,
    ],
    floors: { "HR@20": 0.684, "MRR@20": 0.302 },
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
