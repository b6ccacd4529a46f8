/** Offers: made for a cart that may be left, shown with what the law asks, and held. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { consent, go, look, profileOf, Window } from "./support/storefront.js";
import type { Row } from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

const offer = (page: Page) => page.getByRole("region", { name: "An offer" });
const drawer = (page: Page) => page.getByRole("dialog", { name: "Your cart" });

async function openCart(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Cart, / }).click();
  await drawer(page).waitFor();
}

/** Some minutes pass, in which the shopper does nothing: the page's timers run, too. */
const pause = (page: Page) => page.clock.fastForward("05:00");

/** A cart dear enough to be left by most: the drawer is open on it. */
async function fillCart(page: Page): Promise<Row> {
  const row = shop.rows.find(
    ({ category, inStock, price, salePrice }) =>
      category[0] === "Lighting" &&
      inStock &&
      !salePrice &&
      price > 150 &&
      price < 390,
  );
  if (!row) throw new Error("No lamp is dear enough.");
  await look(page, [row]);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.clock.install(); // Goes on as before until a test turns it.
  await openCart(page);
  return row;
}

/** "€160.55" is 160.55. */
const amount = (text: string | null) =>
  Number((text ?? "").replace(/[^\d.]/g, ""));

async function shownOffers(page: Page): Promise<number> {
  const { replicas } = await profileOf(page);
  return replicas
    .flatMap(({ behaviour, impressions }) => [...behaviour, ...impressions])
    .filter(({ event }) => event === "offer_shown").length;
}

describe("AnOffer", () => {
  test("StandsInTheCartWithItsReasonItsPricesAndTheNotice", async () => {
    const page = await shop.shopper();
    const { id, price } = await fillCart(page);
    const card = offer(page);
    // The first look into the cart is no hesitation yet.
    await drawer(page).locator(".total").waitFor();
    expect(await card.count()).toBe(0);
    await pause(page);
    await card.waitFor();
    const line = card.locator(`[data-item="${id}"]`);
    const offered = amount(await line.locator(".sale").textContent());
    expect(offered).toBeLessThan(price);
    expect(offered).toBeGreaterThanOrEqual(price * 0.85);
    expect(amount(await line.locator("s").textContent())).toBe(price);
    expect(await line.textContent()).toContain(
      "Lowest price of the last 30 days",
    );
    expect(await card.locator(".offer-why").textContent()).toMatch(
      /You seem undecided .* about \d in 10/,
    );
    expect(await card.locator(".offer-notice").textContent()).toContain(
      "personalised offer",
    );
    const totals = await drawer(page)
      .locator(".total strong")
      .allTextContents();
    expect(amount(totals.at(-1) ?? "")).toBe(offered);
    await page.context().close();
  });

  test("ReachesTheProfileOnceAndIsHeldUntilTheVisitEnds", async () => {
    const page = await shop.shopper();
    const { price } = await fillCart(page);
    await pause(page);
    await offer(page).waitFor();
    const made = await offer(page).getAttribute("data-offer");
    await page.keyboard.press("Escape");
    expect(await shownOffers(page)).toBe(1);
    // Nothing that the shopper does now brings another one.
    await look(page, shop.items("Sofas", 2));
    await page.getByRole("button", { name: "Add to cart" }).click();
    await openCart(page);
    await offer(page).waitFor();
    expect(await offer(page).getAttribute("data-offer")).toBe(made);
    expect(await offer(page).locator(".offer-why").textContent()).toContain(
      "it stands until the visit ends",
    );
    await page.keyboard.press("Escape");
    expect(await shownOffers(page)).toBe(1);
    await go(page, "/checkout");
    const totals = page.locator(".summary .total strong");
    await totals.nth(1).waitFor();
    expect(amount(await totals.first().textContent())).toBeGreaterThan(
      price * 0.04,
    );
    expect(await page.evaluate(() => globalThis.faults)).toEqual([]);
    await page.context().close();
  });

  test("IsNotMadeToWhoIsNotRemembered", async () => {
    const page = await shop.shopper();
    await consent(page, "Nothing");
    await fillCart(page);
    await drawer(page).locator(".total").waitFor();
    await pause(page);
    expect(await offer(page).count()).toBe(0);
    await page.context().close();
  });

  test("TheReminderCountsAllThatWaitsInTheCart", async () => {
    const page = await shop.shopper();
    for (const row of shop.items("Lighting", 6)) {
      await look(page, [row]);
      await page.getByRole("button", { name: "Add to cart" }).click();
    }
    await openCart(page);
    expect(await drawer(page).locator(".reminder").count()).toBe(0);
    // Five minutes pass over the open cart, and then one more is put into it.
    const later = await page.evaluate(() => Date.now() + 5 * 60_000);
    await page.clock.setSystemTime(later);
    await drawer(page)
      .getByRole("button", { name: /^One more/ })
      .first()
      .click();
    await expect
      .poll(() => drawer(page).locator(".reminder").textContent())
      .toBe("Take your time: 7 pieces will wait here for you.");
    await page.context().close();
  });

  test("TheConsoleSaysWhyEachOneWasMadeOrWithheld", async () => {
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
});
