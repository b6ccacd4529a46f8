import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Browser, openShop, reload, seen, view } from "./support/shop.js";

let browser: Browser;
beforeEach(async () => {
  browser = await Browser.start();
});
afterEach(() => browser.close());

/** The files below a folder that hold these bytes. */
function filesWith(folder: string, bytes: Buffer): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => readFileSync(path).includes(bytes));
}

test("AfterForgettingTheSaltIsNowhereOnDisk", async () => {
  const page = await browser.tab();
  await openShop(page, { consent: "persisted" });
  await view(page, "chair-1");
  const salt = await page.evaluate(async () => {
    const directory = await navigator.storage.getDirectory();
    const file = await (
      await directory.getFileHandle("vitrine.salt")
    ).getFile();
    return [...new Uint8Array(await file.arrayBuffer())];
  });
  const bytes = Buffer.from(salt);
  expect(bytes.length).toBe(32);
  expect(filesWith(browser.folder, bytes).length).toBe(1);

  const receipt = await page.evaluate(() => globalThis.shop.forget());
  expect(receipt.erased).toBe("physical");
  await browser.quit();
  expect(filesWith(browser.folder, bytes)).toEqual([]);

  await browser.launch();
  const later = await browser.tab();
  await openShop(later, { consent: "persisted" });
  expect(await seen(later)).toEqual([]);
});

test("WithdrawingConsentErasesWhatEarlierVisitsStored", async () => {
  const page = await browser.tab();
  await openShop(page, { consent: "persisted" });
  await view(page, "chair-1");
  await reload(page, {});
  expect(await seen(page)).toEqual([]);
  await page.evaluate(() => globalThis.shop.setConsent("none"));
  expect(await page.evaluate(() => globalThis.readVault("records"))).toEqual(
    [],
  );
  await reload(page, { consent: "persisted" });
  expect(await seen(page)).toEqual([]);
});

test("AgreeingStoresThisVisitAndJoinsTheEarlierOnes", async () => {
  const page = await browser.tab();
  await openShop(page, { consent: "persisted" });
  await view(page, "chair-1");
  await reload(page, {});
  await view(page, "rug-3");
  await page.evaluate(() => globalThis.shop.setConsent("persisted"));
  expect((await seen(page)).sort()).toEqual(["chair-1", "rug-3"]);
  await reload(page, { consent: "persisted" });
  expect((await seen(page)).sort()).toEqual(["chair-1", "rug-3"]);
});

test("AgreeingLateOnEveryPageKeepsOneReplica", async () => {
  const page = await browser.tab();
  for (let visit = 1; visit <= 10; visit += 1) {
    await reload(page, {});
    await view(page, `chair-${visit}`);
    await page.evaluate(() => globalThis.shop.setConsent("persisted"));
  }
  const { replicas } = await page.evaluate(() =>
    globalThis.shop.profile.inspect(),
  );
  expect(replicas).toBe(1);
  expect((await seen(page)).length).toBe(10);
});

test("APageLeavesNothingBehind", async () => {
  const page = await browser.tab();
  await openShop(page);
  await view(page, "chair-1");
  const databases = await page.evaluate(() => indexedDB.databases());
  expect(databases).toEqual([]);
  await reload(page, {});
  expect(await seen(page)).toEqual([]);
});

test("ForgettingAPageSaysThatOnlyMemoryWasErased", async () => {
  const page = await browser.tab();
  await openShop(page);
  await view(page, "chair-1");
  const receipt = await page.evaluate(() => globalThis.shop.forget());
  expect(receipt.erased).toBe("memory");
  expect(receipt.events).toBe(1);
  expect(await seen(page)).toEqual([]);
});
