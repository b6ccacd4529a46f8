import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { violations } from "./support/axe.js";
import { Window, focused, go, look } from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

async function fillCart(page: Page): Promise<void> {
  await look(page, shop.items("Lighting", 2));
  await page.locator(".buy .button").click();
}

/** Each page in the state in which it shows most. */
const STATES: Record<string, (page: Page) => Promise<void>> = {
  Home: async (page) => {
    await look(page, shop.items("Lighting", 3));
    await go(page, "/");
  },
  Category: async (page) => {
    await go(page, "/c/lighting");
    await page.getByRole("button", { name: "Colour", exact: true }).click();
    await page.locator(".facet-panel:visible .choice").first().click();
  },
  Everything: (page) => go(page, "/c"),
  Product: (page) => look(page, shop.items("Lighting", 2)),
  Search: (page) => go(page, "/search?q=oak"),
  SearchWithoutResult: (page) => go(page, "/search?q=zeppelin"),
  Cart: async (page) => {
    await fillCart(page);
    await page.getByRole("button", { name: /^Cart, 1/ }).click();
  },
  Checkout: async (page) => {
    await fillCart(page);
    await go(page, "/checkout");
  },
  Thanks: async (page) => {
    await fillCart(page);
    await go(page, "/checkout");
    await page.getByRole("button", { name: "Place the order" }).click();
    await page.getByRole("heading", { name: "Thank you" }).waitFor();
  },
  Why: async (page) => {
    await look(page, shop.items("Lighting", 3));
    await go(page, "/");
    await page.locator(".mark.why").first().click();
  },
  Toast: async (page) => {
    await page.locator(".mark.why").first().click();
    await page.getByRole("button", { name: "Not interested" }).click();
  },
  You: async (page) => {
    await look(page, shop.items("Lighting", 3));
    await go(page, "/you");
  },
  Mail: async (page) => {
    await look(page, shop.items("Lighting", 3));
    await go(page, "/mail");
    await page.locator(".letter").waitFor();
  },
  Lost: (page) => go(page, "/nowhere"),
};

// Contrast does not depend on the width, nor the layout on the colours.
const LOOKS = [
  { name: "WideLight", colorScheme: "light", width: 1360 },
  { name: "NarrowDark", colorScheme: "dark", width: 360 },
] as const;

describe.each(LOOKS)("Axe $name", ({ colorScheme, width }) => {
  test.each(Object.entries(STATES))("%s", async (_, reach) => {
    const page = await shop.shopper("/", {
      colorScheme,
      viewport: { width, height: 900 },
    });
    await reach(page);
    expect(await violations(page)).toEqual([]);
    const beyond = await page.evaluate(
      () =>
        document.documentElement.scrollWidth -
        document.documentElement.clientWidth,
    );
    expect(beyond).toBe(0);
    await page.context().close();
  });
});

describe("Keyboard", () => {
  test("TheSkipLinkLeadsToTheGoods", async () => {
    const page = await shop.shopper();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.context().close();
  });

  test("ArrowKeysWalkAShelf", async () => {
    const page = await shop.shopper();
    const links = page.locator(".shelf").first().locator(".card-link");
    await links.first().focus();
    await page.keyboard.press("ArrowRight");
    await focused(links.nth(1)).waitFor();
    await page.context().close();
  });

  test("TheCartTrapsAndReturnsTheFocus", async () => {
    const page = await shop.shopper();
    const button = page.getByRole("button", { name: /^Cart/ });
    await button.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Your cart" });
    await dialog.waitFor();
    for (let press = 0; press < 8; press++) {
      await page.keyboard.press("Tab");
      const outside = await page.evaluate(
        () =>
          document.activeElement !== document.body &&
          !document.activeElement?.closest("dialog"),
      );
      expect(outside).toBe(false);
    }
    await page.keyboard.press("Escape");
    expect(await dialog.count()).toBe(0);
    await focused(button).waitFor();
    await page.context().close();
  });

  test("TheNextCardTakesTheFocusOfOneThatIsHidden", async () => {
    const page = await shop.shopper();
    await page.locator('[data-slot="home"] .mark.why').nth(1).press("Enter");
    await page.getByRole("button", { name: "Not interested" }).press("Enter");
    await page.locator(".toast").waitFor();
    const place = await page
      .locator('[data-slot="home"] .card-link')
      .evaluateAll((links) =>
        links.findIndex((link) => link === document.activeElement),
      );
    expect(place).toBe(1);
    await page.context().close();
  });
});
