import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./support/axe.js";
import {
  consoleAfter,
  consoleAt,
  drawer,
  openTab,
  panel,
  TABS,
} from "./support/console.js";
import { Window, focused } from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

const LOOKS = [
  { name: "WideLight", colorScheme: "light", width: 1360 },
  { name: "NarrowDark", colorScheme: "dark", width: 360 },
] as const;

describe.each(LOOKS)("Axe$name", ({ colorScheme, width }) => {
  test.each(TABS)("%s", async (tab) => {
    const search = `console=${tab.toLowerCase()}&persona=particular`;
    const page = await consoleAt(shop, search, {
      colorScheme,
      viewport: { width, height: 900 },
    });
    await page.getByText("Wants terracotta, never white").first().waitFor();
    await panel(page, tab).locator(".part").first().waitFor();
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

describe("Numbers", () => {
  test("EveryPlotTurnsIntoItsTable", async () => {
    const page = await consoleAt(shop, "console=profile&persona=furnishes");
    for (const tab of ["Profile", "Ranking", "Performance"] as const) {
      await openTab(page, tab);
      const plots = panel(page, tab).locator("figure.plot");
      await plots.first().waitFor();
      for (const plot of await plots.all()) {
        await plot.locator(".numbers-button").click();
        expect(await plot.locator("table.numbers td").first().isVisible()).toBe(
          true,
        );
      }
    }
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

describe("Keyboard", () => {
  test("ArrowKeysWalkTheTabs", async () => {
    const page = await consoleAfter(shop, [], "Profile");
    const focused = () =>
      page.evaluate(() => document.activeElement?.textContent);
    await page.getByRole("tab", { name: "Profile" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await focused()).toBe("Events");
    await page.keyboard.press("End");
    expect(await focused()).toBe("Performance");
    await page.keyboard.press("ArrowRight");
    expect(await focused()).toBe("Profile");
    expect(await page.getByRole("tabpanel").count()).toBe(1);
    await page.context().close();
  });

  test("TheDrawerIsResizedAndRemembersIt", async () => {
    const page = await consoleAfter(shop, [], "Profile");
    const width = async () => (await drawer(page).boundingBox())?.width;
    const handle = page.getByRole("separator", {
      name: "Width of the console",
    });
    await handle.focus();
    await page.keyboard.press("End");
    expect(await width()).toBe(640);
    await page.keyboard.press("ArrowRight");
    expect(await width()).toBe(620);
    await page.keyboard.press("Home");
    expect(await width()).toBe(420);
    await page.reload();
    await drawer(page).waitFor();
    expect(await width()).toBe(420);
    await page.context().close();
  });

  test("TheMouseDragsTheDrawer", async () => {
    const page = await consoleAfter(shop, [], "Profile");
    const box = await drawer(page).boundingBox();
    if (!box) throw new Error("The console is not shown.");
    await page.mouse.move(box.x, box.y + 300);
    await page.mouse.down();
    await page.mouse.move(box.x - 60, box.y + 300, { steps: 4 });
    await page.mouse.up();
    expect((await drawer(page).boundingBox())?.width).toBeCloseTo(
      box.width + 60,
      -1,
    );
    await page.context().close();
  });

  test("ClosingGivesTheFocusBack", async () => {
    const page = await shop.shopper();
    await page.locator(".wordmark").first().focus();
    await page.keyboard.press("c");
    await drawer(page).waitFor();
    await expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.getAttribute("role")),
      )
      .toBe("tab");
    await page.keyboard.press("c");
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.className))
      .toContain("wordmark");
    await page.context().close();
  });

  test("AChoiceKeepsItsPlaceWhenThePageIsRankedAnew", async () => {
    const page = await consoleAt(shop, "console=context");
    const radio = page.getByRole("radio", { name: "Phone" });
    await radio.focus();
    await page.keyboard.press("Space");
    await page.getByText("mobile", { exact: true }).waitFor();
    await focused(radio).waitFor();
    await page.context().close();
  });
});
