// Where reports stand in docs/results.json.
import { SETS } from "../../tests/evaluation/sets.mjs";

/** The engine's report on a data set, or the one report of a study. */
export const engineOf = ({ evaluate }, name) => evaluate[name][0];

export const setOf = (name) => SETS.find((set) => set.name === name);

/** The last row of a set's published ones is the best. */
export const bestOf = (name) => setOf(name).published.at(-1);

/** What is loaded beside the module. */
export const scriptBytes = ({ size }) =>
  size.total_brotli - size["engine.wasm"];
