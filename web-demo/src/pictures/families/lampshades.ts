/** Lampshades, and the light they give. */
import { type Tones, tonesOf } from "../color.js";
import { d, type Pen } from "../pen.js";

export const WARM = "#ffe9b0";
export const PAPER = tonesOf("#efe4cc");

/** Two rings of light, fainter in the dark, where they would dazzle. */
export function glow(pen: Pen, cx: number, cy: number, r: number): void {
  pen.circle(cx, cy, r, "light-dark(#ffe9b038,#ffe9b01a)");
  pen.circle(cx, cy, r * 0.64, "light-dark(#ffe9b047,#ffe9b024)");
}

export type Shade = (
  pen: Pen,
  tones: Tones,
  cx: number,
  y: number,
  w: number,
  h: number,
) => void;

/** Half widths at the top and the bottom, as shares; curved outwards by `belly`. */
export const cone =
  (top: number, belly: number): Shade =>
  (pen, tones, cx, y, w, h) => {
    const [a, b] = [(w / 2) * top, w / 2];
    const side = (s: number, from: number, to: number) =>
      d`M${cx + from} ${y}Q${cx + (from + to) / 2 + s * belly * w} ${y + h * 0.4} ${cx + to} ${y + h}`;
    pen.path(
      d`M${cx - a} ${y}Q${cx - (a + b) / 2 - belly * w} ${y + h * 0.4} ${cx - b} ${y + h}Q${cx} ${y + h * 1.1} ${cx + b} ${y + h}Q${cx + (a + b) / 2 + belly * w} ${y + h * 0.4} ${cx + a} ${y}Z`,
      tones.base,
    );
    pen.path(
      `${side(1, a * 0.3, b * 0.42)}${d`Q${cx + b * 0.8} ${y + h * 1.05} ${cx + b} ${y + h}Q${cx + (a + b) / 2 + belly * w} ${y + h * 0.4} ${cx + a} ${y}Z`}`,
      tones.shade,
    );
    pen.stroke(
      side(-1, -a * 0.72, -b * 0.74),
      tones.light,
      Math.max(2, w * 0.04),
      0.8,
    );
    pen.ellipse(cx, y + h, b * 0.94, b * 0.07 + 1.5, WARM);
  };

export const dome: Shade = (pen, tones, cx, y, w, h) => {
  const r = w / 2;
  pen.path(
    d`M${cx - r} ${y + h}C${cx - r} ${y + h * 0.1} ${cx - r * 0.5} ${y} ${cx} ${y}S${cx + r} ${y + h * 0.1} ${cx + r} ${y + h}Z`,
    tones.base,
  );
  pen.path(
    d`M${cx + r * 0.1} ${y}C${cx + r * 0.7} ${y + h * 0.1} ${cx + r} ${y + h * 0.4} ${cx + r} ${y + h}H${cx + r * 0.5}C${cx + r * 0.5} ${y + h * 0.5} ${cx + r * 0.4} ${y + h * 0.2} ${cx + r * 0.1} ${y}Z`,
    tones.shade,
  );
  pen.stroke(
    d`M${cx - r * 0.72} ${y + h * 0.8}Q${cx - r * 0.68} ${y + h * 0.36} ${cx - r * 0.4} ${y + h * 0.2}`,
    tones.light,
    Math.max(2, w * 0.04),
    0.85,
  );
  pen
    .ellipse(cx, y + h, r, r * 0.11, tones.deep)
    .ellipse(cx, y + h + 0.8, r * 0.86, r * 0.07, WARM);
};

export const globe: Shade = (pen, _, cx, y, w, h) => {
  const r = Math.min(w, h) / 2;
  pen
    .circle(cx, y + h / 2, r, "#fdf1d2")
    .path(
      d`M${cx + r * 0.2} ${y + h / 2 - r * 0.98}A${r} ${r} 0 0 1 ${cx + r * 0.2} ${y + h / 2 + r * 0.98}Q${cx + r * 0.8} ${y + h / 2} ${cx + r * 0.2} ${y + h / 2 - r * 0.98}Z`,
      "#f3dfae",
    );
  pen.circle(cx - r * 0.36, y + h / 2 - r * 0.34, r * 0.2, "#fff");
};

const pleated: Shade = (pen, _, cx, y, w, h) => {
  cone(0.58, 0)(pen, PAPER, cx, y, w, h);
  for (const s of [-0.8, -0.5, -0.2, 0.15, 0.5, 0.8])
    pen.line(
      cx + s * w * 0.29,
      y + 3,
      cx + s * w * 0.48,
      y + h - 3,
      PAPER.shade,
      1.4,
    );
};

export const SHADES: readonly Shade[] = [
  cone(0.56, 0),
  cone(0.92, 0),
  dome,
  cone(0.34, -0.07),
  globe,
  pleated,
  cone(0.5, 0.05),
  cone(0.7, 0),
];
