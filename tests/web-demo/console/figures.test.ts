import { describe, expect, test } from "vitest";
import type { Interest, PlacedItem, ProfileEvent, Slate } from "vitrine";
import {
  atHour,
  fieldValue,
  fromField,
  inMonth,
  onWeekday,
  weekday,
} from "../../../web-demo/src/console/clock.js";
import { compare } from "../../../web-demo/src/console/comparison.js";
import { partsOf, strengthOf } from "../../../web-demo/src/console/decay.js";
import {
  featureGroupOf,
  sharesOf,
} from "../../../web-demo/src/console/feature-groups.js";
import {
  histogram,
  placeOf,
  quantile,
} from "../../../web-demo/src/console/histogram.js";
import {
  momentsOf,
  asShopEvent,
  visitsOf,
} from "../../../web-demo/src/console/replay.js";
import {
  figure,
  signed,
  topicValue,
} from "../../../web-demo/src/console/words.js";

const MINUTE = 60_000;
/** Sunday, 19:30 UTC. */
const NOW = Date.UTC(2026, 10, 22, 19, 30);

describe("Clock", () => {
  test("a field shows the wall clock of the offset, and gives the moment back", () => {
    expect(fieldValue(NOW, 330)).toBe("2026-11-23T01:00");
    expect(fromField("2026-11-23T01:00", 330)).toBe(NOW);
    expect(fromField("", 0)).toBeNull();
  });
  test("weekdays count from Monday and keep the time of day", () => {
    expect(weekday(NOW, 0)).toBe(6);
    expect(weekday(NOW, 330)).toBe(0);
    expect(fieldValue(onWeekday(NOW, 0, 2), 0)).toBe("2026-11-18T19:30");
  });
  test("a month that is too short gives its last day", () => {
    const end = Date.UTC(2026, 0, 31, 8);
    expect(fieldValue(inMonth(end, 0, 2), 0)).toBe("2026-02-28T08:00");
    expect(fieldValue(inMonth(NOW, 60, 6), 60)).toBe("2026-06-22T20:30");
  });
  test("an hour is of the wall clock", () => {
    expect(fieldValue(atHour(NOW, 120, 8), 120)).toBe("2026-11-22T08:00");
  });
});

describe("Decay", () => {
  const interest: Interest = {
    topic: "color:oak",
    strength: 6,
    session: 4,
    days: 3,
    weeks: 0.5,
    events: [],
  };

  test("the parts sum to the strength", () => {
    expect(strengthOf(partsOf(interest))).toBeCloseTo(6, 10);
  });
  test("each part halves in its half-life", () => {
    const now = partsOf(interest);
    const later = partsOf(interest, 30 * MINUTE);
    expect(later.session).toBeCloseTo(now.session / 2, 10);
    expect(partsOf(interest, 72 * 60 * MINUTE).days).toBeCloseTo(
      now.days / 2,
      10,
    );
    expect(later.weeks).toBeGreaterThan(now.weeks * 0.99);
  });
  test("an interest of nothing has parts of nothing", () => {
    const none = { ...interest, strength: 0, session: 0, days: 0, weeks: 0 };
    expect(partsOf(none)).toEqual({ session: 0, days: 0, weeks: 0 });
  });
});

describe("Contributions", () => {
  test("every family's share is counted once, so they sum to the score", () => {
    const contributions = [
      { feature: "viewed-next/raw", value: 2, weight: 0.5 },
      { feature: "viewed-next/rank", value: 8, weight: -0.2 },
      { feature: "interest-cosine", value: 0.4, weight: 1.5 },
      { feature: "not-known-yet", value: 1, weight: 0.1 },
    ];
    const shares = sharesOf(contributions);
    expect(shares.graph).toBeCloseTo(0.3);
    expect(shares.rest).toBeCloseTo(0.1);
    const sum = Object.values(shares).reduce((total, one) => total + one, 0);
    expect(sum).toBeCloseTo(1.9);
  });
  test("a source's features belong to the source", () => {
    expect(featureGroupOf("on-sale/share")).toBe("offer");
    expect(featureGroupOf("popularity")).toBe("popular");
  });
});

