/** Pictures: the same item the same picture, in its proportions and colour, small and harmless. */
import { describe, expect, it } from "vitest";
// @ts-expect-error plain JavaScript without declarations
import { makeSample } from "../../../web-demo/sample/make.mjs";
import {
  drawBanner,
  drawItem,
  type PictureItem,
} from "../../../web-demo/src/pictures/index.js";
import { familyOf } from "../../../web-demo/src/pictures/item.js";
import { parcel } from "../../../web-demo/src/pictures/families/parcel.js";

interface FeedRow {
  id: string;
  title: string;
  product_type: string;
  color: string;
  material: string;
  product_width: string;
  product_height: string;
  product_length: string;
}

const { feed, content } = makeSample({ sessions: 1 }) as {
  feed: FeedRow[];
  content: { id: string; creative: { theme?: string; title?: string } }[];
};

const items: PictureItem[] = feed.map((row) => ({
  id: row.id,
  title: row.title,
  categoryPath: row.product_type.split(" > "),
  color: row.color,
  material: row.material,
  width: parseFloat(row.product_width),
  height: parseFloat(row.product_height),
  depth: parseFloat(row.product_length),
}));

const lamp: PictureItem = {
  id: "floor-lamp-1",
  title: "Orrin floor lamp, black",
  categoryPath: ["Lighting", "Floor lamps"],
  color: "black",
};

/** The silhouette alone: what is left when the colours are taken away. */
function shapeOf(item: PictureItem): string {
  return drawItem(item).replace(/#[\da-f]{6}|light-dark\([^)]*\)/g, "");
}

/** Height over width of the shadow's owner, read from the shapes of a bare seat of given size. */
function extent(svg: string): { w: number; h: number } {
  const rects = [
    ...svg.matchAll(
      /<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.]+)" height="([\d.]+)"/g,
    ),
  ]
    .map((found) => found.slice(1).map(Number))
    .filter(([, , w = 0]) => w < 320);
  const side = (at: (r: number[]) => number) => rects.map(at);
  return {
    w:
      Math.max(...side(([x = 0, , w = 0]) => x + w)) -
      Math.min(...side(([x = 0]) => x)),
    h:
      Math.max(...side(([, y = 0, , h = 0]) => y + h)) -
      Math.min(...side(([, y = 0]) => y)),
  };
}

