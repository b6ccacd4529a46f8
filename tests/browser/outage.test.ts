// Parts of the browser that fail, are silent or go away: each ends only itself, and comes back.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { Browser, openShop, reload, seen, view } from "./support/shop.js";

const persisted = { consent: "persisted" } as const;
let browser: Browser;
beforeEach(async () => {
  browser = await Browser.start();
});
afterEach(() => browser.close());

/** The files that hold a vault's key. */
const keyFiles = (page: Page) =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const names = [];
    for await (const name of (
      folder as unknown as { keys(): AsyncIterable<string> }
    ).keys())
      names.push(name);
    return names.filter((name) => name.includes("key"));
  });

const storageOf = (page: Page) =>
  page.evaluate(() => globalThis.shop.stats().storage);

describe("AChannelThat", () => {
  test.each<[string, () => void]>([
    [
      "CannotBeMade",
      () => {
        globalThis.BroadcastChannel = function () {
          throw new DOMException("Forbidden here.", "SecurityError");
        } as unknown as typeof BroadcastChannel;
      },
    ],
    [
      "CannotTell",
      () => {
        BroadcastChannel.prototype.postMessage = () => {
          throw new DOMException("Closed.", "InvalidStateError");
        };
      },
    ],
  ])("%s LeavesTheTabAlone", async (_, breakIt) => {
    const page = await browser.tab(breakIt);
    for (const consent of ["none", "page", "persisted"] as const)
      await openShop(page, { consent });
    await view(page, "chair-1");
    await page.evaluate(() => globalThis.shop.setConsent("page"));
    await page.evaluate(() => globalThis.shop.setConsent("persisted"));
    await reload(page, persisted);
    expect(await seen(page)).toEqual(["chair-1"]);
  });

  test("CarriesForeignMessagesDisturbsNobody", async () => {
    const page = await browser.tab();
    const uncaught: Error[] = [];
    page.on("pageerror", (error) => uncaught.push(error));
    await openShop(page, persisted);
    await view(page, "chair-1");
    await page.evaluate(async () => {
      const foreign = new BroadcastChannel("vitrine");
      const bytes = new Uint8Array([1, 2, 3]);
      const from = "x";
      for (const message of [
        null,
        7,
        "forget",
        { kind: "forget", from, id: "1", seed: 5 },
        { kind: "forget", seed: "0123456789abcdef" },
        { kind: "consent", from, id: "1", level: "all", stamp: 1e15 },
        { kind: "consent", from, id: "1", level: "none", stamp: NaN },
        { kind: "events", from, level: "persisted", bytes: "x", count: 1 },
        { kind: "events", from, level: "persisted", bytes, count: 1 },
        { kind: "over", from, id: "unknown" },
        { kind: "unheard-of", from },
      ])
        foreign.postMessage(message);
      await new Promise((resolve) => setTimeout(resolve, 200));
      foreign.close();
    });
    expect(await seen(page)).toEqual(["chair-1"]);
    expect(uncaught).toEqual([]);
    expect(await page.evaluate(() => globalThis.shop.consent)).toBe(
      "persisted",
    );
  });
});

