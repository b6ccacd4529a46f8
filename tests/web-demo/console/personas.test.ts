import { describe, expect, test } from "vitest";
import { readItem, type Item } from "../../../web-demo/src/catalog/item.js";
import { personasOf } from "../../../web-demo/src/console/personas.js";

const NOW = Date.UTC(2026, 10, 22, 19);

function item(row: Record<string, unknown>): Item {
  const made = readItem(row);
  if (!made) throw new Error("a row without id or title");
  return made;
}

/** A furniture shop: rooms, brands, colours, a sale. */
function furniture(): Item[] {
  const kinds = ["Dining chairs", "Sofas", "Candles"];
  const colours = ["oak", "white", "terracotta", "green"];
  return Array.from({ length: 96 }, (_, i) =>
    item({
      id: `f${i}`,
      title: `Thing ${i}`,
      price: [80, 900, 9][i % 3],
      salePrice: i % 5 === 0 ? 5 : null,
      brand: ["Aalder", "Birk", "Celm", "Dorn"][i % 4],
      category: ["Home", kinds[i % 3]],
      color: colours[Math.floor(i / 3) % 4],
      attributes: { room: [i % 3 === 0 ? "dining room" : "living room"] },
    }),
  );
}

/** As bare as a feed may be: ids, titles, prices, one category. */
const bare = (): Item[] =>
  Array.from({ length: 12 }, (_, i) =>
    item({ id: `b${i}`, title: `Bare ${i}`, price: i + 1, category: ["All"] }),
  );

describe("Personas", () => {
  test("a furniture shop carries all eight", () => {
    const ids = personasOf(furniture()).map(({ id }) => id);
    expect(ids).toEqual([
      "furnishes",
      "bargains",
      "loyal",
      "returns",
      "compares",
      "particular",
      "begins",
      "stranger",
    ]);
  });

  test("names say what the catalog itself has", () => {
    const names = personasOf(furniture()).map(({ name }) => name);
    expect(names[0]).toBe("Furnishes: dining room, likes oak");
    expect(names).toContain("Compares: sofas");
    expect(names).toContain("Buys again: candles");
    expect(names).toContain("Wants terracotta, never white");
  });

  test("a bare feed still has five, of items that it sells", () => {
    const items = bare();
    const personas = personasOf(items);
    const known = new Set(items.map(({ id }) => id));
    expect(personas.length).toBeGreaterThanOrEqual(5);
    for (const { events } of personas)
      for (const event of events(NOW))
        for (const { item_id } of event.items ?? [])
          expect(known).toContain(item_id);
  });

  test("all they did lies in the past, in order, and is the same again", () => {
    for (const { id, events } of personasOf(furniture())) {
      const script = events(NOW);
      const times = script.map(({ time = Infinity }) => time);
      expect(times, id).toEqual([...times].sort((a, b) => a - b));
      expect(Math.max(0, ...times), id).toBeLessThan(NOW);
      expect(events(NOW)).toEqual(script);
    }
  });

  test("an empty catalog has the stranger alone", () => {
    expect(personasOf([]).map(({ id }) => id)).toEqual(["stranger"]);
  });
});
