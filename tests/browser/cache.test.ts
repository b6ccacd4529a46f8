/** Pages that the browser keeps when they are left, and brings back as they were. */
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Consent } from "vitrine";
import {
  Browser,
  hasEvents,
  openShop,
  reload,
  seen,
  view,
} from "./support/shop.js";

declare global {
  /** How the page was brought back: whether from the cache. */
  var broughtBack: boolean | undefined;
}

/** The driver turns the cache off unless it is told not to. */
const CACHE = { ignoreDefaultArgs: ["--disable-back-forward-cache"] };
const persisted = { consent: "persisted" } as const;

let browser: Browser;
beforeEach(async () => {
  browser = await Browser.start(undefined, CACHE);
});
afterEach(() => browser.close());

async function tab(consent: Consent, ...items: string[]): Promise<Page> {
  const page = await browser.tab();
  await openShop(page, { consent });
  await view(page, ...items);
  await isQuiet(page); // Else the next one finds something to mend.
  return page;
}

/** Both stores hold all, and the worker has let go of its locks, which a browser would not keep. */
function isQuiet(page: Page): Promise<unknown> {
  return page.waitForFunction(async () => {
    const settled = await (
      globalThis as { shop?: typeof globalThis.shop }
    ).shop?.settled();
    if (settled && settled.storage !== "memory" && settled.stores.length < 2)
      return false;
    const { held = [], pending = [] } = await navigator.locks.query();
    const busy = held.filter(({ name }) => !name?.endsWith(" live"));
    return busy.length + pending.length === 0;
  });
}

/** Goes on to another page of the site in the same tab, and opens the shop there if told how. */
async function goOn(
  page: Page,
  options?: Parameters<typeof openShop>[1],
): Promise<void> {
  await isQuiet(page);
  await page.evaluate(() =>
    addEventListener("pageshow", (event) => {
      globalThis.broughtBack = event.persisted;
    }),
  );
  await page.goto(`${browser.site.origin}/page/index.html?next`);
  await page.waitForFunction(() => globalThis.ready);
  if (options) await openShop(page, options);
}

/** Goes back, and says whether the page is the one that was left, or what kept it out of the cache. */
async function goBack(page: Page): Promise<unknown> {
  await page.evaluate(() => history.back());
  await page.waitForURL(/index\.html$/, { waitUntil: "commit" });
  await page.waitForFunction(() => globalThis.ready);
  return page.evaluate(() => {
    const [entry] = performance.getEntriesByType("navigation") as unknown as [
      { notRestoredReasons?: { reasons: { reason: string }[] | null } | null },
    ];
    const reasons = entry.notRestoredReasons?.reasons ?? [];
    return globalThis.broughtBack ?? reasons.map(({ reason }) => reason);
  });
}

const consentOf = (page: Page) => page.evaluate(() => globalThis.shop.consent);

/** Resolves when the page has read what is stored, and knows what it may hold. */
function hasConsent(page: Page, level: Consent): Promise<unknown> {
  return page.waitForFunction(
    (wanted) => globalThis.shop.consent === wanted,
    level,
  );
}

describe("APageInTheCache", () => {
  test.each<[Consent, string[]]>([
    ["none", []],
    ["page", ["chair-1"]],
    ["session", ["chair-1", "rug-3"]],
    ["persisted", ["chair-1", "rug-3"]],
  ])("AtLevel %s ComesBackWithWhatTheNextOneStored", async (consent, items) => {
    const page = await tab(consent, "chair-1");
    await goOn(page, { consent });
    await view(page, "rug-3");
    await isQuiet(page);
    expect(await goBack(page)).toBe(true);
    await hasEvents(page, items.length);
    expect((await seen(page)).sort()).toEqual(items);
    expect(await consentOf(page)).toBe(consent);
  });

  test("StoresOnAndIsHeardByTheOthers", async () => {
    const other = await tab("persisted", "sofa-1");
    const page = await tab("persisted", "chair-1");
    await goOn(page);
    await view(other, "rug-3");
    expect(await goBack(page)).toBe(true);
    await hasEvents(page, 3);
    await view(page, "lamp-1");
    await hasEvents(other, 4);
    await browser.quit();
    await browser.launch();
    const later = await tab("persisted");
    expect((await seen(later)).sort()).toEqual(
      ["chair-1", "lamp-1", "rug-3", "sofa-1"].sort(),
    );
  });

  test("LosesNothingThatWasRecordedAsItWasLeft", async () => {
    const page = await tab("persisted", "chair-1");
    await goOn(page);
    expect(await goBack(page)).toBe(true);
    await isQuiet(page);
    await page.evaluate(() => {
      addEventListener("pagehide", () => {
        globalThis.shop.record({ event: "view_item", item: "rug-3" });
      });
    });
    await goOn(page, persisted);
    await goBack(page);
    if (await page.evaluate(() => !globalThis.shop))
      await openShop(page, persisted);
    await page.evaluate(() => globalThis.shop.settled());
    expect((await seen(page)).sort()).toEqual(["chair-1", "rug-3"]);
  });
});

describe("AWithdrawalMeanwhile", () => {
  const withdraw = (page: Page) =>
    page.evaluate(() => globalThis.shop.setConsent("none"));

  /** Neither in memory nor where it was stored at this level. */
  async function holdsNothing(page: Page, consent: Consent): Promise<void> {
    await hasConsent(page, "none");
    expect(await seen(page)).toEqual([]);
    const [again] = await page.evaluate(() =>
      globalThis.shop.record([{ event: "view_item", item: "chair-2" }]),
    );
    expect(again?.recorded).toBe(false);
    await page.evaluate(() => globalThis.shop.settled());
    await reload(page, { consent });
    expect(await seen(page)).toEqual([]);
  }

  test.each<Consent>(["session", "persisted"])(
    "OfLevel %s ByAPageThatIsGoneHolds",
    async (consent) => {
      const page = await tab(consent, "chair-1");
      await goOn(page, { consent });
      await withdraw(page);
      await isQuiet(page);
      expect(await goBack(page)).toBe(true);
      await holdsNothing(page, consent);
    },
  );

  test("ByATabThatLivesHolds", async () => {
    const other = await tab("persisted");
    const page = await tab("persisted", "chair-1");
    await goOn(page);
    await withdraw(other);
    expect(await goBack(page)).toBe(true);
    await holdsNothing(page, "persisted");
  });

  test("EndsAPageThatHeldTheProfileInMemory", async () => {
    const page = await tab("page", "chair-1");
    await goOn(page, {});
    await withdraw(page);
    expect(await goBack(page)).not.toBe(true);
    expect(await page.evaluate(() => typeof globalThis.shop)).toBe("undefined");
  });

  test("ThatWasTakenBackIsOfThePastAlone", async () => {
    const page = await tab("persisted", "chair-1");
    await goOn(page, persisted);
    await page.evaluate(() => globalThis.shop.forget());
    await view(page, "rug-3");
    await isQuiet(page);
    expect(await goBack(page)).toBe(true);
    await page.waitForFunction(() =>
      globalThis.shop.profile
        .events()
        .every(({ items }) => items.every(({ item }) => item === "rug-3")),
    );
    await hasEvents(page, 1);
    expect(await consentOf(page)).toBe("persisted");
  });
});
