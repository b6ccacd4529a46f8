import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import type { Page } from "playwright-core";
import { Browser, openShop, reload, seen, view } from "./support/shop.js";

const persisted = { consent: "persisted" } as const;
let browser: Browser;

beforeAll(async () => {
  browser = await Browser.start();
});
afterAll(() => browser.close());

describe("Persisted", () => {
  let page: Page;
  beforeEach(async () => {
    page = await browser.freshTab();
    await openShop(page, persisted);
    return () => page.close();
  });

  test("ReloadKeepsTheProfile", async () => {
    await view(page, "chair-1", "chair-2", "rug-3");
    await reload(page, persisted);
    expect((await seen(page)).sort()).toEqual(["chair-1", "chair-2", "rug-3"]);
    expect(await storageOf(page)).toBe("persisted");
  });

  test("WhatIsRecordedByTheClickThatLeavesIsKept", async () => {
    for (const item of ["chair-1", "chair-2", "chair-3", "rug-1", "rug-2"]) {
      // The page goes as soon as the record is encrypted, which takes as long as it takes.
      const gone = page.waitForURL(`**?${item}`);
      await page.evaluate((recorded) => {
        const { subtle } = crypto;
        const encrypt = subtle.encrypt.bind(subtle);
        subtle.encrypt = async (...given) => {
          const sealed = await encrypt(...given);
          setTimeout(() => (location.search = recorded));
          return sealed;
        };
        globalThis.shop.record({ event: "select_item", item: recorded });
      }, item);
      await gone;
      await page.waitForFunction(() => globalThis.ready);
      await openShop(page, persisted);
      expect(await seen(page)).toContain(item);
    }
  });

  test("NothingIsReadableOnDisk", async () => {
    await view(page, "chair-1");
    const stored = await storedBytes(page);
    expect(stored.length).toBeGreaterThan(0);
    const text = new TextDecoder("latin1").decode(new Uint8Array(stored));
    expect(text).not.toContain("chair-1");
  });

  test("ForgetEmptiesItForGood", async () => {
    await view(page, "chair-1", "chair-2");
    const receipt = await page.evaluate(() => globalThis.shop.forget());
    expect(receipt.erased).toBe("physical");
    expect(receipt.events).toBe(2);
    expect(receipt.bytes).toBeGreaterThan(0);
    expect(await seen(page)).toEqual([]);
    expect(await storedBytes(page)).toEqual([]);
    await reload(page, persisted);
    expect(await seen(page)).toEqual([]);
    expect(await page.evaluate(() => globalThis.troubles)).toEqual([]);
  });

  test("AfterForgettingTheSeedIsANewOneAndEveryTabs", async () => {
    const other = await browser.tab();
    await openShop(other, persisted);
    await view(page, "chair-1");
    const before = await groups(page);
    await expect.poll(() => groups(other)).toBe(before);
    await page.evaluate(() => globalThis.shop.forget());
    const after = await groups(page);
    expect(after).not.toBe(before);
    await expect.poll(() => groups(other)).toBe(after);
    await view(page, "chair-2");
    expect(await groups(page)).toBe(after);
    await view(other, "chair-3");
    expect(await groups(other)).toBe(after);
    await reload(page, persisted);
    expect(await groups(page)).toBe(after);
    await other.close();
    // A store that is left and opened again knows no older seed either.
    await page.evaluate(() => globalThis.shop.forget());
    const latest = await groups(page);
    await page.evaluate(async () => {
      await globalThis.shop.setConsent("page");
      await globalThis.shop.setConsent("persisted");
    });
    await view(page, "chair-4");
    expect(await groups(page)).toBe(latest);
  });

  test("AnExportFromBeforeForgettingCanBeImported", async () => {
    await view(page, "chair-1", "chair-2");
    await page.evaluate(async () => {
      const kept = globalThis.shop.profile.export();
      await globalThis.shop.forget();
      globalThis.shop.profile.import(kept);
      await globalThis.shop.settled();
    });
    await reload(page, persisted);
    expect((await seen(page)).sort()).toEqual(["chair-1", "chair-2"]);
  });

  test("AfterForgettingNewEventsAreStoredAgain", async () => {
    await view(page, "chair-1");
    await page.evaluate(() => globalThis.shop.forget());
    await view(page, "rug-3");
    await reload(page, persisted);
    expect(await seen(page)).toEqual(["rug-3"]);
  });

  test("UndoOutlivesAReload", async () => {
    await view(page, "chair-1");
    await page.evaluate(async () => {
      const { id } = globalThis.shop.record({
        event: "view_item",
        item: "rug-3",
      });
      globalThis.shop.profile.undo(id);
      await globalThis.shop.settled();
    });
    await reload(page, persisted);
    const recent = await page.evaluate(
      () => globalThis.shop.profile.inspect().recent,
    );
    expect(recent.map(({ item }) => item)).toEqual(["chair-1"]);
  });

  test("MuteOutlivesAReload", async () => {
    await page.evaluate(async () => {
      globalThis.shop.profile.mute("brand:Aalto");
      await globalThis.shop.settled();
    });
    await reload(page, persisted);
    const { muted } = await page.evaluate(() =>
      globalThis.shop.profile.inspect(),
    );
    expect(muted).toEqual(["brand:Aalto"]);
  });

  test("ForgettingAnItemLeavesNoRecordOfIt", async () => {
    await view(page, "chair-1", "rug-3");
    await page.evaluate(async () => {
      globalThis.shop.profile.forget({ item: "rug-3" });
      await globalThis.shop.settled();
    });
    // The snapshot alone.
    expect(await countRecords(page)).toBe(1);
    await reload(page, persisted);
    expect(await seen(page)).toEqual(["chair-1"]);
  });

  test("ASnapshotReplacesTheTail", async () => {
    await page.evaluate(async () => {
      for (let i = 0; i < 300; i += 1) {
        globalThis.shop.record({ event: "view_item", item: `chair-${i % 10}` });
        if (i % 2 === 0) await globalThis.shop.settled();
      }
      await globalThis.shop.settled();
    });
    expect(await countRecords(page)).toBeLessThan(128);
    await reload(page, persisted);
    expect((await seen(page)).length).toBe(300);
  });

  test("SettledNamesAStoreOnceItHasAll", async () => {
    await view(page, "chair-1");
    await inBothStores(page);
    await page.evaluate(() => globalThis.shop.forget());
    expect(await settledIn(page)).toEqual([]);
    await view(page, "chair-2");
    expect((await settledIn(page)).length).toBeGreaterThan(0);
    await inBothStores(page);
    await reload(page, persisted);
    await inBothStores(page);
  });

  test("ADamagedRecordIsTakenFromTheOtherStore", async () => {
    await view(page, "chair-1");
    await view(page, "rug-3");
    await inBothStores(page);
    await damageRecord(page);
    await reload(page, persisted);
    expect((await seen(page)).sort()).toEqual(["chair-1", "rug-3"]);
    expect(await page.evaluate(() => globalThis.troubles)).toEqual([]);
  });

  test("ALostKeyIsReportedAndAFreshVaultMade", async () => {
    await view(page, "chair-1");
    await page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      await folder.removeEntry("vitrine.key-1");
      await globalThis.deleteBucket();
    });
    await reload(page, persisted);
    expect(await seen(page)).toEqual([]);
    await page.waitForFunction(() =>
      globalThis.troubles.includes("StorageCorrupt"),
    );
    await view(page, "rug-3");
    await reload(page, persisted);
    expect(await seen(page)).toEqual(["rug-3"]);
  });

  test("CloseStoresWhatWasRecorded", async () => {
    await page.evaluate(async () => {
      globalThis.shop.record({ event: "view_item", item: "rug-3" });
      globalThis.shop.close();
      await globalThis.shop.settled();
    });
    await reload(page, persisted);
    expect(await seen(page)).toEqual(["rug-3"]);
  });

  test("NothingIsRequestedAfterStartUp", async () => {
    await view(page, "chair-1");
    const before = browser.site.requests.length;
    await page.evaluate(async () => {
      for (let i = 0; i < 200; i += 1) {
        globalThis.shop.record({ event: "view_item", item: `chair-${i % 10}` });
        globalThis.shop.recommend({ slot: "home" });
        await globalThis.shop.settled();
      }
      await globalThis.shop.forget();
    });
    expect(browser.site.requests.slice(before)).toEqual([]);
    expect(await page.evaluate(() => globalThis.violations)).toEqual([]);
  });
});