describe("drawItem", () => {
  it("draws every item of the sample shop as a small inline SVG of 4:5, hidden from readers", () => {
    for (const item of items) {
      const svg = drawItem(item);
      expect(svg, item.id).toMatch(
        /^<svg xmlns="[^"]+" viewBox="0 0 320 400" aria-hidden="true"/,
      );
      expect(svg.endsWith("</svg>")).toBe(true);
      expect(svg.length, item.id).toBeLessThan(4096);
      expect(svg, item.id).not.toMatch(/NaN|undefined|Infinity|fill=""/);
    }
  });

  it("knows a family for every kind of the sample shop", () => {
    const strangers = items.filter((item) => familyOf(item).draw === parcel);
    expect(strangers.map(({ title }) => title)).toEqual([]);
  });

  it("draws the same item the same", () => {
    for (const item of items.slice(0, 40)) {
      expect(drawItem({ ...item })).toBe(drawItem(item));
    }
  });

  it("gives the variants of one design one silhouette and their own colours", () => {
    const green = {
      ...lamp,
      id: "b",
      title: "Orrin floor lamp, moss",
      color: "moss",
    };
    expect(shapeOf(green)).toBe(shapeOf(lamp));
    expect(drawItem(green)).not.toBe(drawItem(lamp));
  });

  it.each([
    ["Chairs", "dining chair"],
    ["Tables", "dining table"],
    ["Sofas", "three-seat sofa"],
    ["Shelves", "bookcase"],
    ["Lighting", "table lamp"],
    ["Rugs", "woven rug"],
    ["Vases", "vase"],
    ["Tableware", "plate"],
    ["Cushions and throws", "cushion"],
    ["Clocks", "wall clock"],
    ["Baskets and boxes", "basket"],
    ["Plants", "plant pot"],
    ["Mirrors", "wall mirror"],
    ["Candles", "candle holder"],
    ["Bedroom", "bed"],
  ])("has at least eight silhouettes for %s (%s)", (category, noun) => {
    const shapes = Array.from({ length: 120 }, (_, i) =>
      shapeOf({
        id: `${i}`,
        title: `N${i} ${noun}`,
        categoryPath: [category],
        color: "oak",
      }),
    );
    expect(new Set(shapes).size).toBeGreaterThanOrEqual(8);
  });

  it("keeps proportions: a tall wardrobe is tall, a wide one is wide", () => {
    const wardrobe = (width: number, height: number) =>
      extent(
        drawItem({
          id: "w",
          title: "Wardrobe with 2 doors",
          categoryPath: ["Wardrobes"],
          width,
          height,
          depth: 60,
        }),
      );
    for (const [width, height] of [
      [80, 220],
      [150, 200],
      [240, 180],
    ] as const) {
      const { w, h } = wardrobe(width, height);
      expect(w / h).toBeGreaterThan((0.9 * width) / height);
      expect(w / h).toBeLessThan((1.1 * width) / height);
    }
  });

  it("draws the larger of two bedside tables larger, and no item beyond the picture", () => {
    const high = (height: number) =>
      extent(
        drawItem({
          id: "s",
          title: "Bedside table",
          categoryPath: ["Bedside tables"],
          width: height,
          height,
          depth: 40,
        }),
      ).h;
    expect(high(60)).toBeGreaterThan(1.05 * high(40));
    expect(high(120)).toBeLessThan(320);
  });

  it("does not believe a size that cannot be true", () => {
    const plain = {
      id: "t",
      title: "Three-seat sofa",
      categoryPath: ["Sofas"],
    };
    expect(drawItem({ ...plain, width: 12, height: 28, depth: 9 })).toBe(
      drawItem(plain),
    );
  });

  it("lets no text of the catalog into the picture", () => {
    const svg = drawItem({
      id: '"><script>',
      title: '<img src=x onerror="alert(1)"> chair',
      categoryPath: ["<b>"],
      color: '"/><script>alert(1)</script>',
      material: "'",
    });
    expect(svg).not.toMatch(/script|onerror|<img|<b>/);
  });

  it("needs no style attribute, so that a strict style policy shows it", () => {
    expect(drawItem(lamp)).not.toMatch(/style=|<style|url\(|href/);
  });

  it("draws what it does not know as a parcel", () => {
    const item = { id: "q", title: "Quux", categoryPath: ["Zzz"] };
    expect(familyOf(item).draw).toBe(parcel);
    expect(drawItem(item)).toContain("<path");
  });

  it.each([
    ["Apple AirPods Max Silver", "Apple", "headphones"],
    ["Dodge Charger SXT RWD", "vehicles", "car"],
    ["Chair with armrests", "Chairs", "chair"],
    ["Basketball", "sports", "ball"],
    ["Table lamp", "Lighting", "lamp"],
    ["Shelving unit w 2 drawers", "Bookcases & shelving units", "shelves"],
  ])("is not misled by a word within a name: %s", (title, category) => {
    const misleading: Record<string, string> = {
      "Apple AirPods Max Silver": "Apple",
      "Dodge Charger SXT RWD": "iPhone charger",
      "Chair with armrests": "Armrest",
      Basketball: "Basket",
      "Table lamp": "Table",
      "Shelving unit w 2 drawers": "Shelf, 30x40 cm",
    };
    const other = {
      id: "o",
      title: misleading[title] ?? "",
      categoryPath: ["x"],
    };
    expect(
      familyOf({ id: "i", title, categoryPath: [category] }).draw,
    ).not.toBe(familyOf(other).draw);
  });
});

describe("drawBanner", () => {
  it("draws a room for every banner of the sample shop", () => {
    for (const { id, creative } of content) {
      const banner = { id, ...creative };
      const svg = drawBanner(banner);
      expect(svg).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 760 440"/);
      expect(svg).not.toMatch(/NaN|undefined|Infinity|fill=""|style=/);
      expect(svg.length).toBeLessThan(12_000);
      expect(drawBanner(banner)).toBe(svg);
    }
  });

  it("draws three of a kind for a category it has no room for", () => {
    expect(drawBanner({ id: "b", theme: "Wardrobes" })).not.toBe(
      drawBanner({ id: "b", theme: "Trolleys" }),
    );
  });
});
