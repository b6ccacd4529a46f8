/** What a browser remembers of the packs that it accepted, from visit to visit. */
import type { Page } from "playwright-core";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import type { Consent } from "vitrine";
import { Browser } from "./support/shop.js";

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await Browser.start();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.freshTab();
  return () => page.close();
});

/** The keys that the two signed packs name. */
const keys = [
  "ea4a6c63e29c520abef5507b132ec5f9954776aebebe7b92421eea691446d22c",
  "fd1724385aa0c75b64fb78cd602fa1d991fdebf76b13c58ed702eac835e9f618",
];

interface Visit {
  consent?: Consent;
  keys?: string[] | undefined;
  name?: string;
  storage?: "memory";
}

/** A visit that opens the pack of this number: "open", or why it was refused. */
async function visit(sequence: number, options: Visit = {}): Promise<string> {
  await page.reload();
  await page.waitForFunction(() => globalThis.ready);
  const given = {
    pack: `/packs/signed-${sequence}.vitrine`,
    consent: "persisted" as Consent,
    keys,
    ...options,
  };
  return page.evaluate(async (asked) => {
    try {
      globalThis.shop = await globalThis.vitrine.open(asked);
      return "open";
    } catch (error) {
      const { code, path, message } = error as Record<string, string>;
      return `${code} ${path}: ${message}`;
    }
  }, given);
}

const ROLLED_BACK = /^PackRolledBack sequence: .* 7, .* 9 before/;

/** What lies in the storage that outlives a visit. */
const remembered = () =>
  page.evaluate(() => ({ ...globalThis.localStorage }) as object);

describe("AnOlderPack", () => {
  test("IsRefusedOnTheNextVisit", async () => {
    expect(await visit(7)).toBe("open");
    expect(await visit(9)).toBe("open");
    expect(await visit(7)).toMatch(ROLLED_BACK);
    expect(await visit(9)).toBe("open");
    const load = page.evaluate(() =>
      globalThis.shop
        .load("/packs/signed-7.vitrine")
        .catch(({ code }: { code: string }) => code),
    );
    expect(await load).toBe("PackRolledBack");
    expect(await page.evaluate(() => globalThis.shop.pack().sequence)).toBe(9);
    expect(await remembered()).toEqual({ "vitrine sequence": "9" });
  });

  test("OfAnotherShopIsItsOwnAffair", async () => {
    expect(await visit(9)).toBe("open");
    expect(await visit(7, { name: "outlet" })).toBe("open");
    expect(await remembered()).toEqual({
      "vitrine sequence": "9",
      "outlet sequence": "7",
    });
    await visit(7, { name: "outlet" });
    await page.evaluate(() => globalThis.shop.setConsent("none"));
  });

  test("IsRefusedAfterTheShopperHasAgreed", async () => {
    expect(await visit(9, { consent: "page" })).toBe("open");
    expect(await remembered()).toEqual({});
    await page.evaluate(() => globalThis.shop.setConsent("persisted"));
    expect(await visit(7)).toMatch(ROLLED_BACK);
  });

  test.each<[string, Visit]>([
    ["WithoutConsent", { consent: "none" }],
    ["ForThisPage", { consent: "page" }],
    ["ForOneSession", { consent: "session" }],
    ["InMemory", { storage: "memory" }],
  ])("IsTakenWhereNothingMayBeStored.%s", async (_, options) => {
    expect(await visit(9, options)).toBe("open");
    expect(await remembered()).toEqual({});
    expect(await visit(7, options)).toBe("open");
  });

  test("IsNotKnownByAPackThatAnyoneCanSign", async () => {
    expect(await visit(9, { keys: undefined })).toBe("open");
    expect(await remembered()).toEqual({});
    expect(await visit(7)).toBe("open");
  });

  test.each(["none", "page", "session", "forget"] as const)(
    "IsForgottenWithTheProfile.%s",
    async (how) => {
      expect(await visit(9)).toBe("open");
      await page.evaluate(async (level) => {
        if (level === "forget") await globalThis.shop.forget();
        else await globalThis.shop.setConsent(level);
      }, how);
      expect(await remembered()).toEqual({});
      expect(await visit(7)).toBe("open");
    },
  );

  test("IsForgottenInAllTabs", async () => {
    expect(await visit(9)).toBe("open");
    const other = await browser.tab();
    await other.evaluate(async () => {
      const shop = await globalThis.vitrine.open({
        pack: "/packs/pack-1.vitrine",
        consent: "persisted",
      });
      await shop.setConsent("none");
    });
    await other.close();
    const load = page.evaluate(
      (trusted) =>
        globalThis.shop.load("/packs/signed-9.vitrine", { keys: trusted }),
      keys,
    );
    expect(await load).toBe(true);
    expect(await remembered()).toEqual({});
  });

  test("IsTakenWhereWhatIsStoredMakesNoSense", async () => {
    for (const text of ["", "nine", "1e99", "-3", "NaN"]) {
      await page.evaluate(
        (written) => localStorage.setItem("vitrine sequence", written),
        text,
      );
      expect(await visit(7)).toBe("open");
    }
  });
});
