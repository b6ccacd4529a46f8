import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import {
  Window,
  consent,
  firstShelf,
  home,
  look,
  opened,
  profileOf,
} from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

describe("Home", () => {
  test("ThreeViewsInOneCategoryChangeTheFirstShelf", async () => {
    const page = await shop.shopper();
    const before = await firstShelf(page);
    await look(page, shop.items("Rugs", 3));
    await home(page);
    const after = await firstShelf(page);
    expect(after.title).not.toBe(before.title);
    expect(after.title).toMatch(/^(Because|You seem)/);
    expect(shop.countIn(after.items, "Rugs")).toBeGreaterThan(
      shop.countIn(before.items, "Rugs"),
    );
    await page.context().close();
  });

  test("NoItemStandsOnTwoShelves", async () => {
    const page = await shop.shopper();
    await look(page, shop.items("Lighting", 3));
    await home(page);
    const items = await page
      .locator("#main .card")
      .evaluateAll((all) => all.map((card) => card.getAttribute("data-item")));
    expect(items.length).toBeGreaterThan(30);
    expect(new Set(items).size).toBe(items.length);
    await page.context().close();
  });

  test("EveryCardSaysWhy", async () => {
    const page = await shop.shopper();
    await look(page, shop.items("Lighting", 2));
    await home(page);
    await page.locator('[data-slot="home"] .mark.why').first().click();
    const dialog = page.getByRole("dialog", { name: "Why this?" });
    expect(
      (await dialog.locator(".because").textContent())?.length,
    ).toBeGreaterThan(8);
    await page.keyboard.press("Escape");
    expect(await dialog.count()).toBe(0);
    await page.context().close();
  });

  test("NothingShiftsWhileItOpens", async () => {
    const page = await shop.shopper();
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          // Shifts are told after the frame that shows them.
          requestAnimationFrame(() =>
            setTimeout(() => resolve(globalThis.shifted)),
          );
        }),
    );
    expect(shift).toBeLessThan(0.02);
    await page.context().close();
  });
});

describe("Seen", () => {
  /** Places of the impressions that the profile holds, one an item. */
  async function places(page: Page): Promise<number[]> {
    await framesPassed(page);
    const { replicas } = await profileOf(page);
    const seen = replicas
      .flatMap(({ impressions }) => impressions)
      .filter(({ event }) => event === "view_item_list")
      .flatMap(({ items }) => items);
    const indexes = new Map(seen.map(({ item, index }) => [item, index ?? -1]));
    return [...indexes.values()].sort();
  }

  /** What comes into view is told in the frames after. */
  function framesPassed(page: Page): Promise<void> {
    return page.evaluate(
      () =>
        new Promise((resolve) => {
          requestAnimationFrame(() =>
            requestAnimationFrame(() => setTimeout(resolve)),
          );
        }),
    );
  }

  test("OnlyCardsInViewAreImpressionsWithTheirPlaces", async () => {
    const page = await shop.shopper("/", {
      viewport: { width: 1360, height: 1200 },
    });
    expect(await places(page)).toEqual([0, 1, 2, 3, 4]);
    await home(page);
    await page
      .locator('[data-slot="popular"] .card')
      .first()
      .scrollIntoViewIfNeeded();
    expect((await places(page)).length).toBeGreaterThan(5);
    await page.context().close();
  });
});

describe("NotInterested", () => {
  async function hideFirst(page: Page): Promise<string> {
    const card = page.locator('[data-slot="home"] .card').first();
    const id = (await card.getAttribute("data-item")) ?? "";
    await card.locator(".mark.why").click();
    await page.getByRole("button", { name: "Not interested" }).click();
    return id;
  }

  test("TakesTheItemOffEveryShelf", async () => {
    const page = await shop.shopper();
    const id = await hideFirst(page);
    expect(await page.locator(`#main [data-item="${id}"]`).count()).toBe(0);
    await page.context().close();
  });

  test("SaysThatItNeedsConsentWhereThereIsNone", async () => {
    const page = await shop.shopper();
    await consent(page, "Nothing");
    const id = await hideFirst(page);
    await page.getByText("the shop must be allowed to remember it").waitFor();
    expect(await page.locator(`#main [data-item="${id}"]`).count()).toBe(1);
    await page.context().close();
  });

  test("UndoBringsItBack", async () => {
    const page = await shop.shopper();
    const id = await hideFirst(page);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator(`#main [data-item="${id}"]`).waitFor();
    await page.context().close();
  });

  test("CardsGlideUnlessLessMotionIsWanted", async () => {
    const moving = async (reducedMotion: "reduce" | "no-preference") => {
      const page = await shop.shopper("/", { reducedMotion });
      const count = await page.evaluate(() => {
        let animated = 0;
        const animate = Element.prototype.animate;
        Element.prototype.animate = function (...given) {
          animated += 1;
          return animate.apply(this, given);
        };
        document.querySelector<HTMLElement>(".mark.why")?.click();
        const buttons = document.querySelectorAll<HTMLElement>("dialog .plain");
        [...buttons]
          .find((one) => one.textContent === "Not interested")
          ?.click();
        return animated;
      });
      await page.context().close();
      return count;
    };
    expect(await moving("no-preference")).toBeGreaterThan(0);
    expect(await moving("reduce")).toBe(0);
  });
});

