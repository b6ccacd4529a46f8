import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import {
  close,
  consoleAfter,
  consoleAt,
  drawer,
  numbers,
  openTab,
  panel,
} from "./support/console.js";
import { firstShelf, Window } from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

describe("Privacy", () => {
  async function saved(page: Page, name: string | RegExp): Promise<string> {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name }).click();
    return (await download).path();
  }

  test("ExportForgetImportRestores", async () => {
    const page = await consoleAfter(shop, shop.items("Vases", 3), "Privacy");
    const looks = panel(page, "Events").locator(".event.of-look");
    await openTab(page, "Events");
    const looked = await looks.count();
    expect(looked).toBeGreaterThan(0);
    await openTab(page, "Privacy");
    const taught = await firstShelf(page);
    const file = await saved(page, /^Export the profile as a file/);
    await page.getByRole("button", { name: /^Forget everything/ }).click();
    const receipt = page.getByRole("region", { name: "Receipt" });
    await receipt.waitFor();
    expect(await receipt.innerText()).toMatch(/Events\s+[1-9]/);
    await expect
      .poll(async () => (await firstShelf(page)).items)
      .not.toEqual(taught.items);
    const forgotten = await firstShelf(page);
    // The same visit keeps an erased copy out; whoever comes back may bring it along.
    await page.reload();
    await panel(page, "Privacy").waitFor();
    await page.getByLabel("Profile to import").setInputFiles(file);
    await page.getByText(/^Imported: the profile now holds/).waitFor();
    // What was shown meanwhile counts, so the shelf need not be the very same.
    await expect
      .poll(async () => (await firstShelf(page)).title)
      .not.toBe(forgotten.title);
    await openTab(page, "Events");
    await expect.poll(() => looks.count()).toBe(looked);
    await close(page);
  });

  test("ABrokenFileIsRefusedAndTheProfileStays", async () => {
    const page = await consoleAfter(shop, shop.items("Vases", 1), "Privacy");
    await page.getByLabel("Profile to import").setInputFiles({
      name: "broken.vitrine",
      mimeType: "application/octet-stream",
      buffer: Buffer.from("not a profile"),
    });
    await panel(page, "Privacy").getByRole("status").getByText(/\w/).waitFor();
    await openTab(page, "Profile");
    expect(
      (await numbers(panel(page, "Profile"), /Interests/)).length,
    ).toBeGreaterThan(0);
    await close(page);
  });

  test("TheReadableExportHoldsTheProfile", async () => {
    const page = await consoleAfter(shop, shop.items("Vases", 1), "Privacy");
    const text = readFileSync(await saved(page, /readable/), "utf8");
    expect(text).toContain(shop.items("Vases", 1)[0]?.id);
    await close(page);
  });

  test("NothingIsSentAndTheBrowserAgrees", async () => {
    const page = await consoleAfter(shop, shop.items("Vases", 2), "Privacy");
    const tiles = await panel(page, "Privacy")
      .locator(".gauge")
      .allTextContents();
    expect(tiles).toContain("0 bytessent");
    expect(tiles).toContain("0requests since the shop opened");
    await close(page);
  });

  test("WithoutConsentTheProfileIsGone", async () => {
    const page = await consoleAfter(shop, shop.items("Vases", 2), "Privacy");
    await page
      .locator("#panel-privacy")
      .getByRole("radio", { name: "Nothing" })
      .check();
    await page.getByText("Consent: none.").waitFor();
    await openTab(page, "Profile");
    await page.getByText(/^None yet/).waitFor();
    await close(page);
  });
});

describe("Quiet", () => {
  test("PersonasAndReplaysRequestNothing", async () => {
    const page = await consoleAt(shop, "console=context");
    await page.waitForLoadState("networkidle");
    const before = shop.site.requests.length;
    await page.getByRole("radio", { name: /^Hunts/ }).check();
    await openTab(page, "Events");
    await page.getByRole("slider").focus();
    await page.keyboard.press("Home");
    await page.getByText("Replay, after 0").waitFor();
    // The browser asks for the icon at every change of the address, whoever looks.
    const asked = shop.site.requests.slice(before);
    expect(asked.filter((path) => path !== "/shop/favicon.svg")).toEqual([]);
    expect(await page.evaluate(() => globalThis.faults)).toEqual([]);
    await close(page);
  });

  test("ClosedItLeavesTheShopAsItWas", async () => {
    const page = await consoleAfter(shop, [], "Ranking");
    await page.keyboard.press("c");
    await expect.poll(() => drawer(page).isVisible()).toBe(false);
    expect(page.url()).not.toContain("console");
    const room = await page.evaluate(
      () => getComputedStyle(document.body).paddingInlineEnd,
    );
    expect(room).toBe("0px");
    await close(page);
  });
});
