// A vault of which a store, a lock or the worker fails or keeps silent.
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
} from "./support/vaults.js";

let browser: VaultBrowser;
beforeAll(async () => {
  browser = await VaultBrowser.start();
});
afterAll(() => browser.close());

describe("AStoreThatFails", () => {
  test("ByKeepingSilentLeavesTheOther", async () => {
    const page = await browser.freshTab(() => {
      IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
    });
    expect(await open(page)).toBe("open");
    expect(await append(page, "one")).toEqual(["files"]);
    const later = await browser.sameShop();
    await open(later);
    const { words, emptied } = await read(later);
    expect(words).toEqual(["one"]);
    expect(emptied).toEqual(["database"]);
    await bothHold(later, 1);
    await quiet(later);
    await quiet(page);
  });

  test("ForAWhileCatchesUp.Database", async () => {
    const page = await browser.freshTab(() => {
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
    const page = await browser.freshTab(() => {
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
    const page = await browser.freshTab(() => {
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
    const page = await browser.freshTab(() => {
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
    const later = await browser.sameShop();
    await open(later);
    expect((await read(later)).words).toEqual(["one"]);
    await quiet(later);
    await quiet(page);
  });
});

test("LocksThatATabNeverGivesBackStopNoOther", async () => {
  const frozen = await browser.freshTab();
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
  const page = await browser.sameShop();
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
    const page = await browser.freshTab(() => {
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
    const page = await browser.freshTab();
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
    const page = await browser.freshTab(() => {
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
