import { expect, test } from "vitest";
import type { PageContext, Rule } from "vitrine";
import { openShop } from "./support.js";

test("RulesAndFiltersAskForWhatThePageTells", async () => {
  const shop = await openShop();
  const rules: Rule[] = [
    {
      action: "pin",
      items: ["cushion-9"],
      context: { weather: ["rain", "snow"], connection: "slow" },
    },
  ];
  const first = (context: PageContext) =>
    shop.recommend({ slot: "home", kind: "popular", rules, context }).items[0]
      ?.item;
  expect(first({ weather: "rain", connection: "slow" })).toBe("cushion-9");
  expect(first({ weather: "rain" })).not.toBe("cushion-9");
  const filter = { where: 'context.visit = "gift" and context.ar = "true"' };
  const found = (context: PageContext) =>
    shop.recommend({ slot: "home", filter, context }).items.length;
  expect(found({ visit: "gift", ar: true })).toBeGreaterThan(0);
  expect(found({ visit: "treat", ar: true })).toBe(0);
  expect(() => found({ weather: 7 as unknown as string })).toThrowError(
    expect.objectContaining({
      code: "FieldType",
      path: expect.stringContaining("context.weather"),
    }),
  );
  shop.close();
});
