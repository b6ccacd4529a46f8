// `recommend` through the package, in Node and Chromium.
import { readFile } from "node:fs/promises";
import { withPage } from "./chromium.mjs";
import { report } from "./report.mjs";
import { benchShop } from "./shop.mjs";

export const ITEMS = 10_000;

export async function benchRecommend() {
  const { pack } = await benchShop(ITEMS);
  const { timeRecommend } = await import("./recommend/recommend.js");
  const options = {
    pack: await readFile(pack),
    wasmBinary: await readFile("bindings/dist/engine.wasm"),
  };
  const line = (where, result) => ({
    bench: "recommend",
    where,
    shop_items: ITEMS,
    ...result,
  });
  report(line("node", await timeRecommend(options, ITEMS)));
  const inPage = await withPage(
    (page) =>
      page.evaluate(
        (count) => window.timeRecommend({ pack: "shop.vitrine" }, count),
        ITEMS,
      ),
    { "shop.vitrine": pack },
  );
  report(line("chromium", inPage));
}
