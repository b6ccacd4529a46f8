import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import {
  candidates,
  close,
  consoleAfter,
  consoleAt,
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

describe("Performance", () => {
  test("HistogramCountsTheRankings", async () => {
    const page = await consoleAfter(
      shop,
      shop.items("Vases", 3),
      "Performance",
    );
    const caption = panel(page, "Performance").locator("caption", {
      hasText: "milliseconds",
    });
    // A ranking that comes between both readings is in the next ones.
    const totals = async () => {
      const rows = await numbers(panel(page, "Performance"), /milliseconds/);
      const counted = rows.reduce(
        (sum, [, , count = ""]) => sum + numberOf(count),
        0,
      );
      const stated = numberOf(
        /last (\d+) calls/.exec((await caption.textContent()) ?? "")?.[1] ?? "",
      );
      return { counted, stated };
    };
    await expect
      .poll(async () => {
        const { counted, stated } = await totals();
        return counted === stated && counted > 3;
      })
      .toBe(true);
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