describe("ADatabaseThat", () => {
  test("NeverAnswersKeepsNobodyWaiting", async () => {
    const page = await browser.tab(() => {
      const open = IDBFactory.prototype.open;
      const held: (() => void)[] = [];
      IDBFactory.prototype.open = function (...given) {
        const request = {} as IDBOpenDBRequest;
        held.push(() => {
          const real = open.apply(this, given);
          for (const name of [
            "onupgradeneeded",
            "onsuccess",
            "onerror",
          ] as const)
            real[name] = (event: Event) => {
              Object.defineProperty(request, "result", {
                value: real.result,
                configurable: true,
              });
              (request[name] as ((event: Event) => void) | null)?.(event);
            };
        });
        return request;
      };
      Object.assign(globalThis, {
        answer: () => {
          IDBFactory.prototype.open = open;
          for (const one of held) one();
        },
      });
    });
    const started = Date.now();
    await openShop(page, persisted);
    expect(Date.now() - started).toBeLessThan(10_000);
    await page.evaluate(() =>
      globalThis.shop.record({ event: "view_item", item: "chair-1" }),
    );
    const { storage, storageReason } = await page.evaluate(() =>
      globalThis.shop.stats(),
    );
    expect([storage, storageReason]).toEqual([
      "memory",
      "The browser's storage has not answered yet.",
    ]);
    await page.evaluate(() =>
      (globalThis as unknown as { answer(): void }).answer(),
    );
    await expect.poll(() => storageOf(page)).toBe("persisted");
    await page.evaluate(() => globalThis.shop.settled());
    await reload(page, { consent: "page" });
    const stored = await page.evaluate(() => indexedDB.databases());
    expect(stored.map(({ name }) => name)).toContain("vitrine");
  });

  test("LostItsConnectionIsOpenedAgain", async () => {
    const page = await browser.tab();
    await openShop(page, persisted);
    await view(page, "chair-1");
    await page.evaluate(() => {
      const transaction = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function () {
        IDBDatabase.prototype.transaction = transaction;
        throw new DOMException(
          "The connection was closed.",
          "InvalidStateError",
        );
      };
    });
    await view(page, "rug-3");
    expect(await storageOf(page)).toBe("persisted");
    expect(await page.evaluate(() => globalThis.troubles)).toEqual([]);
    await reload(page, persisted);
    expect((await seen(page)).sort()).toEqual(["chair-1", "rug-3"]);
  });

  test("IsClearedBetweenTwoConsentsGetsTheWholeProfile", async () => {
    const page = await browser.tab();
    await openShop(page, persisted);
    await view(page, "chair-1", "chair-2");
    await page.evaluate(() => globalThis.shop.setConsent("page"));
    const client = await page.context().newCDPSession(page);
    const { origin } = browser.site;
    await client.send("Storage.clearDataForOrigin", {
      origin,
      storageTypes: "all",
    });
    await page.evaluate(() => globalThis.shop.setConsent("persisted"));
    await page.evaluate(() => globalThis.shop.settled());
    await reload(page, persisted);
    expect((await seen(page)).sort()).toEqual(["chair-1", "chair-2"]);
  });

  test("IsClearedUnderAnOpenPageGetsTheWholeProfile", async () => {
    const page = await browser.tab();
    await openShop(page, persisted);
    const other = await browser.tab();
    await openShop(other, persisted);
    await view(page, "chair-1", "chair-2");
    const client = await page.context().newCDPSession(page);
    await client.send("Storage.clearDataForOrigin", {
      origin: browser.site.origin,
      storageTypes: "all",
    });
    await view(page, "rug-3");
    await view(other, "chair-4");
    const all = ["chair-1", "chair-2", "chair-4", "rug-3"];
    for (const tab of [page, other]) {
      await expect.poll(async () => (await seen(tab)).sort()).toEqual(all);
      expect(await tab.evaluate(() => globalThis.troubles)).toEqual([]);
      expect(await storageOf(tab)).toBe("persisted");
    }
    await other.close();
    await reload(page, persisted);
    expect((await seen(page)).sort()).toEqual(all);
  });

  test("MayNotEvenBeLookedAtKeepsNobodyFromErasing", async () => {
    const page = await browser.tab(() =>
      Object.defineProperty(globalThis, "indexedDB", {
        get() {
          throw new DOMException("Forbidden here.", "SecurityError");
        },
      }),
    );
    await openShop(page, persisted);
    await view(page, "chair-1");
    const { erased } = await page.evaluate(() => globalThis.shop.forget());
    expect(erased).toBe("physical");
    await view(page, "chair-1");
    await page.evaluate(() => globalThis.shop.setConsent("none"));
    expect(await keyFiles(page)).toEqual([]);
  });
});

describe("LocksThat", () => {
  test("NeverAnswerKeepNobodyFromErasing", async () => {
    const earlier = await browser.tab();
    await openShop(earlier, persisted);
    await view(earlier, "chair-1");
    await earlier.close();
    const page = await browser.tab(() => {
      LockManager.prototype.request = () => new Promise(() => undefined);
    });
    for (const consent of ["persisted", "session"] as const) {
      await openShop(page, { consent });
      await page.evaluate(() =>
        globalThis.shop.record({ event: "view_item", item: "chair-1" }),
      );
      await page.evaluate(() => globalThis.shop.forget());
      await page.evaluate(() => globalThis.shop.setConsent("none"));
      expect(await keyFiles(page)).toEqual([]);
      await page.evaluate(() => globalThis.shop.close());
    }
  });
});

describe("AChunkThat", () => {
  const KEEPER = "**/vitrine/keeper.js*";

  test("FailsOnceIsLoadedLater", async () => {
    const page = await browser.tab();
    await page.route(KEEPER, (route) => route.fulfill({ status: 503 }), {
      times: 1,
    });
    await openShop(page, persisted);
    expect(await storageOf(page)).toBe("memory");
    await page.evaluate(() =>
      globalThis.shop.record({ event: "view_item", item: "chair-1" }),
    );
    await expect
      .poll(() => storageOf(page), { timeout: 20_000 })
      .toBe("persisted");
    await page.evaluate(() => globalThis.shop.settled());
    await reload(page, persisted);
    expect(await seen(page)).toEqual(["chair-1"]);
  });

  test("IsGoneIsNoRawError", async () => {
    const page = await browser.tab();
    await page.route(KEEPER, (route) => route.fulfill({ status: 404 }));
    await openShop(page);
    await view(page, "chair-1");
    const codes = await page.evaluate(async () => {
      const codeOf = (work: Promise<unknown>) =>
        work.then(
          () => "none",
          (error: { name: string; code: string }) =>
            `${error.name} ${error.code}`,
        );
      return [
        await codeOf(globalThis.shop.forget()),
        await codeOf(globalThis.shop.setConsent("none")),
      ];
    });
    expect(codes).toEqual([
      "VitrineError StorageUnavailable",
      "VitrineError StorageUnavailable",
    ]);
    expect(await seen(page)).toEqual([]);
  });

  test("GoesAfterThePageWasLoadedIsNotMissed", async () => {
    const earlier = await browser.tab();
    await openShop(earlier, persisted);
    await view(earlier, "chair-1");
    await earlier.close();
    const page = await browser.tab();
    const loaded = page.waitForResponse(/keeper\.js/);
    await openShop(page);
    await loaded;
    await page.route(KEEPER, (route) => route.fulfill({ status: 404 }));
    const { erased } = await page.evaluate(() => globalThis.shop.forget());
    expect(erased).not.toBe("memory");
    expect(await page.evaluate(() => globalThis.readVault("records"))).toEqual(
      [],
    );
  });
});
