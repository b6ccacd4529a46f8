import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser, openShop, reload, seen, view } from "./support/shop.js";

const persisted = { consent: "persisted" } as const;
let browser: Browser;
beforeAll(async () => {
  browser = await Browser.start();
});
afterAll(() => browser.close());

/** Records, ranks and forgets; gives what the page saw. Nothing may throw. */
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

const BROKEN: [string, () => void][] = [
  [
    "NoIndexedDb",
    () => Object.defineProperty(globalThis, "indexedDB", { value: undefined }),
  ],
  [
    "OpeningIsForbidden",
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("Forbidden here.", "SecurityError");
      };
    },
  ],
  [
    "EveryWriteIsOverTheQuota",
    () => {
      const commit = IDBObjectStore.prototype.add;
      IDBObjectStore.prototype.add = function (...given) {
        const request = commit.apply(this, given);
        this.transaction.abort();
        return request;
      };
    },
  ],
  [
    "NoWebCrypto",
    () => Object.defineProperty(crypto, "subtle", { value: undefined }),
  ],
];

describe("WithBrokenStorage", () => {
  test.each(BROKEN)("%s", async (_, breakIt) => {
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
    expect(uncaught).toEqual([]);
    await page.close();
  });

  test("AFullDiskKeepsTheOldProfile", async () => {
    const page = await browser.tab();
    await openShop(page, persisted);
    await view(page, "rug-3");
    const { origin } = browser.site;
    const session = await page.context().newCDPSession(page);
    await session.send("Storage.overrideQuotaForOrigin", {
      origin,
      quotaSize: 1,
    });
    // The browser looks at the quota anew only after a while.
    const used = await page.evaluate(async () => {
      const { shop } = globalThis;
      const until = Date.now() + 20_000;
      while (shop.stats().storage === "persisted" && Date.now() < until) {
        shop.record({ event: "view_item", item: "chair-1" });
        await shop.settled();
      }
      return shop.stats();
    });
    expect(used.storage).toBe("memory");
    expect(used.storageReason).toContain("Quota");
    expect((await useShop(page)).items).toBe(4);
    await session.send("Storage.overrideQuotaForOrigin", { origin });
    await reload(page, persisted);
    expect(await seen(page)).toContain("rug-3");
    await page.evaluate(() => globalThis.shop.setConsent("none"));
    await page.close();
  });

  test("WithoutAPrivateFileSystemErasingIsLogical", async () => {
    const page = await browser.tab(() => {
      StorageManager.prototype.getDirectory = () =>
        Promise.reject(new DOMException("Forbidden here.", "SecurityError"));
      globalThis.Worker = function () {
        throw new DOMException("Forbidden here.", "SecurityError");
      } as unknown as typeof Worker;
    });
    await openShop(page, persisted);
    await view(page, "chair-1");
    expect((await useShop(page)).storage).toBe("persisted");
    const receipt = await page.evaluate(() => globalThis.shop.forget());
    expect(receipt.erased).toBe("logical");
    await reload(page, persisted);
    expect(await seen(page)).toEqual([]);
    await page.close();
  });
});
