/** Floor lamps, lit. */
import { type Draw, type Drawing, oneOf } from "../drawing.js";
import { d } from "../pen.js";
import { dome, globe, glow, PAPER, SHADES, WARM } from "./lampshades.js";

const FLOOR_SHADES = [
  SHADES[0],
  SHADES[1],
  SHADES[2],
  SHADES[4],
  SHADES[5],
  SHADES[7],
] as const;

function straightStem({ pen, box, main, pick }: Drawing): void {
  const { cx, y, w, h, foot } = box;
  const shade = FLOOR_SHADES[pick(FLOOR_SHADES.length, "shade")];
  const high = Math.min(w * 0.8, h * 0.22);
  glow(pen, cx, y + high * 0.7, w * 0.95);
  pen
    .line(cx, y + high, cx, foot - 5, main.base, 4.5)
    .ellipse(cx, foot - 3, w * 0.32, 6, main.shade)
    .ellipse(cx, foot - 6, w * 0.32, 6, main.light);
  shade?.(pen, pick(2, "paper") ? main : PAPER, cx, y, w, high);
}

function tripod({ pen, box, main, support, pick }: Drawing): void {
  const { cx, y, w, h, foot } = box;
  const high = Math.min(w * 0.75, h * 0.23);
  const knot = y + high + h * 0.05;
  glow(pen, cx, y + high * 0.7, w * 0.95);
  pen
    .line(cx + 2, knot, cx + 6, foot - 10, support.deep, 5)
    .line(cx - 1, knot, cx - w * 0.42, foot, support.base, 6)
    .line(cx + 1, knot, cx + w * 0.42, foot, support.shade, 6);
  pen.rect(cx - 2.4, y + high, 4.8, h * 0.06, support.deep);
  FLOOR_SHADES[pick(2, "shade")]?.(
    pen,
    pick(2, "paper") ? main : PAPER,
    cx,
    y,
    w,
    high,
  );
}

/** A bow with the lamp hanging over. */
function bow({ pen, box, main, support }: Drawing): void {
  const { x, y, w, h, foot } = box;
  const r = w * 0.27;
  glow(pen, x + w - r, y + h * 0.32, w * 0.6);
  pen.stroke(
    d`M${x + w * 0.16} ${foot - 6}V${y + h * 0.3}C${x + w * 0.16} ${y - h * 0.06} ${x + w - r} ${y - h * 0.04} ${x + w - r} ${y + h * 0.15}`,
    support.base,
    4.5,
  );
  pen
    .ellipse(x + w * 0.2, foot - 3, w * 0.26, 6, support.shade)
    .ellipse(x + w * 0.2, foot - 6, w * 0.26, 6, support.light);
  dome(pen, main, x + w - r, y + h * 0.14, 2 * r, h * 0.13);
}

function readingStand({ pen, box, main }: Drawing): void {
  const { x, w, y, h, foot } = box;
  glow(pen, x + w * 0.72, y + h * 0.2, w * 0.6);
  pen
    .line(x + w * 0.3, y + h * 0.05, x + w * 0.3, foot - 5, main.base, 4.5)
    .ellipse(x + w * 0.3, foot - 3, w * 0.3, 6, main.shade)
    .ellipse(x + w * 0.3, foot - 6, w * 0.3, 6, main.light);
  pen.line(x + w * 0.3, y + h * 0.1, x + w * 0.7, y + 4, main.base, 3.5);
  pen
    .poly(
      [
        [x + w * 0.62, y],
        [x + w * 0.78, y],
        [x + w, y + h * 0.11],
        [x + w * 0.48, y + h * 0.11],
      ],
      main.base,
    )
    .poly(
      [
        [x + w * 0.74, y],
        [x + w * 0.78, y],
        [x + w, y + h * 0.11],
        [x + w * 0.8, y + h * 0.11],
      ],
      main.shade,
    );
  pen.ellipse(x + w * 0.74, y + h * 0.11, w * 0.25, 3.4, WARM);
}

/** Three balls on one stem. */
function balls({ pen, box, main }: Drawing): void {
  const { cx, y, w, h, foot } = box;
  const r = w * 0.25;
  pen
    .line(cx, y + r, cx, foot - 5, main.base, 4)
    .ellipse(cx, foot - 4, w * 0.3, 6, main.base);
  for (const [s, t] of [
    [0.26, 0.16],
    [-0.26, 0.34],
    [0, 0.05],
  ] as const) {
    pen.line(cx, y + h * t + r, cx + s * w, y + h * t + r, main.base, 3);
    glow(pen, cx + s * w, y + h * t, r * 1.5);
    globe(pen, main, cx + s * w, y + h * t - r, 2 * r, 2 * r);
  }
}

/** A column of paper. */
function column({ pen, box, support }: Drawing): void {
  const { cx, y, w, h, foot } = box;
  const r = w * 0.36;
  glow(pen, cx, y + h * 0.45, w);
  pen
    .rect(cx - r, y, 2 * r, h - 10, PAPER.base, 8)
    .rect(cx + r * 0.3, y, r * 0.7, h - 10, PAPER.shade, 8);
  for (let i = 1; i < 9; i++)
    pen.line(
      cx - r + 2,
      y + (i * (h - 10)) / 9,
      cx + r - 2,
      y + (i * (h - 10)) / 9,
      PAPER.shade,
      1.2,
    );
  for (const s of [-0.7, 0.7])
    pen.rect(cx + s * r - 3, foot - 11, 6, 11, support.base);
}

export const floorLamp: Draw = oneOf(
  straightStem,
  tripod,
  bow,
  readingStand,
  balls,
  column,
  straightStem,
  straightStem,
);
