// Splits the engine in two by Binaryen's wasm-split: what a page runs until its first shelves stand
// is the first half; the rest follows in idle time (src/deferred.ts). Which functions those are is
// not guessed: the package itself is run, on the engine with a note at the start of each function.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const PAGE = 65536;
const ROOM = 64 * PAGE;
const HOUR = 3_600_000;
const FEATURES = [
  "--enable-simd",
  "--enable-bulk-memory",
  "--enable-nontrapping-float-to-int",
  "--enable-sign-ext",
  "--enable-mutable-globals",
];
const OF_ITEMS = ["similar", "bought-together"];
const KINDS = [
  "for-you",
  "popular",
  "trending",
  "new",
  "recently-viewed",
  "buy-again",
  "on-sale",
];

/** What a page does before it is idle, again and again. */
function visit(shop) {
  const shelves = (items) =>
    shop.recommend(
      [...KINDS, ...(items.length > 0 ? OF_ITEMS : [])].map((kind) => ({
        ...{ slot: kind, kind, items, limit: 12, exclude: [] },
        filter: { where: "price > $least and in_stock", params: { least: 1 } },
        context: { device: "mobile", region: "north" },
      })),
    );
  const first = shelves([]).flatMap((slate) => slate.items);
  const shown = [...new Set(first.map(({ item }) => item))];
  for (const [place, item] of shown.slice(0, 16).entries()) {
    const items = [{ item_id: item, quantity: 1, price: 10 }];
    shop.record([
      { event: "view_item_list", item_list_id: "home", items },
      { event: "select_item", item, item_list_id: "home", index: 1 },
      { event: "view_item", item },
      { event: "dwell", item, value: 20 },
      { event: "search", search_term: "lamp" },
    ]);
    const order = { items, currency: "EUR", value: 10 };
    if (place % 4 === 1) shop.record({ event: "add_to_cart", ...order });
    if (place % 8 === 5) {
      const transaction_id = `order-${place}`;
      shop.record({ event: "purchase", transaction_id, ...order });
    }
    for (const { requestId, items: placed } of shelves([item]))
      for (const one of placed) shop.explain(requestId, one.item);
  }
  shop.rank(shown);
  shop.pack();
}

/** Runs visits on an engine that notes its functions; gives the notes as wasm-split reads them. */
async function notes(index, noting, pack) {
  const { instantiate } = WebAssembly;
  let exports;
  WebAssembly.instantiate = async (...given) => {
    const instance = await instantiate(...given);
    ({ exports } = instance);
    return instance;
  };
  const clock = { hours: 0 };
  const { open } = await import(index);
  const shop = await open({
    pack,
    wasmModule: noting,
    storage: "memory",
    seed: "0123456789abcdef",
    now: () => Date.UTC(2026, 10, 1) + clock.hours * HOUR,
  });
  WebAssembly.instantiate = instantiate;
  for (; clock.hours < 2000; clock.hours += 500) visit(shop);
  shop.close();
  const start = exports.memory.grow(ROOM / PAGE) * PAGE;
  const size = exports.__write_profile(start, ROOM);
  return new Uint8Array(exports.memory.buffer, start, size);
}

/**
 * Writes `engine.wasm` and `engine.deferred.wasm` into `target`.
 * @param {{whole: string, index: string, pack: string, target: string}} paths of the module, the
 * package's script, a learned pack, and a folder
 */
export async function split({ whole, index, pack, target }) {
  const folder = await mkdtemp(join(tmpdir(), "vitrine-split-"));
  const [noting, profile] = ["noting.wasm", "profile"].map((name) =>
    join(folder, name),
  );
  const halves = ["engine.wasm", "engine.deferred.wasm"].map((name) =>
    join(target, name),
  );
  try {
    const build = createHash("sha256")
      .update(await readFile(whole))
      .digest("hex")
      .slice(0, 8);
    await run("wasm-split", [...FEATURES, "--instrument", whole, "-o", noting]);
    const module = await WebAssembly.compile(await readFile(noting));
    await writeFile(profile, await notes(index, module, await readFile(pack)));
    await run("wasm-split", [
      ...[...FEATURES, `--profile=${profile}`, "--export-prefix=_", whole],
      ...[`--import-namespace=${build}`, `--placeholder-namespace=${build}`],
      ...["-o1", halves[0], "-o2", halves[1]],
    ]);
    for (const half of halves)
      await run("wasm-opt", [...FEATURES, "-Oz", half, "-o", half]);
  } finally {
    await rm(folder, { recursive: true });
  }
}
