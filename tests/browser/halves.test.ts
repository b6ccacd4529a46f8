// The engine's second half (bindings/src/deferred.ts) on its way to a page.
import type { Page, Route } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Browser, openShop } from "./support/shop.js";

let browser: Browser;
let page: Page;
beforeEach(async () => {
  browser = await Browser.start();
  page = await browser.tab();
});
afterEach(() => browser.close());

/** Answers requests for the second half; `asked` counts them from 1. */
async function answer(
  work: (route: Route, asked: number) => unknown,
): Promise<void> {
  let asked = 0;
  await page.route("**/engine.deferred.wasm", async (route) => {
    asked += 1;
    await work(route, asked);
  });
}

const shelf = () =>
  page.evaluate(() => globalThis.shop.recommend({ slot: "home" }).items.length);

test("ACallThatComesEarlyBlocksUntilItIsThere", async () => {
  // The request in the background gets no answer; the one of the call does.
  await answer((route, asked) => (asked > 1 ? route.continue() : undefined));
  await openShop(page);
  expect(await shelf()).toBeGreaterThan(0);
  const events = await page.evaluate(() => {
    globalThis.shop.record({ event: "view_item", item: "chair-2" });
    return globalThis.shop.profile.inspect().events;
  });
  expect(events).toBe(1);
});

test("AShopGoesOnWithoutIt", async () => {
  await answer((route) => route.fulfill({ status: 404 }));
  await openShop(page);
  await expect
    .poll(() => page.evaluate(() => globalThis.troubles))
    .toEqual(["EngineUnavailable"]);
  expect(await shelf()).toBeGreaterThan(0);
});

test("FurtherEnginesDoNotFetchItAgain", async () => {
  await openShop(page);
  await page.evaluate(async () => {
    const other = await globalThis.vitrine.open({
      pack: "/packs/pack-1.vitrine",
    });
    other.profile.inspect();
  });
  const asked = browser.site.requests.filter((path) =>
    path.endsWith("engine.deferred.wasm"),
  );
  expect(asked.length).toBe(1);
});
