import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser, openShop, reload, seen, view } from "./support/shop.js";

const persisted = { consent: "persisted" } as const;
let browser: Browser;
beforeAll(async () => {
  browser = await Browser.start();
});
afterAll(() => browser.close());

/** Records and ranks; gives what the page saw. Nothing may throw. */
function useShop(page: Page) {
  return page.evaluate(async () => {
    const { shop } = globalThis;
    shop.record({ event: "view_item", item: "chair-1" });
    await shop.settled();
    const slate = shop.recommend({ slot: "home", limit: 4 });
    const { storage, storageReason } = shop.stats();
    return { storage, storageReason, items: slate.items.length };
  });
}

/** What the page lacks, where it stores all the same, and what erasing says then. */
const ONE_BROKEN: [string, string, () => void][] = [
  [
    "NoIndexedDb",
    "physical",
    () => Object.defineProperty(globalThis, "indexedDB", { value: undefined }),
  ],
  [
    "OpeningIsForbidden",
    "physical",
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("Forbidden here.", "SecurityError");
      };
    },
  ],
  [
    "TheDatabaseIsFull",
    "physical",
    () => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...given) {
        const request = put.apply(this, given);
        this.transaction.abort();
        return request;
      };
    },
  ],
  [
    "NoPrivateFiles",
    "logical",
    () => {
      StorageManager.prototype.getDirectory = () =>
        Promise.reject(new DOMException("Forbidden here.", "SecurityError"));
    },
  ],
  [
    "NoWorker",
    "logical",
    () => {
      globalThis.Worker = function () {
        throw new DOMException("Forbidden here.", "SecurityError");
      } as unknown as typeof Worker;
    },
  ],
];

const BOTH_BROKEN: [string, () => void][] = [
  [
    "NoStoreAtAll",
    () => {
      Object.defineProperty(globalThis, "indexedDB", { value: undefined });
      StorageManager.prototype.getDirectory = () =>
        Promise.reject(new DOMException("Forbidden here.", "SecurityError"));
    },
  ],
  [
    "NoWebCrypto",
    () => Object.defineProperty(crypto, "subtle", { value: undefined }),
  ],
];

describe("WithBrokenStorage", () => {
  test.each(ONE_BROKEN)("%s", async (_name, erased, breakIt) => {
    const page = await browser.tab(breakIt);
    const uncaught: Error[] = [];
    page.on("pageerror", (error) => uncaught.push(error));
    await openShop(page, persisted);
    const used = await useShop(page);
    expect(used.storage).toBe("persisted");
    expect(used.items).toBe(4);
    await reload(page, persisted);
    expect(await seen(page)).toEqual(["chair-1"]);
    const receipt = await page.evaluate(() => globalThis.shop.forget());
    expect(receipt.erased).toBe(erased);
    await reload(page, persisted);
    expect(await seen(page)).toEqual([]);
    await page.evaluate(() => globalThis.shop.setConsent("none"));
    expect(await page.evaluate(() => globalThis.troubles)).toEqual([]);
    expect(uncaught).toEqual([]);
    await page.close();
  });

  test.each(BOTH_BROKEN)("%s", async (_name, breakIt) => {
    const page = await browser.tab(breakIt);
    const uncaught: Error[] = [];
    page.on("pageerror", (error) => uncaught.push(error));
    await openShop(page, persisted);
    const used = await useShop(page);
    expect(used.storage).toBe("memory");
    expect(used.storageReason).not.toBe("");
    expect(used.items).toBe(4);
    expect(await seen(page)).toEqual(["chair-1"]);
    await page.waitForFunction(() => globalThis.troubles.length > 0);
    expect(await page.evaluate(() => globalThis.troubles)).toEqual([
      "StorageUnavailable",
    ]);
    // Nothing of this shopper can have been stored.
    const receipt = await page.evaluate(() => globalThis.shop.forget());
    expect(`${receipt.erased} ${receipt.events}`).toBe("memory 1");
    expect(await seen(page)).toEqual([]);
    expect(uncaught).toEqual([]);
    await page.close();
  });

  test("WithoutAListOfDatabasesForgettingStillErases", async () => {
    const before = await browser.tab();
    await openShop(before, persisted);
    await view(before, "chair-1");
    await before.close();
    const page = await browser.tab(() => {
      // Firefox before 126.
      delete (IDBFactory.prototype as { databases?: unknown }).databases;
    });
    await openShop(page);
    const receipt = await page.evaluate(() => globalThis.shop.forget());
    expect(receipt.erased).toBe("physical");
    await openShop(page, persisted);
    await page.evaluate(() => globalThis.shop.settled());
    expect(await seen(page)).toEqual([]);
    await page.close();
  });

  test("AFullDiskKeepsTheOldProfile", async () => {
    const before = await browser.tab();
    await openShop(before, persisted);
    await view(before, "rug-3");
    // A running browser remembers for long how much space it saw.
    await browser.quit();
    await browser.launch();

    const page = await browser.tab();
    const { origin } = browser.site;
    const session = await page.context().newCDPSession(page);
    const quota = { origin, quotaSize: 1 };
    await session.send("Storage.overrideQuotaForOrigin", quota);
    await openShop(page, persisted);
    expect(await seen(page)).toEqual(["rug-3"]);
    const used = await useShop(page);
    expect(used.storage).toBe("memory");
    expect(used.storageReason).toContain("QuotaExceededError");
    expect(used.items).toBe(4);
    expect(await page.evaluate(() => globalThis.troubles)).toEqual([
      "StorageUnavailable",
    ]);

    await browser.quit();
    await browser.launch();
    const later = await browser.tab();
    await openShop(later, persisted);
    expect(await seen(later)).toEqual(["rug-3"]);
    await later.evaluate(() => globalThis.shop.setConsent("none"));
    await later.close();
  });
});
