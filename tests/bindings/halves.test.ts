// The engine comes in two halves; see bindings/src/deferred.ts.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import type { SlateKind, Vitrine, VitrineError } from "vitrine";
import { failure, openShop } from "./support.js";

const NOWHERE = "file:///nowhere/engine.deferred.wasm";
const KINDS: readonly SlateKind[] = [
  "for-you",
  "similar",
  "bought-together",
  "popular",
  "trending",
  "new",
  "recently-viewed",
  "buy-again",
  "on-sale",
];

function firstPage(shop: Vitrine): void {
  shop.record({ event: "view_item", item: "chair-2" });
  const filter = { where: "price > $least", params: { least: 1 } };
  const slates = shop.recommend(
    KINDS.map((kind) => ({ slot: kind, kind, items: ["rug-1"], filter })),
  );
  const [first] = slates;
  expect(first?.items.length).toBeGreaterThan(0);
  shop.explain(first?.requestId ?? "", first?.items[0]?.item ?? "");
  shop.rank(["chair-1", "rug-1", "chair-2"]);
}

test("TheFirstShelvesNeedNoSecondHalf", async () => {
  const shop = await openShop({ deferredUrl: NOWHERE });
  firstPage(shop);
  shop.close();
});

test("AMissingSecondHalfIsToldAndChangesNothing", async () => {
  const shop = await openShop({ deferredUrl: NOWHERE });
  const told = new Promise<VitrineError>((resolve) =>
    shop.on("error", resolve),
  );
  shop.record({ event: "view_item", item: "chair-2" });
  expect(failure(() => shop.profile.inspect()).code).toBe("EngineUnavailable");
  expect(failure(() => shop.profile.export()).code).toBe("EngineUnavailable");
  expect((await told).code).toBe("EngineUnavailable");
  expect(shop.pack().deferred).toBe(false);
  firstPage(shop);
  shop.close();
});

test("ACallThatComesEarlyIsAnsweredAtOnce", async () => {
  const shop = await openShop();
  shop.record({ event: "view_item", item: "chair-2" });
  expect(shop.profile.inspect().events).toBe(1);
  expect(shop.pack().deferred).toBe(false);
  shop.close();
});

test("AHalfOfAnotherBuildIsRefused", async () => {
  const first = await WebAssembly.compile(
    await readFile("bindings/dist/engine.wasm"),
  );
  const [build = ""] = WebAssembly.Module.imports(first)
    .map(({ module }) => module)
    .filter((name) => name !== "env");
  const half = await readFile("bindings/dist/engine.deferred.wasm", "latin1");
  const folder = await mkdtemp(join(tmpdir(), "vitrine-halves-"));
  const file = join(folder, "engine.deferred.wasm");
  await writeFile(file, half.replaceAll(build, "0ther000"), "latin1");
  const shop = await openShop({ deferredUrl: pathToFileURL(file) });
  expect(failure(() => shop.profile.inspect()).code).toBe("EngineUnavailable");
  firstPage(shop);
  shop.close();
  await rm(folder, { recursive: true });
});

test("TheWholeModuleIsOneFile", async () => {
  const wasmBinary = await readFile("bindings/dist/engine.whole.wasm");
  const shop = await openShop({
    wasmModule: await WebAssembly.compile(wasmBinary),
    deferredUrl: NOWHERE,
  });
  expect(shop.profile.inspect().events).toBe(0);
  shop.close();
});