describe("Checkout", () => {
  test("RecordsAPurchase", async () => {
    const page = await shop.shopper();
    const [row] = shop.items("Lighting > Table lamps", 1);
    if (!row) throw new Error("No lamp.");
    await look(page, [row]);
    await page.locator(".buy .button").click();
    await page.getByRole("button", { name: /^Cart, 1 piece/ }).click();
    await page.getByRole("link", { name: "Check out" }).click();
    await page.getByRole("button", { name: "Place the order" }).click();
    await page.getByRole("heading", { name: "Thank you" }).waitFor();
    await page.getByRole("button", { name: "Cart, 0 pieces" }).waitFor();
    const profile = await profileOf(page);
    const purchases = profile.replicas
      .flatMap(({ behaviour }) => behaviour)
      .filter(({ event }) => event === "purchase");
    expect(purchases.map(({ items }) => items)).toEqual([[{ item: row.id }]]);
    await page.context().close();
  });

  test("TheCartCountsAndRemoves", async () => {
    const page = await shop.shopper();
    await look(page, shop.items("Lighting", 1));
    await page.locator(".buy .button").click();
    await page.getByRole("button", { name: /^Cart, 1/ }).click();
    await page.getByRole("button", { name: /^One more of/ }).click();
    await page.getByRole("img", { name: "2 pieces" }).waitFor();
    await page.getByRole("button", { name: /^One less of/ }).click();
    await page.getByRole("button", { name: /^Remove/ }).click();
    await page.getByText("Your cart is empty.").waitFor();
    await page.context().close();
  });
});

describe("Finding", () => {
  test("FiltersStandInTheAddress", async () => {
    const page = await shop.shopper("/c/lighting");
    const all = await page.locator(".count").textContent();
    await page.getByRole("button", { name: "Colour", exact: true }).click();
    await page.locator(".facet-panel:visible .choice").first().click();
    await page.waitForFunction(() => location.hash.includes("color="));
    const some = await page.locator(".count").textContent();
    expect(parseInt(some ?? "")).toBeLessThan(parseInt(all ?? ""));
    await page.reload();
    await opened(page);
    expect(await page.locator(".count").textContent()).toBe(some);
    await page.context().close();
  });

  test("PricesSort", async () => {
    const page = await shop.shopper("/c/lighting?sort=price-up");
    const prices = await page.locator(".card .price").evaluateAll((all) =>
      all.map((price) => {
        const asked = price.querySelector("strong") ?? price;
        return parseFloat((asked.textContent ?? "").replace(/[^\d.]/g, ""));
      }),
    );
    expect(prices.length).toBeGreaterThan(10);
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    await page.context().close();
  });

  test("SearchFindsByWordsOfTheTitleFirst", async () => {
    const page = await shop.shopper();
    await page.getByRole("searchbox").fill("table lamps");
    await page.keyboard.press("Enter");
    await page
      .getByRole("heading", { name: "Results for “table lamps”" })
      .waitFor();
    const [title = ""] = await page.locator(".card-title").allTextContents();
    expect(title).toMatch(/table lamp/);
    await page.context().close();
  });

  test("AnAddressThatLeadsNowhereSaysSo", async () => {
    const page = await shop.shopper("/p/no-such-thing");
    await page.getByRole("heading", { name: "This shelf is empty" }).waitFor();
    await page.context().close();
  });
});

describe("Scrolling", () => {
  test("GoingBackFindsThePlaceAndANewPageStartsAtItsTop", async () => {
    const page = await shop.shopper();
    const card = page.locator('[data-slot="popular"] .card-link').first();
    await card.scrollIntoViewIfNeeded();
    // The browser notes the place when the scrolling has ended.
    await page.waitForFunction(() => history.state !== null);
    const left = await page.evaluate(() => scrollY);
    expect(left).toBeGreaterThan(500);
    await card.click();
    await page.locator(".product").waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await page.locator(".home").waitFor();
    expect(await page.evaluate(() => scrollY)).toBe(left);
    await page.context().close();
  });
});
