import { afterAll, beforeAll, expect, test } from "vitest";
import { Window, go, look, profileOf } from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

test("TheCartMakesOneOfferAndStandsByItForTheVisit", async () => {
  const page = await shop.shopper();
  await look(page, shop.items("Sofas", 1));
  await page.locator(".buy .button").click();
  await page.getByRole("button", { name: /^Cart, 1 piece/ }).click();
  const offer = page.locator(".offer");
  await offer.waitFor();
  const made = await offer.getAttribute("data-offer");
  expect(await offer.textContent()).toContain("personalised offer");
  await page.getByRole("button", { name: /^One more of/ }).click();
  await page.getByRole("img", { name: "2 pieces" }).waitFor();
  expect(await offer.getAttribute("data-offer")).toBe(made);
  await page.keyboard.press("Escape");
  const profile = await profileOf(page);
  const shown = profile.replicas
    .flatMap(({ impressions }) => impressions)
    .filter(({ event }) => event === "offer_shown");
  expect(shown.length).toBe(1);
  await go(page, "/");
  await page.context().close();
});

test("TheConsoleSaysWhyEachOfferWasMadeOrWithheld", async () => {
  const page = await shop.shopper();
  await look(page, shop.items("Sofas", 1));
  await page.locator(".buy .button").click();
  await page.evaluate(() => {
    const url = new URL(location.href);
    url.searchParams.set("console", "decisions");
    history.replaceState(null, "", url);
  });
  await page.reload();
  const offers = page.getByRole("list", { name: "Offers" });
  await offers.waitFor();
  const lines = await offers.locator("li").allTextContents();
  expect(lines.length).toBe(3);
  for (const line of lines) expect(line).toMatch(/ made|withheld: /);
  await page.context().close();
});
