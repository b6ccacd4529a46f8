import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import {
  consoleAfter,
  consoleAt,
  drawer,
  numberOf,
  numbers,
  openTab,
  panel,
} from "./support/console.js";
import { firstShelf, go, look, Window } from "./support/storefront.js";

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

const close = (page: Page) => page.context().close();
const candidates = (page: Page) => panel(page, "Ranking").locator(".candidate");

/** A Wednesday evening in the sample shop's autumn, as a parameter of the address. */
const EVENING = "at=2026-11-18T19:30:00Z&utc=0";

describe("Profile", () => {
  test("InterestsComeFromWhatWasLookedAt", async () => {
    const page = await consoleAfter(shop, shop.items("Vases", 3), "Profile");
    const rows = await numbers(panel(page, "Profile"), /Interests/);
    const vases = rows.find(([topic]) => topic === "category:Vases");
    expect(numberOf(vases?.[1] ?? "")).toBeGreaterThan(0);
    await expect(panel(page, "Profile").innerText()).resolves.toMatch(
      /looked at .+just now|looked at .+ago/,
    );
    await close(page);
  });

  test("TheyHalveInTheirHalfLife", async () => {
    const page = await consoleAfter(shop, shop.items("Vases", 3), "Profile");
    const strengths = async () =>
      (await numbers(panel(page, "Profile"), /Interests/)).map((row) =>
        numberOf(row[1] ?? ""),
      );
    const [now = 0] = await strengths();
    await page.getByRole("radio", { name: "+4 weeks" }).check();
    const [later = Infinity] = await strengths();
    // What is left of a session and of days is nothing, of 28 days' parts a half.
    expect(later).toBeGreaterThan(0);
    expect(later).toBeLessThan(now * 0.15);
    expect(page.url()).toContain("ahead=4w");
    await close(page);
  });

  test("AMutedTopicStopsCountingUntilItIsUnmuted", async () => {
    const page = await consoleAfter(shop, shop.items("Vases", 3), "Profile");
    const topics = async () =>
      (await numbers(panel(page, "Profile"), /Interests/)).map(
        ([topic]) => topic,
      );
    await page
      .getByRole("button", { name: "Mute category:Vases", exact: true })
      .click();
    await expect.poll(topics).not.toContain("category:Vases");
    await page
      .getByRole("button", { name: "Unmute category:Vases", exact: true })
      .click();
    await expect.poll(topics).toContain("category:Vases");
    await close(page);
  });
});

describe("Events", () => {
  test("UndoFromTheTimelineChangesTheRanking", async () => {
    const page = await shop.shopper();
    const stranger = await firstShelf(page);
    await look(page, shop.items("Vases", 1));
    await go(page, "/");
    await page.keyboard.press("c");
    await openTab(page, "Events");
    const taught = await firstShelf(page);
    expect(taught.items).not.toEqual(stranger.items);
    await page.getByRole("button", { name: /^Undo: looked at/ }).click();
    await expect
      .poll(async () => (await firstShelf(page)).items)
      .not.toEqual(taught.items);
    await panel(page, "Events").getByText("Taken back").waitFor();
    expect((await firstShelf(page)).title).toBe(stranger.title);
    await close(page);
  });

  test("TheScrubberReplaysThePage", async () => {
    const page = await shop.shopper();
    const stranger = await firstShelf(page);
    await look(page, shop.items("Vases", 2));
    await go(page, "/");
    await page.keyboard.press("c");
    await openTab(page, "Events");
    const scrubber = page.getByRole("slider", {
      name: "Moment that the page shows",
    });
    await scrubber.focus();
    await page.keyboard.press("Home");
    await page.getByText("Replay, after 0").waitFor();
    await expect
      .poll(async () => (await firstShelf(page)).title)
      .toBe(stranger.title);
    await page
      .getByRole("button", { name: /^Show the page right after: looked at/ })
      .last()
      .click();
    await page.getByText(/^Replay, after [1-9]/).waitFor();
    await expect
      .poll(async () => (await firstShelf(page)).title)
      .not.toBe(stranger.title);
    await page.getByRole("button", { name: "Back to live" }).click();
    // What was shown meanwhile counts, so the shelf need not be the very same.
    await expect
      .poll(async () => (await firstShelf(page)).title)
      .not.toBe(stranger.title);
    await close(page);
  });

  test("AReplayLeavesTheProfileAlone", async () => {
    const page = await consoleAfter(shop, shop.items("Rugs", 2), "Events");
    const rows = panel(page, "Events").locator(".event.of-look");
    const before = await rows.count();
    await page
      .getByRole("button", { name: /^Show the page right after: looked at/ })
      .last()
      .click();
    await page.getByText(/^Replay, after [1-9]/).waitFor();
    await look(page, shop.items("Lighting", 1));
    await page.getByRole("button", { name: "Back to live" }).click();
    await expect.poll(() => rows.count()).toBe(before);
    await close(page);
  });
});

