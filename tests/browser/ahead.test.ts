/** Pages that the browser renders before the shopper comes to them. */
import { expect, test } from "vitest";
import { goAhead } from "./support/ahead.js";

test("APageRecordsNothingBeforeItIsShownAndAllOfItThen", async () => {
  const { before, shown, seen } = await goAhead();
  expect(before).toMatchObject({
    prerendering: true,
    recorded: false,
    events: [],
    errors: [],
  });
  expect(before.items).toBeGreaterThan(0);
  expect(shown).toMatchObject({
    prerendering: false,
    events: ["view_item"],
    storage: "persisted",
    errors: [],
  });
  expect(seen.events).toEqual(["view_item", "view_promotion"]);
  expect(seen.sinceShown).toBeGreaterThanOrEqual(1000);
});

test("AWithdrawalFromBeforeItIsShownHolds", async () => {
  const { before, seen } = await goAhead("?withdraws");
  expect(before).toMatchObject({ prerendering: true, consent: "persisted" });
  expect(seen).toMatchObject({ consent: "none", events: [] });
});
