// The module that is shipped, spoken to as the package does: for tests and for measuring.
import { readFile } from "node:fs/promises";
import { runnerImport } from "vite";

const DIST = new URL("../../bindings/dist/", import.meta.url);
const MINUTE = 60_000;
const FIRST_EVENT = 24 * 60 * MINUTE; // As in engine/evaluation/ranking/engine_ranker.h.

/** @returns {Promise<object>} the instantiated module */
export async function instantiateShipped() {
  const wasm = await readFile(new URL("engine.wasm", DIST));
  const { module: embind } = await runnerImport("./bindings/src/wasm/embind.ts");
  return embind.instantiate(await WebAssembly.compile(wasm));
}

/** One engine of the module: documents and bytes in, text out. */
export class ShippedEngine {
  #module;
  #engine;

  constructor(module) {
    this.#module = module;
    this.#engine = new module.Engine();
  }

  /** Stages, commits and opens a pack wholly. @returns {string} the three replies */
  open(pack) {
    this.#write(pack);
    const staged = this.#text(this.#engine.stagePack(pack.length));
    const committed = this.#text(this.#engine.commitPack(this.#engine.staged(), true));
    return staged + committed + this.#text(this.#engine.openDeferred());
  }

  /** @param {string} request @returns {string} the reply */
  call(request) {
    const bytes = new TextEncoder().encode(request);
    this.#write(bytes);
    return this.#text(this.#engine.call(bytes.length));
  }

  /** @returns {Buffer} */
  snapshot() {
    return this.#reply(this.#engine.snapshot());
  }

  close() {
    this.#engine.delete();
  }

  #write(bytes) {
    const address = this.#engine.reserve(bytes.length);
    this.#module.HEAPU8.set(bytes, address);
  }

  #reply(length) {
    const address = this.#engine.replyAddress();
    return Buffer.from(this.#module.HEAPU8.slice(address, address + length));
  }

  #text(length) {
    return this.#reply(length).toString("utf8");
  }
}

/**
 * The calls that put one line of `vitrine evaluate --slates` to an engine without a past.
 * @param {{events: string[], exclude: string[]}} query
 * @returns {{record: string, recommend: string}}
 */
export function callsOf({ events, exclude }) {
  const now = FIRST_EVENT + events.length * MINUTE;
  const views = events.map((item, place) => ({
    event: "view_item",
    item,
    time: FIRST_EVENT + place * MINUTE,
  }));
  const request = {
    slot: "home",
    kind: "for-you",
    limit: 20,
    exclude,
    diversity: 0,
    exploration: 0,
  };
  return {
    record: JSON.stringify({ op: "record", now, events: views }),
    recommend: JSON.stringify({ op: "recommend", now, requests: [request] }),
  };
}

/** @param {string} reply of `recommend` @returns {string[]} the items of its only slate */
export function itemsOf(reply) {
  const { value, error } = JSON.parse(reply);
  if (error) throw new Error(`${error.path}: ${error.message}`);
  return value.slates[0].items.map(({ item }) => item);
}
