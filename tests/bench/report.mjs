// What the benchmarks print, and what they hold the engine to. Only ratios and recall are gated:
// milliseconds belong to a machine.
const failures = [];

const rounded = (value) =>
  typeof value === "number" ? Number(value.toPrecision(4)) : value;

/** One JSON line on standard output. */
export function report(line) {
  console.log(JSON.stringify(line, (_, value) => rounded(value)));
}

/** Notes whether `value` is at least `least`. */
export function gate(what, value, least) {
  const good = value >= least;
  console.error(
    `${good ? "ok  " : "LOW "} ${what}: ${rounded(value)} (at least ${least})`,
  );
  if (!good) failures.push(what);
}

/** What fell short so far. */
export const failedGates = () => [...failures];
