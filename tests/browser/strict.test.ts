import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { STRICT_POLICY } from "./support/server.js";
import { Browser, openShop, view } from "./support/shop.js";

/** The policy of a shop that lets nothing connect anywhere. */
const CLOSED_POLICY = STRICT_POLICY.replace(
  "connect-src 'self'",
  "connect-src 'none'",
);
/** The same for a shop that allows no policies of Trusted Types but its own. */
const NO_POLICIES = STRICT_POLICY.replace(
  "trusted-types vitrine",
  "trusted-types 'none'",
);

let browser: Browser;
afterEach(() => browser.close());

/** A file as a page is given it where it may fetch none. */
const bytes = async (path: string) => [...(await readFile(path))];

/** What loads further parts of the package: signatures, swapping packs, capsules, accounts. */
async function useEveryPart(page: Page, signed: number[]): Promise<void> {
  const done = await page.evaluate(async (given) => {
    const { shop } = globalThis;
    const next = new Uint8Array(given);
    const { signedBy = "" } = await shop.load(next).then(() => shop.pack());
    const trusted = await shop.load(next, { keys: [signedBy], minSequence: 7 });
    const passphrase = "twelve blue chairs";
    const capsule = await shop.profile.export({ passphrase });
    const { events } = await shop.profile.import(capsule, { passphrase });
    const orders = [{ id: "1", time: 1, lines: [{ item: "rug-1" }] }];
    const account = await shop.profile.importAccount({ orders });
    const refused = await shop
      .load(next, { keys: ["00".repeat(32)] })
      .catch((error: { code: string }) => error.code);
    return { trusted, events, account: account.orders, refused };
  }, signed);
  expect(done).toEqual({
    trusted: true,
    events: 2,
    account: 1,
    refused: "PackSignature",
  });
}

/** Everything that the package does in a visit; gives what the browser refused. */
async function visit(page: Page): Promise<string[]> {
  await view(page, "chair-1", "chair-2");
  return page.evaluate(async () => {
    const { shop } = globalThis;
    const slate = shop.recommend({ slot: "home" });
    shop.explain(slate.requestId, slate.items[0]?.item ?? "");
    await shop.setConsent("persisted");
    await shop.settled();
    await shop.forget();
    shop.close();
    return globalThis.violations;
  });
}

describe("StrictContentSecurityPolicy", () => {
  test("IsNeverViolated", async () => {
    browser = await Browser.start();
    const page = await browser.tab();
    await openShop(page);
    await view(page, "chair-1", "chair-2");
    await useEveryPart(page, await bytes("tests/golden/signed-7.vitrine"));
    expect(await visit(page)).toEqual([]);
  });

  test("NothingNeedsToConnect", async () => {
    browser = await Browser.start(CLOSED_POLICY);
    const page = await browser.tab();
    const [wasm, pack, signed] = await Promise.all([
      bytes("bindings/dist/engine.wasm"),
      bytes("tests/golden/pack-1.vitrine"),
      bytes("tests/golden/signed-7.vitrine"),
    ]);
    await page.evaluate(
      async (given) => {
        globalThis.shop = await globalThis.vitrine.open({
          wasmBinary: new Uint8Array(given.wasm),
          pack: new Uint8Array(given.pack),
        });
      },
      { wasm, pack },
    );
    await view(page, "chair-1", "chair-2");
    await useEveryPart(page, signed);
    expect(await visit(page)).toEqual([]);
  });

  test("AForbiddenPolicyOnlyWeakensErasing", async () => {
    browser = await Browser.start(NO_POLICIES);
    const page = await browser.tab();
    await openShop(page, { consent: "persisted" });
    await view(page, "chair-1");
    const receipt = await page.evaluate(() => globalThis.shop.forget());
    expect(receipt.erased).toBe("logical");
    expect(await page.evaluate(() => globalThis.violations.length)).toBe(1);
    expect(await page.evaluate(() => globalThis.troubles)).toEqual([]);
  });
});

describe("AMissingPart", () => {
  test("FailsOneCallAndNotTheEngine", async () => {
    browser = await Browser.start();
    const page = await browser.tab();
    await page.route("**/trust.js", (route) => route.fulfill({ status: 503 }));
    await openShop(page);
    const told = await page.evaluate(async () => {
      const { shop } = globalThis;
      const load = () =>
        shop
          .load("/packs/signed-7.vitrine")
          .catch((error: { code: string }) => error.code);
      const refused = await load();
      const shelf = shop.recommend({ slot: "home", limit: 6 }).items.length;
      const other = await shop.load("/packs/season-renamed.vitrine");
      return { refused, shelf, other, signed: shop.pack().signed };
    });
    expect(told).toEqual({
      refused: "PartUnavailable",
      shelf: 6,
      other: true,
      signed: false,
    });
  });
});

describe("TheNetwork", () => {
  beforeEach(async () => {
    browser = await Browser.start();
  });

  test("IsNotUsedInAVisitKeptInMemory", async () => {
    const page = await browser.tab();
    await openShop(page);
    await page.waitForFunction(() => globalThis.shop.pack().deferred);
    const before = browser.site.requests.length;
    await page.evaluate(async () => {
      for (let i = 0; i < 100; i += 1) {
        globalThis.shop.record({
          event: "view_item",
          item: `chair-${1 + (i % 10)}`,
        });
        globalThis.shop.recommend({ slot: "home" });
      }
      await globalThis.shop.setConsent("none");
      await globalThis.shop.forget();
      await globalThis.shop.settled();
    });
    expect(browser.site.requests.slice(before)).toEqual([]);
  });

  test("IsAskedForFewFiles", async () => {
    const page = await browser.tab();
    await openShop(page);
    await page.waitForFunction(() => globalThis.shop.pack().deferred);
    const requests = () =>
      browser.site.requests.filter((path) => !path.startsWith("/page"));
    const first = [
      "/packs/pack-1.vitrine",
      "/vitrine/engine.wasm",
      "/vitrine/index.js",
    ];
    // The last one when the page is idle: erasing must not need the network.
    const all = [...first, "/vitrine/keeper.js"];
    await expect.poll(() => requests().sort()).toEqual(all);
    expect(requests().at(-1)).toBe("/vitrine/keeper.js");
  });
});
