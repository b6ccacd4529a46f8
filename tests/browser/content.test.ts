/** Banners and sections that the engine chooses, and what it learns from their being seen. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { consoleAt } from "./support/console.js";
import { Window, go, profileOf } from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

async function home(page: Page): Promise<string> {
  await go(page, "/");
  const hero = page.locator(".hero[data-content]");
  await hero.waitFor();
  return (await hero.getAttribute("data-content")) ?? "";
}

/** Events of a kind that the profile holds; the ids of what was only seen are not readable. */
async function counted(page: Page, event: string): Promise<number> {
  const { replicas } = await profileOf(page);
  return replicas
    .flatMap(({ behaviour, impressions }) => [...behaviour, ...impressions])
    .filter((one) => one.event === event).length;
}

/**
 * Resolves when what is in view was so for long enough to count: after a second of the page's own
 * frames, and as many looks as it takes to notice that, however late frames and timers come.
 */
function seenLongEnough(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const look = async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return new Promise(requestAnimationFrame);
    };
    const begin = Number(await look());
    while (Number(await look()) - begin < 1000);
    for (let further = 0; further < 4; further++) await look();
  });
}

describe("Content", () => {
  test("TheHeroIsChosenByTheEngineAndCountsOnceItWasSeen", async () => {
    const page = await shop.shopper();
    expect(await home(page)).toMatch(/^hero-/);
    expect(await counted(page, "select_promotion")).toBe(0);
    const seen = async () => {
      await home(page);
      await seenLongEnough(page);
      return counted(page, "view_promotion");
    };
    await expect.poll(seen).toBeGreaterThan(0);
    await home(page);
    await page.locator(".hero .button").click();
    await expect.poll(() => counted(page, "select_promotion")).toBe(1);
    await page.context().close();
  });

  test("ABannerThatStandsCountsOnceHoweverOftenThePageIsRanked", async () => {
    // So low a window that only the hero is in view.
    const viewport = { width: 1360, height: 560 };
    const page = await shop.shopper("/", { viewport });
    const hero = page.locator(".hero");
    await page.getByRole("radio", { name: "A gift" }).press("Space");
    await expect
      .poll(() => hero.getAttribute("data-content"))
      .toBe("hero-gift");
    await page.evaluate(() => scrollTo(0, 0));
    await seenLongEnough(page);
    const why = hero.locator(".hero-why");
    expect(await why.textContent()).toBe("From the shop");
    // A click makes it one of the shopper's own; the next ranking says so.
    await page.evaluate(() => {
      const link = document.querySelector<HTMLElement>(".hero .button");
      link?.addEventListener("click", (event) => event.preventDefault());
      link?.click();
      document.querySelector<HTMLElement>(".mark.why")?.click();
      [...document.querySelectorAll<HTMLElement>("dialog .plain")]
        .find((one) => one.textContent === "Not interested")
        ?.click();
    });
    await expect
      .poll(() => why.textContent())
      .toBe("Picked for what you look at");
    expect(await hero.getAttribute("data-content")).toBe("hero-gift");
    await seenLongEnough(page);
    await seenLongEnough(page);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    expect(await counted(page, "view_promotion")).toBe(1);
    expect(await counted(page, "select_promotion")).toBe(1);
    await page.context().close();
  });

  test("AMessageThatIsClickedCounts", async () => {
    const page = await shop.shopper();
    await home(page);
    await page.locator(".notes [data-content] a").first().click();
    await expect.poll(() => counted(page, "select_promotion")).toBe(1);
    await page.context().close();
  });

  test("TheConsolePlotsWhatIsBelieved", async () => {
    const page = await consoleAt(shop, "console=decisions");
    const line = page.locator(".content-line").first();
    await line.waitFor();
    expect(await page.locator(".content-line .posterior").count()).toBe(
      await page.locator(".content-line").count(),
    );
    expect(await page.locator(".trial").textContent()).toMatch(
      /holdout|treatment/,
    );
    await page.context().close();
  });
});
