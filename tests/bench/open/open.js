/** How long a pack takes to open, against JSON.parse of the same catalog; in Node and Chromium. */
import { median } from "../scan/measure.js";

const ROUNDS = 15;
/** Before them: on a busy machine the browser is late in compiling what runs often. */
const WARM_UP = 15;

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function answer(module, native, length) {
  const at = native.replyAddress();
  const reply = JSON.parse(
    new TextDecoder().decode(module.HEAPU8.slice(at, at + length)),
  );
  if (reply.error)
    throw new Error(`${reply.error.code}: ${reply.error.message}`);
}

/**
 * @param {object} module the engine's, as bindings/src/wasm/embind.ts makes it
 * @param {Uint8Array} pack
 * @param {string} json the same catalog
 * @returns {{start: number, deferred: number, parse: number}} milliseconds, medians of rounds that
 *   take turns: copying the pack in and opening what a page starts with; the other sections; parsing
 */
export function timeOpen(module, pack, json) {
  const open = () => {
    const native = new module.Engine();
    const start = timed(() => {
      const address = native.reserve(pack.length);
      module.HEAPU8.set(pack, address);
      answer(module, native, native.stagePack(pack.length));
      answer(module, native, native.commitPack(native.staged(), false));
    });
    const deferred = timed(() => answer(module, native, native.openDeferred()));
    native.delete();
    return { start, deferred };
  };
  for (let i = 0; i < WARM_UP; i += 1) open();
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ...open(),
    parse: timed(() => JSON.parse(json)),
  }));
  const middle = (name) => median(rounds.map((round) => round[name]));
  return {
    start: middle("start"),
    deferred: middle("deferred"),
    parse: middle("parse"),
  };
}
