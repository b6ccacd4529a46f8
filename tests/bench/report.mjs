// What the benchmarks print, and what they hold the engine to. Only ratios and recall are gated:
// milliseconds belong to a machine.
const failures = [];
const reports = {};

const rounded = (value) =>
  typeof value === "number" ? Number(value.toPrecision(4)) : value;

/** A report's name in docs/results.json. */
const nameOf = ({ bench, where, peer, items }) =>
  [bench, peer ?? where, ...(bench === "scan" ? [items] : [])].join(" ");

/** One JSON line on standard output. */
export function report(line) {
  const text = JSON.stringify(line, (_, value) => rounded(value));
  reports[nameOf(line)] = JSON.parse(text);
  console.log(text);
}

/** Notes whether `value` is at least `least`. */
export function gate(what, value, least) {
  const good = value >= least;
  console.error(
    `${good ? "ok  " : "LOW "} ${what}: ${rounded(value)} (at least ${least})`,
  );
  if (!good) failures.push(what);
}

/** What was reported so far, by name. */
export const reported = () => ({ ...reports });

/** What fell short so far. */
export const failedGates = () => [...failures];
