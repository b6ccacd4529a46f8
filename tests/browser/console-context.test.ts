import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { candidates, close, consoleAt, openTab } from "./support/console.js";
import { firstShelf, look, Window } from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

/** A Wednesday evening in the sample shop's autumn, as a parameter of the address. */
const EVENING = "at=2026-11-18T19:30:00Z&utc=0";

describe("Context", () => {
  test("APersonaChangesTheHomePage", async () => {
    const page = await consoleAt(shop, "console=context");
    const own = await firstShelf(page);
    const personas = page
      .getByRole("radiogroup", { name: "Persona" })
      .getByRole("radio");
    expect(await personas.count()).toBeGreaterThanOrEqual(6);
    await page.getByRole("radio", { name: /^Furnishes/ }).check();
    await expect
      .poll(async () => (await firstShelf(page)).items)
      .not.toEqual(own.items);
    await page
      .getByRole("radio", { name: /^The shopper of this browser/ })
      .check();
    await expect
      .poll(async () => (await firstShelf(page)).title)
      .toBe(own.title);
    await close(page);
  });

  test("WithPersonalizationOffThePageIsAStrangers", async () => {
    const search = `console=context&${EVENING}`;
    const stranger = await consoleAt(shop, `${search}&persona=stranger`);
    const { items } = await firstShelf(stranger);
    const page = await consoleAt(shop, `${search}&persona=furnishes`);
    await expect
      .poll(async () => (await firstShelf(page)).items)
      .not.toEqual(items);
    await page.getByRole("radio", { name: "As for a stranger" }).check();
    await expect
      .poll(async () => (await firstShelf(page)).title)
      .toMatch(/Popular/);
    await close(page);
    await close(stranger);
  });

  test("TheClockChangesWhatAStrangerIsShown", async () => {
    const page = await consoleAt(
      shop,
      `console=context&persona=stranger&${EVENING}`,
    );
    const shown = async () => (await firstShelf(page)).items;
    await page.getByRole("button", { name: "Evening" }).click();
    await expect.poll(shown).not.toEqual([]);
    const evening = await shown();
    await page.getByRole("button", { name: "Morning" }).click();
    await expect.poll(shown).not.toEqual(evening);
    await close(page);
  });

  test("WeekdaySeasonAndOffsetMoveTheClock", async () => {
    const page = await consoleAt(shop, `console=context&${EVENING}`);
    const clock = page.locator("#panel-context .clock");
    await page.getByRole("radio", { name: "Sat" }).check();
    await expect
      .poll(() => clock.textContent())
      .toContain("Sat, 21 Nov 2026, 19:30");
    await page.getByLabel("Season").selectOption("6");
    await expect
      .poll(() => clock.textContent())
      .toContain("21 Jun 2026, 19:30");
    await page.getByLabel("From UTC").selectOption("120");
    await expect.poll(() => clock.textContent()).toContain("21:30 +02:00");
    await close(page);
  });

  test("ANewVisitBeginsASession", async () => {
    const page = await consoleAt(
      shop,
      `console=context&persona=begins&${EVENING}`,
    );
    const summary = page.locator("#panel-profile .overview");
    await page.getByRole("button", { name: /^New visit/ }).click();
    await look(page, shop.items("Rugs", 1));
    await openTab(page, "Profile");
    await expect.poll(() => summary.textContent()).toContain("in 2 visits");
    await close(page);
  });
});

describe("Links", () => {
  test("ReproduceTheState", async () => {
    const page = await consoleAt(
      shop,
      `console=ranking&persona=loyal&${EVENING}&region=DE&device=mobile`,
    );
    await page.getByText(/^Trusts one brand/).waitFor();
    await candidates(page).first().waitFor();
    const address = page.url();
    const other = await consoleAt(shop, new URL(address).search.slice(1));
    // Both are still settling when their candidates first appear.
    await expect
      .poll(async () => {
        const [shown, again] = [
          await firstShelf(page),
          await firstShelf(other),
        ];
        return shown.items.length > 0 && isDeepStrictEqual(shown, again);
      })
      .toBe(true);
    await close(page);
    expect(other.url()).toBe(address);
    await other.getByText("DE", { exact: true }).waitFor();
    await close(other);
  });

  test("TakeAReplayAlong", async () => {
    const page = await consoleAt(
      shop,
      `console=events&persona=compares&${EVENING}&replay=3`,
    );
    await page.getByText("Replay, after 3").waitFor();
    await page.getByText(/^After 3 of \d+ events/).waitFor();
    await close(page);
  });
});
