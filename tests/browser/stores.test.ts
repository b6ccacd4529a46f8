// A vault and its two stores: both hold everything, and an emptied one is filled again.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  VaultBrowser,
  append,
  bothHold,
  compact,
  lost,
  open,
  quiet,
  read,
  revisit,
} from "./support/vaults.js";

let browser: VaultBrowser;
beforeAll(async () => {
  browser = await VaultBrowser.start();
});
afterAll(() => browser.close());

describe("BothStores", () => {
  test("HoldEveryRecord", async () => {
    const page = await browser.freshTab();
    expect(await open(page)).toBe("open");
    await append(page, "one", "two");
    await bothHold(page, 2);
    const later = await browser.sameShop();
    await open(later);
    expect(await read(later)).toEqual({
      words: ["one", "two"],
      parts: 2,
      damaged: 0,
      emptied: [],
    });
    expect(await lost(later)).toBe(0);
    await quiet(later);
    await quiet(page);
  });

  test("AreCompactedTogether", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one", "two");
    expect(await compact(page)).toEqual(["one", "two"]);
    await bothHold(page, 1);
    await append(page, "three");
    await bothHold(page, 2);
    expect(await compact(page)).toEqual(["one", "three", "two"]);
    await bothHold(page, 1);
    await quiet(page);
  });

  test("AreSharedByTabsThatAppendAndCompactAtOnce", async () => {
    const tabs = [
      await browser.freshTab(),
      await browser.sameShop(),
      await browser.sameShop(),
    ];
    await Promise.all(tabs.map((tab) => open(tab)));
    await Promise.all(
      tabs.map((tab, i) =>
        tab.evaluate(async (mine) => {
          for (let n = 0; n < 30; n += 1) {
            await globalThis.append(`${mine}-${n}`);
            if (n % 10 === mine) await globalThis.compact();
          }
        }, i),
      ),
    );
    const [first] = tabs as [Page];
    expect((await read(first)).words.length).toBe(90);
    expect((await compact(first))?.length).toBe(90);
    for (const tab of tabs) await quiet(tab);
  });

  test("OfTwoNamesKeepApart", async () => {
    const page = await browser.freshTab();
    await open(page, "a shop/of: ours");
    await append(page, "ours");
    const other = await browser.sameShop();
    await open(other, "theirs");
    await append(other, "theirs");
    expect((await read(page)).words).toEqual(["ours"]);
    expect((await read(other)).words).toEqual(["theirs"]);
    const gone = await page.evaluate(() =>
      globalThis.vaults.erase("a shop/of: ours"),
    );
    expect(gone.erased).toBe("physical");
    await revisit(other, "theirs");
    expect((await read(other)).words).toEqual(["theirs"]);
    await quiet(other);
    await quiet(page);
  });
});

describe("AnEmptiedStore", () => {
  test("IsNoticedAndFilledAgain.Database", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one", "two");
    await bothHold(page, 2);
    await page.evaluate(() => globalThis.vault.close());
    await page.evaluate(() => globalThis.deleteDatabase());
    const later = await browser.sameShop();
    await open(later);
    const first = await read(later);
    expect(first.words).toEqual(["one", "two"]);
    expect(first.emptied).toEqual(["database"]);
    await bothHold(later, 2);
    expect((await read(later)).emptied).toEqual([]);
    await quiet(later);
    await quiet(page);
  });

  test("IsNoticedAndFilledAgain.Files", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one", "two");
    await bothHold(page, 2);
    await page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      await folder.removeEntry("vitrine.log-1");
      await folder.removeEntry("vitrine.log-2");
    });
    const first = await read(page);
    expect(first.words).toEqual(["one", "two"]);
    expect(first.emptied).toEqual(["files"]);
    await bothHold(page, 2);
    await quiet(page);
  });

  test("UnderAnOpenVaultIsFilledAgainByTheNextRecord", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one");
    await bothHold(page, 1);
    // The browser closes the connection, which is opened again.
    await page.evaluate(() => globalThis.deleteDatabase());
    await append(page, "two");
    await bothHold(page, 2);
    await quiet(page);
  });
});

test("ADatabaseOfAnOlderFormatIsReplacedUnread", async () => {
  const page = await browser.freshTab();
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const request = indexedDB.open("vitrine", 1);
        request.onupgradeneeded = () => {
          request.result.createObjectStore("vault").put("old", "key");
          request.result.createObjectStore("records").put("old", 1);
        };
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
      }),
  );
  expect(await open(page)).toBe("open");
  expect(await lost(page)).toBe(0);
  await append(page, "one");
  await bothHold(page, 1);
  await quiet(page);
});
