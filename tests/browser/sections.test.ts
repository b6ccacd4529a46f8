/** The sections of the home page: in the engine's order, which follows what the shopper uses. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { consoleAt } from "./support/console.js";
import { cards, go, Window } from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

const SECTIONS = ["trending", "new", "sale", "popular"];
/** So low that no section is in view, and being seen changes nothing meanwhile. */
const LOW = { viewport: { width: 1360, height: 420 } };

/** The shop's own shelves as they stand on the page. */
async function onPage(page: Page): Promise<string[]> {
  const slots = await page
    .locator("#main [data-slot]")
    .evaluateAll((shelves) =>
      shelves.map((shelf) => shelf.getAttribute("data-slot") ?? ""),
    );
  return slots.filter((slot) => SECTIONS.includes(slot));
}

/** The same as the console has it of the engine. */
async function chosen(page: Page): Promise<string[]> {
  const placed = await page
    .locator('.content-line[data-content^="home-"][data-place]')
    .evaluateAll((lines) =>
      lines.map((line): [number, string] => [
        Number(line.getAttribute("data-place")),
        (line.getAttribute("data-content") ?? "").replace("home-", ""),
      ]),
    );
  return placed.sort(([a], [b]) => a - b).map(([, section]) => section);
}

describe("Sections", () => {
  test("StandInTheOrderThatTheEngineChose", async () => {
    // Each draws an order of their own.
    for (let shopper = 0; shopper < 3; shopper++) {
      const page = await consoleAt(shop, "console=decisions", LOW);
      await page.locator('[data-slot="popular"]').waitFor();
      const agree = async () => {
        const [shown, engine] = [await onPage(page), await chosen(page)];
        return shown.length === SECTIONS.length && `${shown}` === `${engine}`;
      };
      await expect.poll(agree).toBe(true);
      await page.context().close();
    }
  });

  test("ThatAreUsedComeFirst", async () => {
    const page = await shop.shopper("/", LOW);
    for (let visit = 0; visit < 6; visit++) {
      await go(page, "/");
      const card = page.locator('[data-slot="sale"] .card a').first();
      await card.click();
      await page.locator(".buy").waitFor();
    }
    await go(page, "/");
    await expect.poll(() => onPage(page).then(([first]) => first)).toBe("sale");
    expect((await cards(page, "sale")).length).toBeGreaterThan(3);
    await page.context().close();
  });
});
