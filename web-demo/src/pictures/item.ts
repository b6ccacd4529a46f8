/** One item's picture: which family, which silhouette of it, in which size and colours. */
import { groundOf, tonesOf } from "./color.js";
import type { Box } from "./drawing.js";
import { FAMILIES, type Family } from "./families.js";
import { hash } from "./hash.js";
import { colorIn, NATURAL, SUPPORT } from "./palette.js";
import { parcel } from "./families/parcel.js";
import { Pen, svg } from "./pen.js";
import { ground, HEIGHT, place, WIDTH, type Size } from "./scene.js";

export interface PictureItem {
  readonly id: string;
  readonly title: string;
  /** Outermost first: ["Lighting", "Table lamps"]. */
  readonly categoryPath: readonly string[];
  /** As the feed writes it: "moss", "Smoked oak". */
  readonly color?: string;
  readonly material?: string;
  /** Centimetres. */
  readonly width?: number;
  readonly height?: number;
  readonly depth?: number;
}

const PARCEL: Family = {
  words: /^/,
  draw: parcel,
  scene: "table",
  usual: { w: 30, h: 26, d: 24 },
  natural: "wood",
};

/** The title speaks first, then the narrowest category. */
export function familyOf({ title, categoryPath }: PictureItem): Family {
  const texts = [title, ...[...categoryPath].reverse()].map((text) =>
    text.toLowerCase(),
  );
  for (const text of texts) {
    const found = FAMILIES.find(({ words }) => words.test(text));
    if (found) return found;
  }
  return PARCEL;
}

/** Feeds hold sizes of parcels and mistakes: a size counts if it can be true of this family. */
function sizeOf(
  { width, height, depth }: PictureItem,
  { usual, scene }: Family,
): Size {
  const least = scene === "floor" ? 0.35 : 0.22;
  const isLikely = (value: number, of: number) =>
    value > of * least && value < of * 3;
  const w = width ?? usual.w;
  const h = height ?? usual.h;
  const turn = (w * usual.h) / (h * usual.w);
  const isFlat = usual.h < 5;
  if (
    !isLikely(w, usual.w) ||
    (!isFlat && (!isLikely(h, usual.h) || turn < 0.28 || turn > 3.6))
  ) {
    return usual;
  }
  return {
    w,
    h: isFlat ? usual.h : h,
    d: depth && isLikely(depth, usual.d) ? depth : usual.d,
  };
}

/** What the design is, whatever its colour: variants of one design have one silhouette. */
function designOf({ title, color, categoryPath }: PictureItem): string {
  const bare = color
    ? title.toLowerCase().replace(color.toLowerCase(), "")
    : title.toLowerCase();
  return `${bare}|${categoryPath.at(-1) ?? ""}`;
}

function colorOf(item: PictureItem, natural: Family["natural"]): string {
  const choices = NATURAL[natural];
  return (
    colorIn(item.color ?? "") ??
    // A glass door does not make the cabinet glass.
    colorIn(item.title.replace(/glass/gi, "")) ??
    colorIn(item.material ?? "") ??
    choices[hash(`${item.id}:hue`) % choices.length] ??
    "#c99f6b"
  );
}

/** Draws an item into a box of any picture: what cards and banners share. */
export function paintItem(
  pen: Pen,
  item: PictureItem,
  family: Family,
  box: Box,
): void {
  const design = designOf(item);
  const pick = (sides: number, purpose: string) =>
    hash(`${design}:${purpose}`) % sides;
  family.draw({
    pen,
    box,
    main: tonesOf(colorOf(item, family.natural)),
    support: tonesOf(SUPPORT[pick(SUPPORT.length, "support")] ?? SUPPORT[0]),
    isGlass: /glass|clear/.test(`${item.material ?? ""} ${item.color ?? ""}`),
    title: item.title.toLowerCase(),
    pick,
  });
}

/** An inline SVG, 4:5, hidden from screen readers (the card's text says what it is). */
export function drawItem(item: PictureItem): string {
  const family = familyOf(item);
  const size = family.isFixed ? family.usual : sizeOf(item, family);
  const box = place(family.scene, size, family.usual);
  const pen = new Pen();
  const colors = groundOf(colorOf(item, family.natural));
  ground(pen, family.scene, colors, box);
  paintItem(pen, item, family, box);
  return svg(pen.text, WIDTH, HEIGHT, colors.wall[0]);
}
