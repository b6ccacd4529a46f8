// A vault whose two stores are damaged, emptied, silent or closed, one at a time.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VaultBrowser, append, compact, open, read } from "./support/vaults.js";

let browser: VaultBrowser;
beforeAll(async () => {
  browser = await VaultBrowser.start();
});
afterAll(() => browser.close());

let hosts = 0;

/** A tab of a shop that nobody has visited. */
function freshTab(prepare?: () => void): Promise<Page> {
  hosts += 1;
  return browser.tab(`fresh-${hosts}`, prepare);
}

/** Another tab of the shop that was visited last. */
function sameShop(prepare?: () => void): Promise<Page> {
  return browser.tab(`fresh-${hosts}`, prepare);
}

/** Records in the database and frames in the log. */
function sizes(page: Page): Promise<[number, number]> {
  return page.evaluate(async () => [
    (await globalThis.rows()).length,
    await globalThis.logged(),
  ]);
}

/** Resolves when both stores hold so many records. */
async function bothHold(page: Page, count: number): Promise<void> {
  await expect.poll(() => sizes(page)).toEqual([count, count]);
}

async function quiet(page: Page): Promise<void> {
  expect(await page.evaluate(() => globalThis.faults)).toEqual([]);
  await page.close();
}

/** The next visit of the same tab. */
async function revisit(page: Page, name?: string): Promise<void> {
  await page.reload();
  await page.waitForFunction(() => globalThis.ready);
  expect(await open(page, name)).toBe("open");
}

const lost = (page: Page) => page.evaluate(() => globalThis.losses);

