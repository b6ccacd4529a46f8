import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import {
  Browser,
  hasEvents,
  openShop,
  reload,
  seen,
  view,
} from "./support/shop.js";

const session = { consent: "session" } as const;
const persisted = { consent: "persisted" } as const;
let browser: Browser;
beforeEach(async () => {
  browser = await Browser.start();
});
afterEach(() => browser.close());

async function tab(
  options: Parameters<typeof openShop>[1],
  prepare?: () => void,
): Promise<Page> {
  const page = await browser.tab(prepare);
  await openShop(page, options);
  return page;
}

const places = (page: Page) =>
  page.evaluate(() => {
    const { storage, storageReason = "" } = globalThis.shop.stats();
    return { storage, storageReason };
  });

/** The files of the session's key. */
const sessionKeys = (page: Page) =>
  page.evaluate(async () => {
    const directory = await navigator.storage.getDirectory();
    const names = [];
    for await (const name of (
      directory as unknown as { keys(): AsyncIterable<string> }
    ).keys())
      names.push(name);
    return names.filter((name) => /session.*key/.test(name));
  });

describe("Session", () => {
  test("LastsFromPageToPage", async () => {
    const page = await tab(session);
    await view(page, "chair-1");
    await reload(page, session);
    await view(page, "rug-3");
    await reload(page, session);
    expect((await seen(page)).sort()).toEqual(["chair-1", "rug-3"]);
    expect((await places(page)).storage).toBe("session");
  });

  test("KeepsOnlyARandomMarkerInTheTab", async () => {
    const page = await tab(session);
    await view(page, "chair-1");
    const kept = await page.evaluate(() => Object.values(sessionStorage));
    expect(kept).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
  });

  test("IsSharedByTheTabsThatLive", async () => {
    const first = await tab(session);
    await view(first, "chair-1");
    const second = await tab(session);
    expect(await seen(second)).toEqual(["chair-1"]);
    await view(second, "rug-3");
    await hasEvents(first, 2);
    await first.close();
    await reload(second, session);
    expect((await seen(second)).sort()).toEqual(["chair-1", "rug-3"]);
  });

  test("EndsWithTheLastTab", async () => {
    const first = await tab(session);
    await view(first, "chair-1");
    await first.close();
    const second = await tab(session);
    expect(await seen(second)).toEqual([]);
    await view(second, "rug-3");
    await reload(second, session);
    expect(await seen(second)).toEqual(["rug-3"]);
  });

  test("IsSweptAwayByAVisitAtAnyLevel", async () => {
    for (const options of [{}, persisted]) {
      const first = await tab(session);
      await view(first, "chair-1");
      expect(await sessionKeys(first)).not.toEqual([]);
      await first.close();
      const second = await tab(options);
      await expect.poll(() => sessionKeys(second)).toEqual([]);
      expect(await seen(second)).toEqual([]);
      await second.close();
    }
  });

  test("ACopiedTabTakesANewWriter", async () => {
    const page = await tab(session);
    const [copy] = await Promise.all([
      page.waitForEvent("popup"),
      page.evaluate(() => void window.open(location.href)),
    ]);
    await copy.waitForFunction(() => globalThis.ready);
    await openShop(copy, session);
    await Promise.all([view(page, "chair-1"), view(copy, "rug-3")]);
    await hasEvents(page, 2);
    await reload(page, session);
    expect((await seen(page)).sort()).toEqual(["chair-1", "rug-3"]);
  });

  test("GoesUpAndDownTheLadderWithAllItHas", async () => {
    const page = await tab(session);
    await view(page, "chair-1");
    await page.evaluate(() => globalThis.shop.setConsent("persisted"));
    await view(page, "rug-3");
    expect((await places(page)).storage).toBe("persisted");
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    await reload(page, persisted);
    expect((await seen(page)).sort()).toEqual(["chair-1", "rug-3"]);
    await page.evaluate(() => globalThis.shop.setConsent("session"));
    await reload(page, session);
    expect((await seen(page)).sort()).toEqual(["chair-1", "rug-3"]);
    await page.close();
    const later = await tab(persisted);
    expect(await seen(later)).toEqual([]);
  });

  test("JoinsWhatAPageAgreesToKeepWhenItOpens", async () => {
    const page = await tab(session);
    await view(page, "chair-1");
    await reload(page, persisted);
    expect(await seen(page)).toEqual(["chair-1"]);
    await page.evaluate(() => globalThis.shop.settled());
    await page.close();
    expect(await seen(await tab(persisted))).toEqual(["chair-1"]);
  });

  test.each<[string, () => void]>([
    [
      "Refused",
      () => {
        StorageManager.prototype.getDirectory = () =>
          Promise.reject(new DOMException("Forbidden.", "SecurityError"));
      },
    ],
    ["WithoutAWorker", () => Reflect.deleteProperty(globalThis, "Worker")],
    [
      "WhoseWorkerCannotStart",
      () => {
        globalThis.Worker = function () {
          throw new DOMException("Forbidden.", "SecurityError");
        } as unknown as typeof Worker;
      },
    ],
  ])("WithPrivateFiles%s ItIsThePagesMemory", async (_, breakIt) => {
    const page = await tab(session, breakIt);
    await view(page, "chair-1");
    const { storage, storageReason } = await places(page);
    expect(storage).toBe("memory");
    expect(storageReason).toMatch(/private file system|worker/i);
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });

  test("WithoutSessionStorageItIsThePagesMemory", async () => {
    const page = await tab(session, () =>
      Object.defineProperty(globalThis, "sessionStorage", {
        get() {
          throw new DOMException("Forbidden here.", "SecurityError");
        },
      }),
    );
    await view(page, "chair-1");
    const { storage, storageReason } = await places(page);
    expect(storage).toBe("memory");
    expect(storageReason).toContain("sessionStorage");
    expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  });
});

test("ANameKeepsTheShopsOfOneOriginApart", async () => {
  const one = await tab({ ...persisted, name: "one" });
  const two = await tab({ ...persisted, name: "two" });
  await view(one, "chair-1");
  await view(two, "rug-3");
  await two.evaluate(() => globalThis.shop.forget());
  await two.evaluate(() => globalThis.shop.setConsent("none"));
  await reload(one, { ...persisted, name: "one" });
  expect(await seen(one)).toEqual(["chair-1"]);
  await reload(two, { ...persisted, name: "two" });
  expect(await seen(two)).toEqual([]);
});
