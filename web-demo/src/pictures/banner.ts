/** Banners in the hand of the pictures: a corner of a room, or three of a kind. */
import { groundOf } from "./color.js";
import type { Box } from "./drawing.js";
import { hash } from "./hash.js";
import { familyOf, paintItem, type PictureItem } from "./item.js";
import { colorIn } from "./palette.js";
import { d, Pen, svg } from "./pen.js";
import { both, shadow, type Scene } from "./scene.js";

export interface PictureBanner {
  readonly id: string;
  /** "lamp", "table", …, or the name of a category. */
  readonly theme?: string;
  readonly title?: string;
}

const WIDTH = 760;
const HEIGHT = 440;
const FLOOR = 318;

/** What stands where: what it is, its colour, its centre, its foot, its width and height. */
type Piece = readonly [
  title: string,
  color: string,
  cx: number,
  foot: number,
  w: number,
  h: number,
];

interface Room {
  readonly words: RegExp;
  /** The hue of the walls. */
  readonly hue: string;
  readonly pieces: readonly Piece[];
}

// prettier-ignore
const ROOMS: readonly Room[] = [
  { words: /lamp|light/, hue: "ochre", pieces: [
    ["pendant lamp vela", "moss", 560, 150, 150, 96], ["armchair tub", "terracotta", 250, 372, 210, 226], ["side table", "walnut", 432, 378, 96, 130],
    ["table lamp marlo", "ochre", 430, 262, 84, 130], ["floor lamp tripod a", "black", 96, 366, 110, 300], ["bookcase b", "oak", 640, 350, 120, 190]] },
  { words: /desk|study|office/, hue: "slate blue", pieces: [
    ["wall clock b", "white", 570, 130, 84, 84], ["wall shelf c", "oak", 250, 150, 230, 60], ["desk one", "oak", 380, 372, 380, 178],
    ["table lamp reading", "rust", 270, 226, 84, 118], ["storage box a", "ochre", 474, 222, 72, 50], ["swivel chair", "charcoal", 640, 392, 110, 190]] },
  { words: /table(?!ware)|dining/, hue: "sand", pieces: [
    ["pendant lamp a", "black", 380, 150, 170, 92], ["dining chair wex", "moss", 180, 362, 110, 182], ["dining chair wex", "moss", 590, 362, 110, 182],
    ["dining table a", "oak", 385, 378, 430, 158], ["vase orrin", "terracotta", 330, 232, 56, 104], ["bowl c", "cream", 450, 232, 84, 36]] },
  { words: /sofa|living/, hue: "sage", pieces: [
    ["wall mirror orb", "brass", 214, 190, 116, 140], ["three-seat sofa lull", "moss", 360, 376, 440, 168], ["cushion a", "ochre", 232, 324, 88, 80], ["cushion c", "terracotta", 300, 326, 76, 70],
    ["floor lamp b", "brass", 640, 366, 110, 290], ["pouffe d", "dusty rose", 110, 402, 110, 76]] },
  { words: /cushion|throw|textile/, hue: "dusty rose", pieces: [
    ["two-seat sofa k", "cream", 380, 384, 420, 190], ["cushion a", "terracotta", 262, 322, 108, 100], ["cushion lysa", "indigo", 352, 326, 92, 84], ["cushion b", "ochre", 486, 324, 106, 96],
    ["basket b", "rattan", 110, 394, 116, 104], ["floor lamp c", "black", 672, 368, 96, 280]] },
  { words: /tableware|plate|kitchen|cook/, hue: "cream", pieces: [
    ["wall shelf a", "oak", 380, 150, 330, 70], ["kettle a", "sage", 150, 372, 140, 140], ["bowl a", "indigo", 300, 372, 150, 74], ["mugs, set of 2", "terracotta", 470, 372, 150, 110],
    ["carafe b", "clear", 620, 370, 88, 190]] },
  { words: /plant|pot\b|balcony/, hue: "sage", pieces: [
    ["plant pot a", "terracotta", 130, 378, 130, 140], ["plant pot orrin", "cream", 280, 378, 110, 170], ["plant pot lull", "indigo", 426, 378, 140, 130], ["watering can b", "copper", 560, 378, 150, 120],
    ["plant pot f", "ochre", 684, 378, 100, 150]] },
  { words: /rug|carpet/, hue: "rust", pieces: [
    ["woven rug a", "terracotta", 400, 268, 170, 236], ["armchair wing b", "slate blue", 190, 362, 200, 224], ["pouffe a", "ochre", 404, 384, 120, 82], ["basket c", "rattan", 530, 376, 110, 116], ["floor lamp a", "black", 656, 362, 100, 280]] },
  { words: /candle/, hue: "plum", pieces: [
    ["candle holder a", "brass", 140, 372, 80, 190], ["scented candle b", "sage", 276, 372, 120, 130], ["candle holder marchmont", "black", 400, 372, 120, 210], ["scented candle c", "dusty rose", 526, 372, 120, 126], ["candle holder d", "amber", 650, 372, 96, 170]] },
  { words: /vase|new/, hue: "terracotta", pieces: [
    ["vase a", "terracotta", 130, 374, 104, 170], ["vase b", "cream", 258, 374, 120, 130], ["vase skarn", "indigo", 392, 374, 100, 220], ["vase d", "sage", 520, 374, 120, 150], ["vase e", "ochre", 650, 374, 92, 200]] },
  { words: /bed/, hue: "slate blue", pieces: [
    ["pendant lamp c", "rattan", 610, 140, 110, 84], ["bed edda", "oak", 350, 386, 430, 250], ["bedside table b", "walnut", 646, 382, 110, 126], ["table clock a", "brass", 640, 258, 60, 62], ["basket a", "rattan", 84, 392, 92, 88]] },
];

