// What the benchmarks run inside the browser; the .mjs files above call it.
import scanWasm from "../../../build/wasm/bench_scan.wasm?url";
import engineWasm from "../../../build/wasm/engine.wasm?url";
import { instantiate } from "../../../bindings/src/wasm/embind.ts";
import { timeOpen } from "../open/open.js";
import { timeBurst, timeHistory } from "../history/history.js";
import { timeRecommend } from "../recommend/recommend.js";
import { contest } from "../scan/contest.js";
import { engineContender } from "../scan/engine.js";
import { PEERS } from "../scan/peers.js";

const bytesOf = async (address) => (await fetch(address)).arrayBuffer();

window.contest = async (size, withPeers) => {
  const engine = await engineContender(await bytesOf(scanWasm));
  return contest(size, { engine, ...(withPeers ? PEERS : {}) });
};

window.timeRecommend = timeRecommend;
window.timeHistory = timeHistory;
window.timeBurst = timeBurst;

window.timeOpen = async () => {
  const wasm = await WebAssembly.compile(await bytesOf(engineWasm));
  const module = await instantiate(wasm);
  const pack = new Uint8Array(await bytesOf("shop.vitrine"));
  return timeOpen(module, pack, await (await fetch("catalog.json")).text());
};
