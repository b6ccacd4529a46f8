// Records of a vault that can't be read: damaged ones, and those of a newer version.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  VaultBrowser,
  append,
  bothHold,
  compact,
  open,
  quiet,
  read,
  revisit,
  sizes,
} from "./support/vaults.js";

let browser: VaultBrowser;
beforeAll(async () => {
  browser = await VaultBrowser.start();
});
afterAll(() => browser.close());

describe("ARecordThatCannotBeRead", () => {
  test("IsSetAsideAndCountedOnce", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one", "two");
    await bothHold(page, 2);
    await page.evaluate(() => globalThis.damageBoth());
    const first = await read(page);
    expect(first.parts).toBe(1);
    expect(first.damaged).toBe(1);
    await expect
      .poll(
        async () =>
          (await page.evaluate(() => globalThis.rows())).filter(
            ({ aside }) => aside,
          ).length,
      )
      .toBe(1);
    expect((await read(page)).damaged).toBe(0);
    await append(page, "three");
    // It does not stop compaction, and stays; a log keeps no frame with a wrong checksum.
    expect((await compact(page))?.length).toBe(2);
    await expect.poll(() => sizes(page)).toEqual([2, 1]);
    expect((await read(page)).damaged).toBe(0);
    await quiet(page);
  });

  test("OfANewerVersionIsKeptForIt", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one", "newer", "two");
    await bothHold(page, 3);
    expect(await compact(page)).toEqual(["one", "two"]);
    await append(page, "three");
    expect(await compact(page)).toEqual(["one", "three", "two"]);
    await bothHold(page, 2);
    expect((await read(page)).words).toContain("newer");
    // The newer version takes it in.
    await revisit(page);
    await page.evaluate(() => (globalThis.reads = "newer"));
    expect(await compact(page)).toEqual(["newer", "one", "three", "two"]);
    await bothHold(page, 1);
    await quiet(page);
  });

  test("IsNotCountedAmongThoseThatWait", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one", ...Array.from({ length: 20 }, () => "newer"));
    const waiting = () => page.evaluate(() => globalThis.vault.append([]));
    expect(await waiting()).toBe(21);
    await compact(page);
    expect(await waiting()).toBe(1);
    await revisit(page);
    await read(page);
    expect(await waiting()).toBe(1);
    await quiet(page);
  });

  test("IsNeverOverwrittenAsASnapshot", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "newer");
    await page.evaluate(() => (globalThis.reads = "newer"));
    expect(await compact(page)).toEqual(["newer"]);
    await page.evaluate(() => (globalThis.reads = ""));
    await append(page, "one");
    expect(await compact(page)).toEqual(["one"]);
    expect((await read(page)).words).toEqual(["newer", "one"]);
    await quiet(page);
  });
});