describe("Comparison", () => {
  const slate = (...items: string[]): Slate => ({
    requestId: "1",
    slot: "home",
    kind: "for-you",
    rung: "session",
    items: items.map((item, i): PlacedItem => ({
      item,
      rank: i + 1,
      score: 1,
      sources: [],
      reasons: [],
    })),
  });

  test("tells what rose, fell, came and went", () => {
    const { moves, gone } = compare(
      slate("c", "a", "x", "f"),
      slate("a", "b", "c", "d"),
      slate("a", "b", "c", "d", "e", "f"),
    );
    expect(moves.get("c")).toBe(2);
    expect(moves.get("a")).toBe(-1);
    expect(moves.get("x")).toBeNull();
    expect(moves.get("f")).toBe(2);
    expect(gone.map(({ item }) => item)).toEqual(["b", "d"]);
  });
});

describe("Histogram", () => {
  test("counts every value once, in bins that join", () => {
    const values = [0.1, 0.11, 0.2, 0.9, 0.9, 4];
    const bins = histogram(values);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
    for (const [i, bin] of bins.entries())
      if (i > 0) expect(bin.from).toBe(bins[i - 1]?.to);
    expect(bins[0]?.from).toBeLessThanOrEqual(0.1);
    expect(bins.at(-1)?.to).toBeGreaterThan(4);
    expect(histogram([2, 2]).filter(({ count }) => count > 0)).toHaveLength(1);
    expect(placeOf(bins, 0.01)).toBe(0);
    expect(placeOf(bins, 99)).toBe(1);
  });
  test("quantiles are values that occurred", () => {
    const values = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(quantile(values, 0.5)).toBe(50);
    expect(quantile(values, 0.99)).toBe(99);
    expect(quantile([7], 0.01)).toBe(7);
    expect(histogram([])).toEqual([]);
  });
});

describe("Replay", () => {
  const event = (
    id: string,
    time: number,
    more: Partial<ProfileEvent> = {},
  ) => ({
    id,
    event: "view_item" as const,
    time,
    items: [{ item: `item-${id}` }],
    topics: [],
    undone: false,
    own: true,
    ...more,
  });

  test("moments are what counts, oldest first", () => {
    const history = [
      event("4", 40, { event: "undo", items: [] }),
      event("3", 30),
      event("2", 20, { undone: true }),
      event("1", 10),
    ];
    expect(momentsOf(history).map(({ id }) => id)).toEqual(["1", "3"]);
  });
  test("half an hour without an event begins a visit", () => {
    const history = [
      event("1", 0),
      event("2", 30 * MINUTE),
      event("3", 61 * MINUTE),
    ];
    expect(visitsOf(history).map((visit) => visit.length)).toEqual([2, 1]);
  });
  test("an event is told again with its items, time and number", () => {
    const told = asShopEvent(
      event("9", 5, {
        event: "dwell",
        value: 12,
        items: [{ item: "a", quantity: 2 }],
      }),
    );
    expect(told).toEqual({
      event: "dwell",
      time: 5,
      value: 12,
      items: [{ item_id: "a", quantity: 2 }],
    });
  });
  test("a search is told by the topics that it matched", () => {
    const told = asShopEvent(
      event("9", 5, {
        event: "search",
        items: [],
        topics: ["color:oak", "category:Chairs > Stools"],
      }),
    );
    expect(told.search_term).toBe("oak Stools");
  });
});

describe("Words", () => {
  test("figures have true minus signs and no negative zero", () => {
    expect(figure(-1.234)).toBe("−1.23");
    expect(figure(-0.001)).toBe("0.00");
    expect(signed(0.5)).toBe("+0.50");
    expect(signed(0.001)).toBe("0.00");
  });
  test("topics are named by their last step, price bands with their category", () => {
    expect(topicValue("category:Chairs > Dining chairs")).toBe("Dining chairs");
    expect(topicValue("price:Chairs > Dining chairs/low")).toBe(
      "Dining chairs, low price",
    );
    expect(topicValue("brand:H/K")).toBe("H/K");
  });
});
