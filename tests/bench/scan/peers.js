/**
 * Vector search as npm has it, in the browser: none of these three loads in Node as it is. Each peer
 * takes the items and gives `(query, limit) => rows`, best first.
 */
import tensorflowWasm from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import voyWasm from "voy-search/voy_search_bg.wasm?url";
import { DIMENSIONS, queryOf } from "./vectors.js";

/** Brute force by matrix product, in WebAssembly with SIMD. */
async function tensorflow(items) {
  const tf = await import("@tensorflow/tfjs-core");
  const backend = await import("@tensorflow/tfjs-backend-wasm");
  // A shop's page is seldom cross-origin isolated, which threads need.
  tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  backend.setWasmPath(tensorflowWasm);
  await tf.setBackend("wasm");
  await tf.ready();
  const count = items.length / DIMENSIONS;
  const matrix = tf.tensor2d(items, [count, DIMENSIONS]);
  return (query, limit) =>
    Array.from(
      tf
        .tidy(() => {
          const scores = tf.matMul(matrix, tf.tensor2d(query, [DIMENSIONS, 1]));
          return tf.topk(tf.reshape(scores, [count]), limit).indices;
        })
        .dataSync(),
    );
}

/** An approximate index, with its README's parameters. */
async function hnswlib(items) {
  const { loadHnswlib } = await import("hnswlib-wasm");
  const library = await loadHnswlib();
  const index = new library.HierarchicalNSW("ip", DIMENSIONS, "");
  const count = items.length / DIMENSIONS;
  index.initIndex(count, 16, 200, 100);
  index.setEfSearch(64);
  for (let row = 0; row < count; row += 1)
    index.addPoint(queryOf(items, row), row, false);
  return (query, limit) =>
    Array.from(index.searchKnn(query, limit, undefined).neighbors);
}

/** A k-d tree. */
async function voy(items) {
  const glue = await import("voy-search/voy_search_bg.js");
  const imports = { "./voy_search_bg.js": glue };
  const { instance } = await WebAssembly.instantiateStreaming(
    fetch(voyWasm),
    imports,
  );
  glue.__wbg_set_wasm(instance.exports);
  const embeddings = Array.from(
    { length: items.length / DIMENSIONS },
    (_, row) => ({
      id: String(row),
      title: "",
      url: "",
      embeddings: Array.from(queryOf(items, row)),
    }),
  );
  const index = new glue.Voy({ embeddings });
  return (query, limit) =>
    index.search(query, limit).neighbors.map(({ id }) => Number(id));
}

export const PEERS = {
  "hnswlib-wasm": hnswlib,
  "voy-search": voy,
  "tfjs-wasm": tensorflow,
};