describe("Ranking", () => {
  test("PartsSumToTheScore", async () => {
    const page = await consoleAfter(shop, shop.items("Lighting", 3), "Ranking");
    await expect
      .poll(
        async () =>
          (await numbers(panel(page, "Ranking"), /parts of each/)).length,
      )
      .toBeGreaterThan(4);
    const rows = await numbers(panel(page, "Ranking"), /parts of each/);
    for (const [name = "", , , score = "", ...parts] of rows) {
      const sum = parts.reduce((total, part) => total + numberOf(part), 0);
      expect(Math.abs(sum - numberOf(score)), name).toBeLessThan(0.06);
    }
    await close(page);
  });

  test("CandidatesAreThoseOfTheShelf", async () => {
    const page = await consoleAfter(shop, shop.items("Lighting", 3), "Ranking");
    const options = candidates(page);
    await options.first().waitFor();
    const { items } = await firstShelf(page);
    expect(await options.count()).toBe(items.length);
    await close(page);
  });

  test("ArrowsTellWhatPersonalizationMoved", async () => {
    const page = await consoleAfter(shop, shop.items("Vases", 3), "Ranking");
    const moves = panel(page, "Ranking").locator(".candidate .move");
    await expect.poll(() => moves.allTextContents()).toContain("new");
    await page.getByRole("switch", { name: "Personalization" }).click();
    await expect
      .poll(async () => new Set(await moves.allTextContents()))
      .toEqual(new Set(["="]));
    await close(page);
  });

  test("TheKeyboardWalksCandidatesAndTellsTheirReasons", async () => {
    const page = await consoleAfter(shop, shop.items("Lighting", 3), "Ranking");
    const card = page.locator(".candidate-card h3");
    const options = candidates(page);
    await options.first().focus();
    const first = await card.textContent();
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => card.textContent()).not.toBe(first);
    expect(await options.nth(1).getAttribute("aria-selected")).toBe("true");
    const parts = await numbers(
      page.locator(".candidate-card"),
      /Parts of the score/,
    );
    expect(parts.length).toBeGreaterThan(0);
    await close(page);
  });

  test("AnyKindCanBeTried", async () => {
    const page = await consoleAfter(shop, shop.items("Lighting", 1), "Ranking");
    await page.getByLabel("Slate").selectOption("kind:on-sale");
    await page.getByRole("heading", { name: "Kind on-sale" }).waitFor();
    expect(await candidates(page).count()).toBeGreaterThan(3);
    expect(page.url()).toContain("slot=kind%3Aon-sale");
    await close(page);
  });
});

describe("Decisions", () => {
  const rung = (page: Page) =>
    panel(page, "Decisions")
      .locator(".ladder")
      .first()
      .locator("[aria-current] strong");

  test("TheLadderRisesWithTheFirstLook", async () => {
    const page = await consoleAt(shop, "console=decisions&persona=stranger");
    await expect
      .poll(() => rung(page).textContent())
      .toMatch(/Context|Popular/);
    await look(page, shop.items("Vases", 1));
    await go(page, "/");
    await expect.poll(() => rung(page).textContent()).toBe("Session");
    await close(page);
  });

  test("SourcesTellHowManyItemsTheyProposed", async () => {
    const page = await consoleAfter(shop, shop.items("Vases", 2), "Decisions");
    const chips = await panel(page, "Decisions")
      .getByRole("list", { name: /^Sources/ })
      .first()
      .getByRole("listitem")
      .allTextContents();
    expect(chips.length).toBeGreaterThan(0);
    for (const chip of chips) expect(chip).toMatch(/^[a-z-]+ [1-9]\d*$/);
    await close(page);
  });
});

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

describe("Performance", () => {
  test("HistogramCountsTheRankings", async () => {
    const page = await consoleAfter(
      shop,
      shop.items("Vases", 3),
      "Performance",
    );
    const rows = await numbers(panel(page, "Performance"), /milliseconds/);
    const calls = rows.reduce(
      (sum, [, , count = ""]) => sum + numberOf(count),
      0,
    );
    const caption = await panel(page, "Performance")
      .locator("caption", { hasText: "milliseconds" })
      .textContent();
    expect(caption).toContain(`The last ${calls} calls`);
    expect(calls).toBeGreaterThan(3);
    await close(page);
  });

  test("TheLogListsWhatThePageAsked", async () => {
    const page = await consoleAfter(
      shop,
      shop.items("Vases", 1),
      "Performance",
    );
    const log = page.getByRole("region", { name: "Requests of the page" });
    const text = await log.innerText();
    expect(text).toContain("for-you");
    expect(text).toContain("similar");
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
