/** Who finds the top 20 of so many items how fast and how well; the same in Node and Chromium. */
import { PLAIN } from "./plain.js";
import { race } from "./measure.js";
import { recallJudge } from "./recall.js";
import { makeVectors, queryOf } from "./vectors.js";

const QUERIES = 16;
const LIMIT = 20;

const mapValues = (object, change) =>
  Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, change(value)]),
  );

async function prepare(contenders, items) {
  const scans = {};
  const build = {};
  for (const [name, make] of Object.entries(contenders)) {
    const start = performance.now();
    scans[name] = await make(items);
    build[name] = performance.now() - start;
  }
  return { scans, build };
}

/** Mean recall by contender. */
function judge(scans, items, query) {
  const totals = mapValues(scans, () => 0);
  for (let i = 0; i < QUERIES; i += 1) {
    const recall = recallJudge(items, query(i), LIMIT);
    for (const [name, scan] of Object.entries(scans))
      totals[name] += recall(scan(query(i), LIMIT));
  }
  return mapValues(totals, (total) => total / QUERIES);
}

/**
 * @param {number} size items
 * @param {Record<string, (items: Float32Array) => Scan | Promise<Scan>>} others beside the plain
 *   scans; Scan is `(query, limit) => rows`
 * @returns milliseconds a query, recall@20 and milliseconds to build, each by contender
 */
export async function contest(size, others) {
  const { items, queries } = makeVectors(size, QUERIES);
  const query = (i) => queryOf(queries, i % QUERIES);
  const { scans, build } = await prepare({ ...PLAIN, ...others }, items);
  const recall = judge(scans, items, query);
  const milliseconds = race(
    mapValues(scans, (scan) => (i) => scan(query(i), LIMIT)),
  );
  return { milliseconds, recall, build };
}

/** The fastest of the plain scans. */
export function bestPlain(milliseconds) {
  return Math.min(...Object.keys(PLAIN).map((name) => milliseconds[name]));
}
