import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import {
  Window,
  cards,
  consent,
  firstShelf,
  go,
  home,
  look,
  opened,
} from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

/** What the shopper's page says is known of them. */
async function known(page: Page): Promise<string> {
  await go(page, "/you");
  return (await page.locator(".you .lead").textContent()) ?? "";
}

describe("Memory", () => {
  test("AReloadKeepsWhatMayBeRemembered", async () => {
    const page = await shop.shopper();
    await consent(page, "Remember me on this device");
    await look(page, shop.items("Vases", 3));
    await go(page, "/you");
    await page.getByText("All of it is stored on this device").waitFor();
    await page.reload();
    await opened(page);
    await home(page);
    const { title, items } = await firstShelf(page);
    expect(title).toMatch(/^(Because|You seem)/);
    expect(shop.countIn(items, "Vases")).toBeGreaterThan(3);
    expect(await cards(page, "home-recent")).not.toEqual([]);
    await page.context().close();
  });

  test("AVisitEndsWithThePage", async () => {
    const page = await shop.shopper();
    await look(page, shop.items("Vases", 3));
    expect(await known(page)).not.toMatch(/^Nothing yet/);
    await page.reload();
    await opened(page);
    expect(await known(page)).toMatch(/^Nothing yet/);
    await page.context().close();
  });

  test("ForgetEmptiesIt", async () => {
    const page = await shop.shopper();
    const before = await firstShelf(page);
    await consent(page, "Remember me on this device");
    await look(page, shop.items("Vases", 3));
    await page
      .locator("footer")
      .getByRole("button", { name: "Forget me" })
      .click();
    await page.getByText("What this shop knew of you is gone.").waitFor();
    expect(await known(page)).toMatch(/^Nothing yet/);
    await page.reload();
    await opened(page);
    expect(await known(page)).toMatch(/^Nothing yet/);
    await home(page);
    expect((await firstShelf(page)).title).toBe(before.title);
    await page.context().close();
  });

  test("AfterForgettingNothingIsKnownUntilTheShopperActs", async () => {
    // At home, with a banner and shelves in view.
    const page = await shop.shopper();
    await page
      .locator("footer")
      .getByRole("button", { name: "Forget me" })
      .click();
    await page.getByText("What this shop knew of you is gone.").waitFor();
    expect(await known(page)).toMatch(/^Nothing yet/);
    await look(page, shop.items("Vases", 1));
    expect(await known(page)).not.toMatch(/^Nothing yet/);
    await page.context().close();
  });

  test("WithoutConsentNothingIsRecorded", async () => {
    const page = await shop.shopper();
    await consent(page, "Nothing");
    await look(page, shop.items("Vases", 3));
    expect(await known(page)).toMatch(/^Nothing yet/);
    await page.context().close();
  });
});

describe("Quiet", () => {
  /** A visit that passes through every kind of page. */
  async function visit(page: Page, category: string): Promise<void> {
    const rows = shop.items(category, 3);
    await look(page, rows);
    await page.locator(".buy .button").click();
    await home(page);
    await page.locator(".mark.why").first().click();
    await page.getByRole("button", { name: "Not interested" }).click();
    await go(page, "/c/lighting?sort=price-down");
    await go(page, "/search?q=oak");
    await go(page, "/checkout");
    await page.getByRole("button", { name: "Place the order" }).click();
    await page.getByRole("heading", { name: "Thank you" }).waitFor();
    await home(page);
  }

  test("NothingIsRequestedAfterTheStart", async () => {
    const page = await shop.shopper();
    await page.waitForLoadState("networkidle");
    const before = shop.site.requests.length;
    await visit(page, "Lighting");
    await page.waitForLoadState("networkidle");
    expect(shop.site.requests.slice(before)).toEqual([]);
    await page.context().close();
  });

  test("EveryProfileRequestsTheSame", async () => {
    const requested: string[][] = [];
    for (const category of ["Rugs", "Lighting", "Tableware"]) {
      const before = shop.site.requests.length;
      const page = await shop.shopper();
      await visit(page, category);
      await page.waitForLoadState("networkidle");
      requested.push(shop.site.requests.slice(before).sort());
      await page.context().close();
    }
    expect(requested[1]).toEqual(requested[0]);
    expect(requested[2]).toEqual(requested[0]);
    expect(
      requested[0]?.filter((path) => /\.(png|jpe?g|webp|gif)$/.test(path)),
    ).toEqual([]);
  });

  test("ThePolicyIsNeverViolated", async () => {
    const page = await shop.shopper();
    await visit(page, "Rugs");
    expect(await page.evaluate(() => globalThis.faults)).toEqual([]);
    await page.context().close();
  });

  test("ItGoesOnWithoutAConnection", async () => {
    const page = await shop.shopper();
    await page.waitForLoadState("networkidle");
    await page.context().setOffline(true);
    await page.getByText("You are offline.").waitFor();
    await look(page, shop.items("Rugs", 2));
    await home(page);
    expect((await firstShelf(page)).items.length).toBeGreaterThan(3);
    await page.context().close();
  });
});
