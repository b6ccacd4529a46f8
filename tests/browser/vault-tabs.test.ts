import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import {
  Browser,
  hasEvents,
  openShop,
  reload,
  seen,
  view,
} from "./support/shop.js";

const persisted = { consent: "persisted" } as const;
let browser: Browser;

beforeAll(async () => {
  browser = await Browser.start();
});
afterAll(() => browser.close());

describe("Tabs", () => {
  test("SeeEachOthersEventsAndLoseNone", async () => {
    const tabs = [
      await browser.freshTab(),
      await browser.tab(),
      await browser.tab(),
    ];
    const kinds = ["chair", "rug", "table"];
    await Promise.all(tabs.map((tab) => openShop(tab, persisted)));
    await Promise.all(tabs.map((tab, i) => buy(tab, kinds[i] ?? "", 500)));
    await Promise.all(tabs.map((tab) => hasBought(tab, 1500)));
    const [first] = tabs as [Page];
    await reload(first, persisted);
    for (const kind of kinds) expect(await bought(first, kind)).toBe(500);
    const records = await first.evaluate(() => globalThis.readVault("records"));
    expect(records.length).toBeLessThan(128);
    await Promise.all(tabs.map((tab) => tab.close()));
  });

  test("LoseNothingOfWhatTheyRecordAtOnce", async () => {
    const tabs = [await browser.freshTab()];
    while (tabs.length < 4) tabs.push(await browser.tab());
    const kinds = ["chair", "rug", "table", "floor-lamp"];
    await Promise.all(tabs.map((tab) => openShop(tab, persisted)));
    await Promise.all(
      tabs.map((tab, i) => buy(tab, kinds[i] ?? "", 1000, 1000)),
    );
    await Promise.all(tabs.map((tab) => hasBought(tab, 4000)));
    const [first] = tabs as [Page];
    await reload(first, persisted);
    for (const kind of kinds) expect(await bought(first, kind)).toBe(1000);
    await Promise.all(tabs.map((tab) => tab.close()));
  });

  test("ForgettingInOneEmptiesTheOther", async () => {
    const a = await browser.freshTab();
    const b = await browser.tab();
    await openShop(a, persisted);
    await openShop(b, persisted);
    await view(a, "chair-1");
    await hasEvents(b, 1);
    await a.evaluate(() => globalThis.shop.forget());
    await b.waitForFunction(
      () => globalThis.shop.profile.events().length === 0,
    );
    await view(b, "rug-3");
    await hasEvents(a, 1);
    expect(await seen(a)).toEqual(["rug-3"]);
    await reload(a, persisted);
    expect(await seen(a)).toEqual(["rug-3"]);
    await Promise.all([a.close(), b.close()]);
  });

  test("ShareTheShoppersDecision", async () => {
    const a = await browser.freshTab();
    const b = await browser.tab();
    await openShop(a, persisted);
    await openShop(b, persisted);
    await a.evaluate(() => globalThis.shop.setConsent("none"));
    await b.waitForFunction(() => globalThis.shop.consent === "none");
    const { recorded } = await b.evaluate(() =>
      globalThis.shop.record({ event: "view_item", item: "rug-3" }),
    );
    expect(recorded).toBe(false);
    await Promise.all([a.close(), b.close()]);
  });
});

/**
 * Purchases are counted exactly, also when old events were sealed into counts. After each `burst`
 * the page waits until they are stored.
 */
function buy(
  page: Page,
  kind: string,
  times: number,
  burst = 5,
): Promise<void> {
  return page.evaluate(
    async (given) => {
      for (let i = 0; i < given.times; i += 1) {
        globalThis.shop.record({
          event: "purchase",
          transaction_id: `${given.kind} ${i}`,
          items: [{ item_id: `${given.kind}-${1 + (i % 10)}` }],
        });
        if (i % given.burst === 0) await globalThis.shop.settled();
      }
      await globalThis.shop.settled();
    },
    { kind, times, burst },
  );
}

/** How many pieces of a kind the profile knows to be bought. */
function bought(page: Page, kind: string): Promise<number> {
  return page.evaluate((prefix) => {
    const { purchases } = globalThis.shop.profile.inspect();
    const ofKind = purchases.filter(({ item }) => item.startsWith(prefix));
    return ofKind.reduce((sum, { quantity }) => sum + quantity, 0);
  }, kind);
}

async function hasBought(page: Page, pieces: number): Promise<void> {
  await expect.poll(() => bought(page, "")).toBe(pieces);
}
