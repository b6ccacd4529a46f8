import { afterAll, beforeAll, expect, test } from "vitest";
import { Window, look } from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

test("TheConsoleSaysWhyEachOfferWasMadeOrWithheld", async () => {
  const page = await shop.shopper();
  await look(page, shop.items("Sofas", 1));
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
  for (const line of lines) expect(line).toMatch(/ made| withheld: /);
  await page.context().close();
});
