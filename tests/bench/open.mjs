// Opening a large pack, in Node and Chromium.
import { readFile, writeFile } from "node:fs/promises";
import { runnerImport } from "vite";
import { withPage } from "./chromium.mjs";
import { timeOpen } from "./open/open.js";
import { gate, report } from "./report.mjs";
import { benchShop } from "./shop.mjs";

export const ITEMS = 100_000;
/** Made in a fifth of the time. What does not grow with the shop weighs more in it: less is asked. */
export const CHECKED_ITEMS = 25_000;
const least = (items) => (items < ITEMS ? 6 : 10);

/** Without a learned blend: its weights take as long to open as the documented ones. */
export const openShop = (items) => benchShop(items, ["--no-blend"]);

function reportOpen(where, items, bytes, { start, deferred, parse }) {
  report({
    bench: "open",
    where,
    items,
    pack_bytes: bytes,
    start_ms: start,
    deferred_ms: deferred,
    json_parse_ms: parse,
    ratio_start: parse / start,
    ratio_all: parse / (start + deferred),
  });
  gate(
    `${where}: JSON.parse of the catalog takes times the start`,
    parse / start,
    least(items),
  );
}

export async function benchOpen({ check }) {
  const items = check ? CHECKED_ITEMS : ITEMS;
  const { feed, pack } = await openShop(items);
  const bytes = await readFile(pack);
  const json = `[${(await readFile(feed, "utf8")).trimEnd().split("\n").join(",")}]`;
  const catalog = "build/bench/catalog.json";
  await writeFile(catalog, json);
  const wasm = await readFile("build/wasm/engine.wasm");
  const { module: embind } = await runnerImport(
    "./bindings/src/wasm/embind.ts",
  );
  const module = await embind.instantiate(await WebAssembly.compile(wasm));
  reportOpen("node", items, bytes.length, timeOpen(module, bytes, json));
  await withPage(
    async (page) =>
      reportOpen(
        "chromium",
        items,
        bytes.length,
        await page.evaluate(() => window.timeOpen()),
      ),
    { "shop.vitrine": pack, "catalog.json": catalog },
  );
}