/** Which of 40 experiments hold this shopper out: what the seed decides. */
function groups(page: Page): Promise<string> {
  return page.evaluate(() => {
    const held = Array.from({ length: 40 }, (_, i) =>
      globalThis.shop.experiment({ name: `test-${i}`, holdout: 0.5 }),
    );
    return held.map(({ group }) => group[0]).join("");
  });
}

function storageOf(page: Page): Promise<string> {
  return page.evaluate(() => globalThis.shop.stats().storage);
}

/** All encrypted bytes in the vault's database. */
function storedBytes(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const values = await globalThis.readVault("records");
    return values.flatMap((value) => [
      ...new Uint8Array((value as { data: ArrayBuffer }).data),
    ]);
  });
}

async function countRecords(page: Page): Promise<number> {
  return page.evaluate(
    async () => (await globalThis.readVault("records")).length,
  );
}

/** The stores that have all that was recorded. */
function settledIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => (await globalThis.shop.settled()).stores);
}

/** Resolves when the store that lagged has followed. */
async function inBothStores(page: Page): Promise<void> {
  await expect.poll(() => settledIn(page)).toEqual(["database", "files"]);
}

/** Flips one bit of a record in the database. */
function damageRecord(page: Page): Promise<void> {
  return page.evaluate(() => globalThis.damageVault());
}
