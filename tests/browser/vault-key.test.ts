// The key of a vault and its end: two files, of which one may be lost, and erasing.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  VaultBrowser,
  append,
  bothHold,
  lost,
  open,
  quiet,
  read,
  sizes,
} from "./support/vaults.js";

let browser: VaultBrowser;
beforeAll(async () => {
  browser = await VaultBrowser.start();
});
afterAll(() => browser.close());

describe("TheKey", () => {
  test("LiesInNoDatabase", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one");
    const entry = await page.evaluate(() =>
      globalThis.rows("vitrine", "vault"),
    );
    // Beside it stands the mark that nothing was erased yet.
    expect(entry.map((one) => Object.keys(one))).toEqual([[], ["generation"]]);
    await quiet(page);
  });

  test("SurvivesTheLossOfOneFile", async () => {
    for (const file of [0, 1]) {
      const page = await browser.freshTab();
      await open(page);
      await append(page, "one");
      await page.evaluate((n) => globalThis.deleteKey(n), file);
      const later = await browser.sameShop();
      expect(await open(later)).toBe("open");
      expect((await read(later)).words).toEqual(["one"]);
      expect(await lost(later)).toBe(0);
      // Both are whole again.
      await expect
        .poll(() => later.evaluate(() => globalThis.keyFiles()))
        .toEqual([128, 128]);
      await quiet(later);
      await quiet(page);
    }
  });

  test("IsToldToBeLostWhenBothFilesAre", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one");
    await bothHold(page, 1);
    await page.evaluate(async () => {
      globalThis.vault.close();
      await globalThis.deleteKey(0);
      await globalThis.deleteKey(1);
    });
    const later = await browser.sameShop();
    expect(await open(later)).toBe("open");
    expect(await lost(later)).toBe(1);
    expect((await read(later)).words).toEqual([]);
    await quiet(later);
    await quiet(page);
  });

  test("ThatCannotBeReadForAMomentIsNotLost", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one");
    await bothHold(page, 1);
    const later = await browser.sameShop(() => {
      const { getFile } = FileSystemFileHandle.prototype;
      globalThis.failing = true;
      FileSystemFileHandle.prototype.getFile = function () {
        return globalThis.failing
          ? Promise.reject(new DOMException("Not now.", "NotReadableError"))
          : getFile.call(this);
      };
    });
    expect(await open(later)).toBe("NotReadableError");
    expect(await lost(later)).toBe(0);
    expect(await sizes(page)).toEqual([1, 1]);
    await later.evaluate(() => (globalThis.failing = false));
    expect(await open(later)).toBe("open");
    expect((await read(later)).words).toEqual(["one"]);
    await quiet(later);
    await quiet(page);
  });
});

describe("Erasing", () => {
  test("LeavesNothingAndIsFeltByOtherTabs", async () => {
    const page = await browser.freshTab();
    const other = await browser.sameShop();
    await open(page);
    await open(other);
    await append(page, "one");
    await bothHold(page, 1);
    const receipt = await other.evaluate(() => globalThis.vaults.erase(""));
    expect(receipt.erased).toBe("physical");
    expect(receipt.bytes).toBeGreaterThan(0);
    expect(await page.evaluate(() => globalThis.keyFiles())).toEqual([0, 0]);
    expect(await sizes(page)).toEqual([0, -1]);
    const told = await page.evaluate(() =>
      globalThis.append("two").catch((cause: Error) => cause.constructor.name),
    );
    expect(told).toBe("VaultErased");
    await open(page);
    await other.evaluate(() => globalThis.vaults.erase(""));
    // No record at all asks whether the vault still stands.
    const asked = await page.evaluate(() =>
      globalThis.vault
        .append([])
        .catch((cause: Error) => cause.constructor.name),
    );
    expect(asked).toBe("VaultErased");
    await open(page);
    expect(await lost(page)).toBe(0);
    expect((await read(page)).words).toEqual([]);
    await quiet(other);
    await quiet(page);
  });

  test("IsNotUndoneByATabThatRepairsTheKeyAtThatMoment", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one");
    await bothHold(page, 1);
    await page.evaluate(() => globalThis.vault.close());
    await page.evaluate(() => globalThis.deleteKey(1));
    // The repair has read the key that is erased before it writes.
    const repairing = await browser.sameShop(() => {
      const { postMessage } = Worker.prototype;
      globalThis.held = [];
      Worker.prototype.postMessage = function (
        this: Worker,
        order: { kind: string },
      ) {
        const send = () => postMessage.call(this, order);
        if (order.kind === "repair") globalThis.held.push(send);
        else send();
      };
    });
    await open(repairing);
    await repairing.waitForFunction(() => globalThis.held.length > 0);
    const silent = await browser.sameShop(() => {
      IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
    });
    const { erased } = await silent.evaluate(() => globalThis.vaults.erase(""));
    expect(erased).toBe("physical");
    await repairing.evaluate(() => globalThis.held.forEach((send) => send()));
    // The worker has answered whatever was asked of it before.
    await open(repairing, "another");
    expect(await page.evaluate(() => globalThis.keyFiles())).toEqual([128, 0]);
    await open(page);
    expect((await read(page)).words).toEqual([]);
    await quiet(silent);
    await quiet(repairing);
    await quiet(page);
  });

  test("WorksWithADatabaseThatKeepsSilent", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one");
    await bothHold(page, 1);
    await page.evaluate(() => globalThis.vault.close());
    const broken = await browser.sameShop(() => {
      IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
    });
    const receipt = await broken.evaluate(() => globalThis.vaults.erase(""));
    expect(receipt.erased).toBe("physical");
    // The next visit ends it, and does not call the key lost.
    await open(page);
    expect(await lost(page)).toBe(0);
    expect((await read(page)).words).toEqual([]);
    await bothHold(page, 0);
    await quiet(broken);
    await quiet(page);
  });

  test("WithoutTheWorkersScriptDeletesTheKey", async () => {
    const page = await browser.freshTab();
    await open(page);
    await append(page, "one");
    await page.evaluate(() => globalThis.vault.close());
    await page
      .context()
      .route("**/file-worker.js*", (route) => route.fulfill({ status: 404 }));
    const later = await browser.sameShop();
    const receipt = await later.evaluate(() => globalThis.vaults.erase(""));
    expect(receipt.erased).toBe("logical");
    expect(await later.evaluate(() => globalThis.keyFiles())).toEqual([0, 0]);
    await page.context().unroute("**/file-worker.js*");
    await quiet(later);
    await quiet(page);
  });

  test("OfNothingSaysSo", async () => {
    const page = await browser.freshTab();
    expect(await page.evaluate(() => globalThis.vaults.mayExist(""))).toBe(
      false,
    );
    expect(await page.evaluate(() => globalThis.vaults.erase(""))).toEqual({
      erased: "memory",
      bytes: 0,
    });
    await open(page);
    expect(await page.evaluate(() => globalThis.vaults.mayExist(""))).toBe(
      true,
    );
    await quiet(page);
  });
});