describe("BothStores", () => {
  test("HoldEveryRecord", async () => {
    const page = await freshTab();
    expect(await open(page)).toBe("open");
    await append(page, "one", "two");
    await bothHold(page, 2);
    const later = await sameShop();
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
    const page = await freshTab();
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
    const tabs = [await freshTab(), await sameShop(), await sameShop()];
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
    const page = await freshTab();
    await open(page, "a shop/of: ours");
    await append(page, "ours");
    const other = await sameShop();
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
    const page = await freshTab();
    await open(page);
    await append(page, "one", "two");
    await bothHold(page, 2);
    await page.evaluate(() => globalThis.vault.close());
    await page.evaluate(() => globalThis.deleteDatabase());
    const later = await sameShop();
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
    const page = await freshTab();
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
    const page = await freshTab();
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

describe("AStoreThatFails", () => {
  test("ByKeepingSilentLeavesTheOther", async () => {
    const page = await freshTab(() => {
      IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
    });
    expect(await open(page)).toBe("open");
    expect(await append(page, "one")).toEqual(["files"]);
    const later = await sameShop();
    await open(later);
    const { words, emptied } = await read(later);
    expect(words).toEqual(["one"]);
    expect(emptied).toEqual(["database"]);
    await bothHold(later, 1);
    await quiet(later);
    await quiet(page);
  });

  test("ForAWhileCatchesUp.Database", async () => {
    const page = await freshTab(() => {
      const { put } = IDBObjectStore.prototype;
      globalThis.failing = false;
      IDBObjectStore.prototype.put = function (...given) {
        const request = put.apply(this, given);
        if (globalThis.failing) this.transaction.abort();
        return request;
      };
    });
    await open(page);
    await append(page, "one");
    await page.evaluate(() => (globalThis.failing = true));
    expect(await append(page, "two", "three")).toEqual(["files"]);
    await page.evaluate(() => (globalThis.failing = false));
    await bothHold(page, 3);
    await quiet(page);
  });

  test("ForAWhileCatchesUp.Worker", async () => {
    const page = await freshTab(() => {
      const { postMessage } = Worker.prototype;
      globalThis.failing = false;
      // A stalled worker: orders never arrive.
      Worker.prototype.postMessage = function (this: Worker, message: object) {
        if (!globalThis.failing) postMessage.call(this, message);
      };
    });
    await open(page);
    await append(page, "one");
    await bothHold(page, 1);
    await page.evaluate(() => (globalThis.failing = true));
    expect(await append(page, "two")).toEqual(["database"]);
    await page.evaluate(() => (globalThis.failing = false));
    // The worker is replaced when its time is over.
    await bothHold(page, 2);
    await quiet(page);
  });

  test("ByAClosedConnectionIsOpenedAgain", async () => {
    const page = await freshTab(() => {
      const { open: given } = IDBFactory.prototype;
      globalThis.connections = [];
      IDBFactory.prototype.open = function (...asked) {
        const request = given.apply(this, asked);
        request.addEventListener("success", () =>
          globalThis.connections.push(request.result),
        );
        return request;
      };
    });
    await open(page);
    await append(page, "one");
    await page.evaluate(() =>
      globalThis.connections.forEach((connection) => connection.close()),
    );
    await append(page, "two");
    await bothHold(page, 2);
    await quiet(page);
  });

  test("WithTheOtherRejectsAndForgetsTheRecord", async () => {
    const page = await freshTab(() => {
      globalThis.failing = false;
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...given) {
        const request = put.apply(this, given);
        if (globalThis.failing) this.transaction.abort();
        return request;
      };
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function (this: Worker, message: object) {
        const broken = { ...message, logs: [{ file: "" }] };
        postMessage.call(this, globalThis.failing ? broken : message);
      };
    });
    await open(page);
    await append(page, "one");
    await bothHold(page, 1);
    await page.evaluate(() => (globalThis.failing = true));
    const refused = await page.evaluate(() =>
      globalThis.append("two").then(
        () => "stored",
        () => "refused",
      ),
    );
    expect(refused).toBe("refused");
    await page.evaluate(() => (globalThis.failing = false));
    await page.evaluate(() => globalThis.vault.close());
    const later = await sameShop();
    await open(later);
    expect((await read(later)).words).toEqual(["one"]);
    await quiet(later);
    await quiet(page);
  });
});

test("LocksThatATabNeverGivesBackStopNoOther", async () => {
  const frozen = await freshTab();
  await open(frozen);
  await append(frozen, "one");
  await bothHold(frozen, 1);
  await frozen.evaluate(async () => {
    for (const name of ["vitrine", "vitrine log"])
      await new Promise<void>((held) => {
        void navigator.locks.request(name, () => {
          held();
          return new Promise(() => undefined);
        });
      });
  });
  const page = await sameShop();
  expect(await open(page)).toBe("open");
  expect((await read(page)).words).toEqual(["one"]);
  expect(await append(page, "two")).toEqual(["database"]);
  expect(await compact(page)).toBeUndefined();
  const { erased } = await page.evaluate(() => globalThis.vaults.erase(""));
  expect(erased).toBe("physical");
  await frozen.close();
  await open(page);
  expect((await read(page)).words).toEqual([]);
  await quiet(page);
});

describe("TheWorker", () => {
  test("IsNotTakenInByForeignOrLateAnswers", async () => {
    const page = await freshTab(() => {
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function (this: Worker, message: object) {
        for (const data of [
          null,
          "text",
          { id: "of another", value: 7 },
          { value: -1 },
        ])
          this.dispatchEvent(new MessageEvent("message", { data }));
        postMessage.call(this, message);
      };
    });
    expect(await open(page)).toBe("open");
    await append(page, "one", "two");
    await bothHold(page, 2);
    await quiet(page);
  });

  test("IsStartedAgainWhenItsScriptWasUnavailable", async () => {
    const page = await freshTab();
    let refused = 0;
    await page.context().route("**/file-worker.js*", (route) => {
      refused += 1;
      return refused <= 2 ? route.fulfill({ status: 503 }) : route.continue();
    });
    expect(await open(page)).toBe("open");
    await append(page, "one");
    await bothHold(page, 1);
    expect(refused).toBeGreaterThan(2);
    const { erased } = await page.evaluate(() => globalThis.vaults.erase(""));
    expect(erased).toBe("physical");
    await page.context().unroute("**/file-worker.js*");
    await quiet(page);
  });

  test("GoesUnusedWhereAPolicyForbidsIt", async () => {
    const page = await freshTab(() => {
      globalThis.Worker = function () {
        throw new DOMException("Forbidden here.", "SecurityError");
      } as unknown as typeof Worker;
    });
    expect(await open(page)).toBe("open");
    expect(await append(page, "one")).toEqual(["database"]);
    await revisit(page);
    expect(await read(page)).toMatchObject({ words: ["one"], emptied: [] });
    const { erased } = await page.evaluate(() => globalThis.vaults.erase(""));
    expect(erased).toBe("logical");
    await quiet(page);
  });
});

describe("ARecordThatCannotBeRead", () => {
  test("IsSetAsideAndCountedOnce", async () => {
    const page = await freshTab();
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
    const page = await freshTab();
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
    const page = await freshTab();
    await open(page);
    await append(page, "one", ...Array.from({ length: 20 }, () => "newer"));
    const waiting = () =>
      page.evaluate(async () => (await globalThis.vault.append([])).waiting);
    expect(await waiting()).toBe(21);
    await compact(page);
    expect(await waiting()).toBe(1);
    await revisit(page);
    await read(page);
    expect(await waiting()).toBe(1);
    await quiet(page);
  });

  test("IsNeverOverwrittenAsASnapshot", async () => {
    const page = await freshTab();
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

describe("TheKey", () => {
  test("LiesInNoDatabase", async () => {
    const page = await freshTab();
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
      const page = await freshTab();
      await open(page);
      await append(page, "one");
      await page.evaluate((n) => globalThis.deleteKey(n), file);
      const later = await sameShop();
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
    const page = await freshTab();
    await open(page);
    await append(page, "one");
    await bothHold(page, 1);
    await page.evaluate(async () => {
      globalThis.vault.close();
      await globalThis.deleteKey(0);
      await globalThis.deleteKey(1);
    });
    const later = await sameShop();
    expect(await open(later)).toBe("open");
    expect(await lost(later)).toBe(1);
    expect((await read(later)).words).toEqual([]);
    await quiet(later);
    await quiet(page);
  });

  test("ThatCannotBeReadForAMomentIsNotLost", async () => {
    const page = await freshTab();
    await open(page);
    await append(page, "one");
    await bothHold(page, 1);
    const later = await sameShop(() => {
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
    const page = await freshTab();
    const other = await sameShop();
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
    const page = await freshTab();
    await open(page);
    await append(page, "one");
    await bothHold(page, 1);
    await page.evaluate(() => globalThis.vault.close());
    await page.evaluate(() => globalThis.deleteKey(1));
    // The repair has read the key that is erased before it writes.
    const repairing = await sameShop(() => {
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
    const silent = await sameShop(() => {
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
    const page = await freshTab();
    await open(page);
    await append(page, "one");
    await bothHold(page, 1);
    await page.evaluate(() => globalThis.vault.close());
    const broken = await sameShop(() => {
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
    const page = await freshTab();
    await open(page);
    await append(page, "one");
    await page.evaluate(() => globalThis.vault.close());
    await page
      .context()
      .route("**/file-worker.js*", (route) => route.fulfill({ status: 404 }));
    const later = await sameShop();
    const receipt = await later.evaluate(() => globalThis.vaults.erase(""));
    expect(receipt.erased).toBe("logical");
    expect(await later.evaluate(() => globalThis.keyFiles())).toEqual([0, 0]);
    await page.context().unroute("**/file-worker.js*");
    await quiet(later);
    await quiet(page);
  });

  test("OfNothingSaysSo", async () => {
    const page = await freshTab();
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

test("ADatabaseOfAnOlderFormatIsReplacedUnread", async () => {
  const page = await freshTab();
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
