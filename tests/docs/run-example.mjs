// Runs one module on a stubbed page: `node run-example.mjs FOLDER MODULE`, where FOLDER holds the files
// that the documents show, and their pack. Prints what the module showed, as a JSON list.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { open } from "vitrine";

const [folder, module] = argv.slice(2);

/** Friday evening while all that the documents schedule is under way. */
const NOW = Date.UTC(2025, 10, 28, 18, 30);
Date.now = () => NOW;

globalThis.fetch = async (address) => {
  const text = String(address);
  if (text === "/shop.vitrine")
    return new Response(await readFile(join(folder, "shop.vitrine")));
  if (text.startsWith("file:"))
    return new Response(await readFile(fileURLToPath(text)), {
      headers: { "content-type": "application/wasm" },
    });
  throw new Error(`an example fetches ${text}`);
};

const element = {
  addEventListener() {},
  removeEventListener() {},
};
class Watched {
  observe() {}
  unobserve() {}
  disconnect() {}
}
const rowsOf = (name) =>
  readFileSync(join(folder, name), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const shown = [];
Object.assign(globalThis, {
  window: {},
  document: element,
  IntersectionObserver: Watched,
  show: (...what) => shown.push(...what),
  remind: (...what) => shown.push(...what),
  draw: (what) => {
    shown.push(what);
    return element;
  },
  agreed: true,
  device: "mobile",
  digest: JSON.parse(readFileSync(join(folder, "digest.json"), "utf8")),
  catalog: rowsOf("catalog.jsonl"),
  offers: rowsOf("offers.jsonl").filter(({ id }) => id),
});

/** A shop whose shopper looked at a lamp and has two chairs in the cart; all of its pack is open. */
const shop = await open({ pack: "/shop.vitrine", seed: "0123456789abcdef" });
await new Promise((ready) => shop.on("change", ready));
shop.record([
  { event: "view_item", item: "lamp-1" },
  { event: "add_to_cart", items: [{ item_id: "chair-1", quantity: 2 }] },
]);
globalThis.shop = shop;

await import(pathToFileURL(module).href);
console.log(JSON.stringify(shown));
process.exit(0); // A shop that an example opened is still there.
