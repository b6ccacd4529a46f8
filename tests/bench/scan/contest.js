/** Who finds the top 20 of so many items how fast and how well; the same in Node and Chromium. */
import { PLAIN } from "./plain.js";
import { race } from "./measure.js";
import { recall } from "./recall.js";
import { makeVectors, queryOf } from "./vectors.js";

const QUERIES = 16;
const LIMIT = 20;

/**
 * @param {number} size items
 * @param {Record<string, (items: Float32Array) => Scan | Promise<Scan>>} others beside the plain
 *   scans; Scan is `(query, limit) => rows`
 * @returns milliseconds a query, recall@20 and milliseconds to build, each by contender
 */
export async function contest(size, others) {
  const { items, queries } = makeVectors(size, QUERIES);
  const query = (i) => queryOf(queries, i % QUERIES);
  const scans = {};
  const build = {};
  for (const [name, make] of Object.entries({ ...PLAIN, ...others })) {
    const start = performance.now();
    scans[name] = await make(items);
    build[name] = performance.now() - start;
  }
  const calls = Object.entries(scans).map(([name, scan]) => [
    name,
    (i) => scan(query(i), LIMIT),
  ]);
  const found = Object.entries(scans).map(([name, scan]) => {
    const recalls = Array.from({ length: QUERIES }, (_, i) =>
      recall(items, query(i), scan(query(i), LIMIT)),
    );
    return [name, recalls.reduce((sum, value) => sum + value) / QUERIES];
  });
  return {
    milliseconds: race(Object.fromEntries(calls)),
    recall: Object.fromEntries(found),
    build,
  };
}

/** The fastest of the plain scans. */
export function bestPlain(milliseconds) {
  return Math.min(...Object.keys(PLAIN).map((name) => milliseconds[name]));
}
