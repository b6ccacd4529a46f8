// What the benchmark runs inside the browser; tests/bench/scan.mjs calls it.
import scanWasm from "../../../build/wasm/bench_scan.wasm?url";
import { contest } from "../scan/contest.js";
import { engineContender } from "../scan/engine.js";
import { PEERS } from "../scan/peers.js";

window.contest = async (size, withPeers) => {
  const bytes = await (await fetch(scanWasm)).arrayBuffer();
  const engine = await engineContender(bytes);
  return contest(size, { engine, ...(withPeers ? PEERS : {}) });
};
