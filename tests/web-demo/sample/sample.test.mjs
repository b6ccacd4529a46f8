/** The sample shop is what it says: complete, the same every time, and a log with real structure. */
import { beforeAll, describe, expect, it } from "vitest";
import { makeSample } from "../../../web-demo/sample/make.mjs";
import { END, START, DAY, local } from "../../../web-demo/sample/days.mjs";

let sample;
let itemById;

beforeAll(() => {
  sample = makeSample({ seed: 7, sessions: 4000 });
  itemById = new Map(sample.items.map((item) => [item.id, item]));
});

const ofKind = (event) => sample.events.filter((each) => each.event === event);

/** Pairs of items viewed one after the other within a session. */
function nextViews() {
  const last = new Map();
  const pairs = [];
  for (const { session, item } of ofKind("view_item")) {
    if (last.has(session))
      pairs.push([itemById.get(last.get(session)), itemById.get(item)]);
    last.set(session, item);
  }
  return pairs;
}

/** The share of pairs that agree, over what independent draws of the same items would give. */
function liftOf(pairs, key) {
  const firsts = new Map();
  const seconds = new Map();
  let same = 0;
  for (const [a, b] of pairs) {
    firsts.set(key(a), (firsts.get(key(a)) ?? 0) + 1);
    seconds.set(key(b), (seconds.get(key(b)) ?? 0) + 1);
    if (key(a) === key(b)) same++;
  }
  let chance = 0;
  for (const [value, count] of firsts)
    chance += (count * (seconds.get(value) ?? 0)) / pairs.length;
  return same / chance;
}

describe("catalog", () => {
  it("is large and broad enough for a shop", () => {
    const categories = new Set(
      sample.feed.map((row) => row.product_type.split(" > ")[0]),
    );
    expect(sample.feed.length).toBeGreaterThanOrEqual(264);
    expect(categories.size).toBeGreaterThanOrEqual(12);
    const perCategory = [...categories].map(
      (name) =>
        sample.feed.filter((row) => row.product_type.startsWith(name)).length,
    );
    expect(Math.min(...perCategory)).toBeGreaterThanOrEqual(10);
  });

  it("has ids and titles that are unique", () => {
    expect(new Set(sample.feed.map((row) => row.id)).size).toBe(
      sample.feed.length,
    );
    expect(new Set(sample.feed.map((row) => row.title)).size).toBe(
      sample.feed.length,
    );
  });

  it("states every fact of every item in the form of the feed", () => {
    for (const row of sample.feed) {
      expect(row.price).toMatch(/^\d+\.\d\d EUR$/);
      if (row.sale_price)
        expect(parseFloat(row.sale_price)).toBeLessThan(parseFloat(row.price));
      expect(row.availability).toBe(
        row.stock > 0 ? "in_stock" : "out_of_stock",
      );
      for (const side of [
        "product_width",
        "product_height",
        "product_length",
      ]) {
        expect(row[side]).toMatch(/^[1-9]\d* cm$/);
      }
      expect(row.rating).toBeGreaterThanOrEqual(0);
      expect(row.rating).toBeLessThanOrEqual(5);
      expect(row.rating_count).toBeGreaterThan(0);
      expect(row.added >= "2025-11-01" && row.added < "2026-11-01").toBe(true);
      expect(
        row.brand && row.color && row.material && row.description,
      ).toBeTruthy();
    }
  });

  it("has sales, variants and sold out items, and mostly none of them", () => {
    const share = (test) =>
      sample.feed.filter(test).length / sample.feed.length;
    expect(share((row) => row.sale_price)).toBeGreaterThan(0.08);
    expect(share((row) => row.sale_price)).toBeLessThan(0.25);
    expect(share((row) => row.stock === 0)).toBeGreaterThan(0.01);
    expect(share((row) => row.stock === 0)).toBeLessThan(0.1);
    expect(share((row) => row.item_group_id)).toBeGreaterThan(0.3);
  });
});

describe("log", () => {
  it("has the size of a small shop in 90 days", () => {
    expect(sample.events.length).toBeGreaterThan(50_000);
    expect(sample.events.length).toBeLessThan(80_000);
    expect(new Set(sample.events.map((event) => event.shopper)).size).toBe(
      1500,
    );
    expect(ofKind("purchase").length).toBeGreaterThan(400);
  });

  it("is in order of time, inside its span, with an id for every event", () => {
    for (let i = 1; i < sample.events.length; i++) {
      expect(sample.events[i].time).toBeGreaterThanOrEqual(
        sample.events[i - 1].time,
      );
    }
    expect(sample.events[0].time).toBeGreaterThan(START);
    expect(sample.events.at(-1).time).toBeLessThan(END);
    expect(new Set(sample.events.map((event) => event.id)).size).toBe(
      sample.events.length,
    );
  });

  it("names only items of the feed, and none before it was in the shop", () => {
    for (const event of sample.events) {
      for (const id of event.items?.map((line) => line.item_id) ??
        (event.item ? [event.item] : [])) {
        expect(itemById.get(id).added).toBeLessThanOrEqual(event.time);
      }
    }
  });

  it("clicks only what a list showed, at the index it showed it", () => {
    const lists = new Map();
    for (const event of sample.events) {
      const list = `${event.session} ${event.item_list_id}`;
      if (event.event === "view_item_list") lists.set(list, event.items);
      if (event.event === "select_item") {
        expect(lists.get(list)[event.index]).toMatchObject({
          item_id: event.item,
          index: event.index,
        });
      }
    }
  });

  it("sums its purchases", () => {
    for (const { items, value, currency } of ofKind("purchase")) {
      expect(value).toBe(
        items.reduce((sum, line) => sum + line.quantity * line.price, 0),
      );
      expect(currency).toBe("EUR");
    }
  });
});

