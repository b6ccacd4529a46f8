// How long the shipped module takes for the slates that `vitrine evaluate --out PACK --slates FILE`
// wrote, and whether it gives the same ones: `node tests/evaluation/time-slates.mjs PACK FILE`, from
// the top of the repository. One JSON line. A call counts whole, its JSON in and out included.
import { readFile } from "node:fs/promises";
import { argv } from "node:process";
import {
  ShippedEngine,
  callsOf,
  instantiateShipped,
  itemsOf,
} from "../golden/shipped.mjs";

const WARM_UP = 100;

const quantile = (sorted, share) =>
  Math.round(sorted[Math.floor(share * (sorted.length - 1))] * 10) / 10;

const [pack, slates] = argv.slice(2);
const engine = new ShippedEngine(await instantiateShipped());
engine.open(await readFile(pack));
const queries = (await readFile(slates, "utf8"))
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

/** Puts a query to the engine as to one without a past. */
function ask(query) {
  const { record, recommend } = callsOf(query);
  engine.call('{"op":"erase"}');
  engine.call(record);
  const begun = performance.now();
  const reply = engine.call(recommend);
  const micros = (performance.now() - begun) * 1000;
  const items = itemsOf(reply);
  const same = items.join("\n") === query.items.join("\n");
  return { micros, same };
}

for (const query of queries.slice(0, WARM_UP)) ask(query);
const answers = queries.map(ask);
const times = answers.map(({ micros }) => micros).sort((a, b) => a - b);
console.log(
  JSON.stringify({
    slates: answers.length,
    same: answers.filter(({ same }) => same).length,
    wasm_micros_p50: quantile(times, 0.5),
    wasm_micros_p90: quantile(times, 0.9),
    wasm_micros_p99: quantile(times, 0.99),
  }),
);
