import { cpSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Browser, openShop, reload, seen, view } from "./support/shop.js";
import {
  VaultBrowser,
  append,
  open,
  read as readVault,
} from "./support/vaults.js";

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

test("AfterForgettingTheKeyIsNowhereOnDisk", async () => {
  const page = await browser.tab();
  await openShop(page, { consent: "persisted" });
  await view(page, "chair-1");
  const file = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle("vitrine.key-1");
    return [...new Uint8Array(await (await handle.getFile()).arrayBuffer())];
  });
  const key = Buffer.from(file.slice(24, 56));
  expect(filesWith(browser.folder, key).length).toBe(2);

  const receipt = await page.evaluate(() => globalThis.shop.forget());
  expect(receipt.erased).toBe("physical");
  await browser.quit();
  expect(filesWith(browser.folder, key)).toEqual([]);

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

test("WithdrawingWhileAnotherTabOpensLeavesNoKey", async () => {
  const page = await browser.tab();
  await openShop(page, { consent: "persisted" });
  await view(page, "chair-1");
  const other = await browser.tab();
  await Promise.all([
    openShop(other, { consent: "persisted" }),
    page.evaluate(() => globalThis.shop.setConsent("none")),
  ]);
  const left = () =>
    other.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      const names: string[] = [];
      for await (const name of (
        folder as unknown as { keys(): AsyncIterable<string> }
      ).keys())
        names.push(name);
      const keys = names.filter((name) => name.includes("key"));
      return [...keys, ...(await globalThis.readVault("vault"))];
    });
  await expect.poll(left).toEqual([]);
  expect(await other.evaluate(() => globalThis.shop.consent)).toBe("none");
  expect(await seen(other)).toEqual([]);
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

test("OldCopiesOfTheStoresCannotBeDecryptedAfterErasing", async () => {
  const vaults = await VaultBrowser.start();
  const home = join(vaults.folder, "Default");
  const copy = `${vaults.folder}-copy`;
  const page = await vaults.tab();
  await open(page);
  await append(page, "secret");
  await vaults.quit();
  cpSync(join(home, "IndexedDB"), copy, { recursive: true });

  await vaults.launch();
  const visit = await vaults.tab();
  const file = await visit.evaluate(() =>
    globalThis.fileBytes("vitrine.key-1"),
  );
  const key = Buffer.from((file ?? []).slice(24, 56));
  expect(filesWith(vaults.folder, key).length).toBe(2);
  await open(visit);
  expect((await readVault(visit)).words).toEqual(["secret"]);
  const { erased } = await visit.evaluate(() => globalThis.vaults.erase(""));
  expect(erased).toBe("physical");
  await vaults.quit();
  expect(filesWith(vaults.folder, key)).toEqual([]);

  // The whole database as it was, without the key.
  rmSync(join(home, "IndexedDB"), { recursive: true });
  cpSync(copy, join(home, "IndexedDB"), { recursive: true });
  await vaults.launch();
  const later = await vaults.tab();
  expect((await later.evaluate(() => globalThis.rows())).length).toBe(1);
  await open(later);
  expect((await readVault(later)).words).toEqual([]);
  await vaults.close();
  rmSync(copy, { recursive: true });
});