describe("structure a shop can learn", () => {
  it("stays in a taste: the next view shares style, colour family and kind beyond chance", () => {
    const pairs = nextViews();
    expect(pairs.length).toBeGreaterThan(10_000);
    expect(liftOf(pairs, (item) => item.style)).toBeGreaterThan(1.5);
    expect(liftOf(pairs, (item) => item.family)).toBeGreaterThan(1.15);
    expect(liftOf(pairs, (item) => item.kind.key)).toBeGreaterThan(8);
  });

  it("keeps a taste across visits: style of a first view and of a view in the next visit", () => {
    const first = new Map();
    const pairs = [];
    for (const { shopper, session, item } of ofKind("view_item")) {
      const before = first.get(shopper);
      if (before?.session === session) continue;
      if (before) pairs.push([itemById.get(before.item), itemById.get(item)]);
      first.set(shopper, { session, item });
    }
    expect(liftOf(pairs, (item) => item.style)).toBeGreaterThan(1.3);
  });

  it("buys partners together far beyond chance", () => {
    const baskets = ofKind("purchase").map(({ items }) =>
      items.map((line) => line.item_id),
    );
    const bought = new Map();
    for (const id of baskets.flat()) bought.set(id, (bought.get(id) ?? 0) + 1);
    let together = 0;
    let chance = 0;
    for (const [id, count] of bought) {
      for (const partner of sample.partners.get(id)) {
        together += baskets.filter(
          (ids) => ids.includes(id) && ids.includes(partner.id),
        ).length;
        chance += (count * (bought.get(partner.id) ?? 0)) / baskets.length;
      }
    }
    expect(together).toBeGreaterThan(100);
    expect(together / chance).toBeGreaterThan(10);
  });

  it("has items that rise in the last two weeks", () => {
    const rate = (trending, from, to) =>
      ofKind("view_item").filter(
        ({ item, time }) =>
          itemById.get(item).trending === trending && time >= from && time < to,
      ).length /
      (to - from);
    const rise = (trending) =>
      rate(trending, END - 14 * DAY, END) /
      rate(trending, START, END - 14 * DAY);
    expect(rise(true) / rise(false)).toBeGreaterThan(1.6);
  });

  it("follows the clock and the week", () => {
    const share = (category, test) => {
      const views = ofKind("view_item").filter(({ item }) =>
        itemById.get(item).kind.productType.startsWith(category),
      );
      return (
        views.filter(({ time }) => test(local(time))).length / views.length
      );
    };
    const evening = ({ hour }) => hour >= 18;
    const weekend = ({ weekday }) => weekday % 6 === 0;
    expect(share("Candles", evening)).toBeGreaterThan(
      1.3 * share("Bags", evening),
    );
    expect(share("Lighting", evening)).toBeGreaterThan(
      1.2 * share("Tables > Desks", evening),
    );
    expect(share("Tableware > Plates", weekend)).toBeGreaterThan(
      1.3 * share("Tables > Desks", weekend),
    );
  });

  it("reads from top to bottom: the first place is clicked more than the sixth", () => {
    const clicks = [0, 0, 0, 0, 0, 0, 0, 0];
    for (const { index, item_list_id } of ofKind("select_item")) {
      if (item_list_id === "category") clicks[index]++;
    }
    expect(clicks[0]).toBeGreaterThan(1.5 * clicks[5]);
  });
});

describe("what the editors wrote", () => {
  it("relates items of the feed to other items of the feed", () => {
    const relations = Object.entries(sample.relations);
    expect(relations.length).toBeGreaterThan(30);
    for (const [id, others] of relations) {
      expect(itemById.has(id)).toBe(true);
      expect(others.length).toBeGreaterThan(0);
      for (const other of others)
        expect(itemById.has(other) && other !== id).toBe(true);
    }
  });

  it("has offers, and a minimum for every item, below its price", () => {
    const offers = sample.offers.filter(({ id }) => id);
    expect(new Set(offers.map(({ id }) => id)).size).toBe(offers.length);
    const minimums = sample.offers.filter(({ item }) => item);
    expect(minimums.length).toBe(sample.items.length);
    for (const { item, minimum } of minimums)
      expect(minimum).toBeLessThan(itemById.get(item).price);
  });

  it("has banners with dates and rules on items that exist", () => {
    expect(new Set(sample.content.map(({ id }) => id)).size).toBe(
      sample.content.length,
    );
    for (const { from, until } of sample.content)
      expect(from < until).toBe(true);
    for (const { items = [] } of sample.rules) {
      for (const id of items) expect(itemById.has(id)).toBe(true);
    }
  });
});

describe("chance", () => {
  it("is only the seed: the same twice, another with another seed", () => {
    const text = (seed) => {
      const { feed, events } = makeSample({ seed, sessions: 60 });
      return JSON.stringify([feed, events]);
    };
    expect(text(3)).toBe(text(3));
    expect(text(3)).not.toBe(text(4));
  });
});
