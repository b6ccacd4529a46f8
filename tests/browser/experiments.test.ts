import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Consent, Experiment } from "vitrine";
import { Browser, openShop, reload } from "./support/shop.js";

let browser: Browser;
beforeEach(async () => {
  browser = await Browser.start();
});
afterEach(() => browser.close());

/** The groups of 40 trials, which only one seed in a billion repeats, and how long they last. */
async function groups(
  page: Page,
  id?: string,
): Promise<{ drawn: string; lasts: Experiment["lasts"][] }> {
  const trials = await page.evaluate(
    (given) =>
      Array.from({ length: 40 }, (_, i) =>
        globalThis.shop.experiment({
          ...{ name: `test-${i}`, holdout: 0.5 },
          ...(given !== undefined && { id: given }),
        }),
      ),
    id,
  );
  return {
    drawn: trials.map(({ group }) => group[0]).join(""),
    lasts: [...new Set(trials.map(({ lasts }) => lasts))],
  };
}

test.each<[Consent, Experiment["lasts"]]>([
  ["none", "page"],
  ["page", "page"],
  ["session", "session"],
  ["persisted", "persisted"],
])("AtLevel %s AGroupLastsAsLongAs %s", async (consent, lasts) => {
  const page = await browser.tab();
  await openShop(page, { consent });
  const first = await groups(page);
  await reload(page, { consent });
  const second = await groups(page);
  expect(first.lasts).toEqual([lasts]);
  expect(second.lasts).toEqual([lasts]);
  expect(first.drawn === second.drawn).toBe(lasts !== "page");
  const byId = await groups(page, "shopper-7");
  await reload(page, { consent });
  expect(await groups(page, "shopper-7")).toEqual(byId);
  expect(byId.lasts).toEqual(["always"]);
});

test("AgreeingKeepsTheGroupThatWasDrawn", async () => {
  const page = await browser.tab();
  await openShop(page);
  const { drawn } = await groups(page);
  await page.evaluate(() => globalThis.shop.setConsent("persisted"));
  expect(await groups(page)).toEqual({ drawn, lasts: ["persisted"] });
  await reload(page, { consent: "persisted" });
  expect(await groups(page)).toEqual({ drawn, lasts: ["persisted"] });
  await page.evaluate(() => globalThis.shop.forget());
  expect((await groups(page)).drawn).not.toBe(drawn);
});