/** Three of one kind, for the category of a shop whose rooms are not known here. */
function threeOf(theme: string): Piece[] {
  return [170, 380, 590].map((cx, i) => {
    const color =
      ["terracotta", "sage", "ochre", "slate blue", "oak"][
        (hash(theme) + i) % 5
      ] ?? "oak";
    const title = `${theme} ${i}`;
    const { w, h } = familyOf(asItem(title, color, theme)).usual;
    const unit = Math.min(196 / w, 250 / Math.max(h, w * 0.2));
    return [title, color, cx, 376 - (i % 2) * 8, w * unit, h * unit];
  });
}

function asItem(title: string, color: string, theme: string): PictureItem {
  return { id: title, title, categoryPath: [theme.toLowerCase()], color };
}

function boxOf(
  [, , cx, foot, w, h]: Piece,
  usual: { w: number; d: number },
): Box {
  const unit = w / usual.w;
  return {
    x: cx - w / 2,
    y: foot - h,
    w,
    h,
    cx,
    foot,
    unit,
    depth: usual.d * unit,
  };
}

/** Things seen from above hang on the wall here, and cast no shadow on the floor. */
const STANDS: ReadonlySet<Scene> = new Set(["floor", "table"]);

function paint(pen: Pen, piece: Piece, theme: string): void {
  const item = asItem(piece[0], piece[1], theme);
  const family = familyOf(item);
  const box = boxOf(piece, family.usual);
  if (STANDS.has(family.scene) && box.foot > FLOOR) shadow(pen, box);
  paintItem(pen, item, family, box);
}

/** Light that falls through a window on the left. */
function daylight(pen: Pen): void {
  pen.path(d`M470 0H700L560 ${FLOOR}H330Z`, "light-dark(#fffaf02e,#fffaf00d)");
  pen.path(
    d`M330 ${FLOOR}H560L506 ${HEIGHT}H276Z`,
    "light-dark(#fffaf024,#fffaf00a)",
  );
}

/** A wide inline SVG that fills its frame and may be cropped at its edges. */
export function drawBanner({
  id,
  theme = "",
  title = "",
}: PictureBanner): string {
  const about = (theme || title).toLowerCase();
  const room = ROOMS.find(({ words }) => words.test(about));
  const pen = new Pen();
  const hue =
    room?.hue ??
    ["sage", "sand", "slate blue", "ochre"][hash(id) % 4] ??
    "sand";
  const { wall, floor } = groundOf(colorIn(hue) ?? "#d9c5a3");
  pen
    .rect(0, 0, WIDTH, HEIGHT, both(wall))
    .rect(0, FLOOR, WIDTH, HEIGHT - FLOOR, both(floor));
  daylight(pen);
  for (const piece of room?.pieces ?? threeOf(about)) paint(pen, piece, about);
  return svg(
    pen.text,
    WIDTH,
    HEIGHT,
    wall[0],
    ' preserveAspectRatio="xMidYMid slice"',
  );
}
