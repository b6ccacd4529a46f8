/** What an e-mail would tell the shop: shown first, and handed out only when the shopper agrees. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { consent, go, look, opened, Window } from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

const allow = (page: Page) =>
  page.getByRole("switch", { name: /Allow e-mails/ });
const hand = (page: Page) => page.getByRole("button", { name: "Hand it over" });

async function mail(page: Page): Promise<void> {
  await go(page, "/mail");
  await page.locator(".mail-parts section").first().waitFor();
}

/** What the page says would leave. */
async function shown(page: Page): Promise<unknown> {
  return JSON.parse(
    (await page
      .getByRole("region", { name: "What would leave" })
      .textContent()) ?? "",
  );
}

async function handed(page: Page): Promise<unknown> {
  const download = page.waitForEvent("download");
  await hand(page).click();
  const stream = await (await download).createReadStream();
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return JSON.parse(text);
}

describe("AnEMail", () => {
  test("IsShownBeforeTheShopperDecidesAndNothingLeavesBefore", async () => {
    const page = await shop.shopper();
    await look(page, shop.items("Lighting", 3));
    await mail(page);
    expect(await allow(page).isChecked()).toBe(false);
    expect(await hand(page).isDisabled()).toBe(true);
    expect(await shown(page)).toMatchObject({
      version: 1,
      reason: "recommendations",
    });
    expect(await page.locator(".letter li").count()).toBe(4);
    await page.context().close();
  });

  test("HandsOutExactlyWhatIsShownAndSendsNothing", async () => {
    const page = await shop.shopper();
    const [lamp] = shop.items("Lighting", 1);
    await look(page, shop.items("Lighting", 1));
    await page.getByRole("button", { name: "Add to cart" }).click();
    await mail(page);
    await page.getByText("Left in the cart").click();
    await allow(page).check();
    const before = shop.site.requests.length;
    const left = await handed(page);
    expect(left).toEqual(await shown(page));
    expect(left).toMatchObject({ cart: [{ item: lamp?.id, quantity: 1 }] });
    const known = new Set(shop.rows.map(({ id }) => id));
    const { items } = left as { items: { item: string }[] };
    expect(items.every(({ item }) => known.has(item))).toBe(true);
    expect(shop.site.requests.slice(before)).toEqual([]);
    expect(await page.evaluate(() => globalThis.faults)).toEqual([]);
    await page.context().close();
  });

  test("BringsTheOfferThatTheEngineMakesForTheCart", async () => {
    const page = await shop.shopper();
    const sofa = shop.rows.find(
      ({ category, inStock, price, salePrice }) =>
        category[0] === "Sofas" && inStock && !salePrice && price > 400,
    );
    if (!sofa) throw new Error("No sofa is dear enough.");
    await look(page, [sofa]);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await mail(page);
    await page.getByText("Left in the cart").click();
    const card = page.locator(".letter .offer");
    await card.waitFor();
    const id = await card.getAttribute("data-offer");
    expect(await shown(page)).toMatchObject({ offers: [id] });
    expect(await card.textContent()).toContain("personalised offer");
    await page.getByText("For you", { exact: true }).click();
    await card.waitFor({ state: "detached" });
    expect(await shown(page)).not.toHaveProperty("offers");
    await page.context().close();
  });

  test("NeedsAConsentOfItsOwnThatIsKeptWithTheOther", async () => {
    const page = await shop.shopper();
    await mail(page);
    await allow(page).check();
    await page.reload();
    await opened(page);
    await page.locator(".letter").waitFor();
    expect(await allow(page).isChecked()).toBe(true);
    expect(await hand(page).isEnabled()).toBe(true);
    await consent(page, "Nothing");
    await page.getByText("there is nothing to write about").waitFor();
    expect(await hand(page).isDisabled()).toBe(true);
    await page.reload();
    await opened(page);
    await page.getByText("The shop remembers nothing").waitFor();
    expect(await allow(page).isChecked()).toBe(false);
    await page.context().close();
  });

  test("IsNotWrittenAboutNothing", async () => {
    const page = await shop.shopper();
    await mail(page);
    await page.getByText("Left in the cart").click();
    await page.getByText("Your cart is empty").first().waitFor();
    await allow(page).check();
    expect(await hand(page).isDisabled()).toBe(true);
    await page.context().close();
  });
});
