/** What brings the shopper here: stated on the home page, or inferred from what they look at. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { consoleAfter, panel } from "./support/console.js";
import { go, opened, Window } from "./support/storefront.js";
import type { Row } from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

const picker = (page: Page) =>
  page.getByRole("group", { name: "What brings you here?" });
const choice = (page: Page, name: string) =>
  picker(page).getByRole("radio", { name });
const clear = (page: Page) => picker(page).getByRole("button");
const hero = (page: Page) => page.locator(".hero").getAttribute("data-content");

describe("AVisit", () => {
  test("IsStatedByKeyboardChangesThePageAndCanBeCleared", async () => {
    const page = await shop.shopper();
    expect(await clear(page).isHidden()).toBe(true);
    await choice(page, "Just looking").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await choice(page, "A gift").isChecked()).toBe(true);
    await expect.poll(() => hero(page)).toBe("hero-gift");
    await clear(page).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => hero(page)).not.toBe("hero-gift");
    expect(await picker(page).locator(":checked").count()).toBe(0);
    expect(await clear(page).isHidden()).toBe(true);
    expect(
      await page.evaluate(() => document.activeElement?.getAttribute("name")),
    ).toBe("visit");
    await page.context().close();
  });

  test("IsRememberedInThisTabAndInNoOther", async () => {
    const page = await shop.shopper();
    await choice(page, "Treat myself").check();
    await expect.poll(() => hero(page)).toBe("hero-treat");
    await go(page, "/new");
    await page.reload();
    await opened(page);
    await go(page, "/");
    expect(await choice(page, "Treat myself").isChecked()).toBe(true);
    await expect.poll(() => hero(page)).toBe("hero-treat");
    const other = await page.context().newPage();
    await other.goto(`${shop.site.origin}/shop/index.html#/`);
    await opened(other);
    expect(await picker(other).locator(":checked").count()).toBe(0);
    expect(await page.evaluate(() => globalThis.faults)).toEqual([]);
    await page.context().close();
  });

  test("IsInferredFromWhatWasLookedAt", async () => {
    const inferred = async (rows: readonly Row[]) => {
      const page = await consoleAfter(shop, rows, "Context");
      const fact = panel(page, "Context").getByText(/for a mission/);
      const words = await fact.textContent();
      await page.context().close();
      return words;
    };
    const wandering = ["Sofas", "Candles", "Rugs", "Bags"];
    expect(
      await inferred(wandering.flatMap((name) => shop.items(name, 1))),
    ).toMatch(/^just looking .*breadth -/);
    expect(await inferred(shop.items("Lighting > Table lamps", 5))).toMatch(
      /^on a mission .*breadth \d/,
    );
  });
});
