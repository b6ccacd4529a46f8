/** What tables are built of: tops, and what they stand on. */
import type { Tones } from "../color.js";
import type { Drawing } from "../drawing.js";
import { d, type Pen } from "../pen.js";

interface Top {
  readonly pen: Pen;
  readonly wood: Tones;
  readonly legs: Tones;
  readonly left: number;
  readonly width: number;
  readonly dx: number;
  readonly dy: number;
  /** Front edge of the top. */
  readonly y: number;
  readonly foot: number;
  readonly thick: number;
  /** Thickness of a leg. */
  readonly t: number;
}

export function topOf({ pen, box, main, support, pick }: Drawing): Top {
  const dy = Math.min(box.w * 0.2, Math.max(box.w * 0.07, box.depth * 0.26));
  const dx = dy * 0.7;
  return {
    pen,
    wood: main,
    legs: pick(3, "mix") === 0 ? support : main,
    left: box.x,
    width: box.w - dx,
    dx,
    dy,
    y: box.y + dy,
    foot: box.foot,
    thick: Math.max(5, box.unit * 4),
    t: Math.max(5, Math.min(box.w * 0.05, box.unit * 7)),
  };
}

export function slab({ pen, wood, left, width, dx, dy, y, thick }: Top): void {
  pen.poly(
    [
      [left, y],
      [left + dx, y - dy],
      [left + dx + width, y - dy],
      [left + width, y],
    ],
    wood.light,
  );
  pen.rect(left, y - 0.3, width, thick, wood.base);
  pen.poly(
    [
      [left + width, y - 0.3],
      [left + dx + width, y - dy],
      [left + dx + width, y - dy + thick],
      [left + width, y + thick],
    ],
    wood.deep,
  );
}

export function disc({ pen, wood, left, width, dx, dy, y, thick }: Top): void {
  const cx = left + (width + dx) / 2;
  const ry = Math.max(dy * 0.75, width * 0.09);
  const rx = (width + dx) / 2;
  const cy = y - dy / 2;
  pen.path(
    d`M${cx - rx} ${cy}A${rx} ${ry} 0 0 0 ${cx + rx} ${cy}v${thick}A${rx} ${ry} 0 0 1 ${cx - rx} ${cy + thick}Z`,
    wood.shade,
  );
  pen.ellipse(cx, cy, rx, ry, wood.light);
}

export type Under = (t: Top) => void;

export const straight: Under = ({
  pen,
  legs,
  left,
  width,
  dx,
  dy,
  y,
  foot,
  t,
}) => {
  pen
    .rect(left + dx + 4, y, t, foot - y - dy, legs.deep)
    .rect(left + width + dx - t - 3, y, t, foot - y - dy, legs.deep);
  pen
    .rect(left + 3, y, t, foot - y, legs.base)
    .rect(left + width - t - 2, y, t, foot - y, legs.shade);
};

export const splayed: Under = ({
  pen,
  legs,
  left,
  width,
  dx,
  dy,
  y,
  foot,
  t,
}) => {
  pen.leg(
    [left + dx + t * 2, y],
    [left + dx + t * 0.6, foot - dy],
    t,
    t * 0.6,
    legs.deep,
  );
  pen.leg(
    [left + width + dx - t * 2, y],
    [left + width + dx - t * 0.3, foot - dy],
    t,
    t * 0.6,
    legs.deep,
  );
  pen.leg(
    [left + t * 1.9, y],
    [left + t * 0.4, foot],
    t * 1.1,
    t * 0.6,
    legs.base,
  );
  pen.leg(
    [left + width - t * 1.9, y],
    [left + width - t * 0.6, foot],
    t * 1.1,
    t * 0.6,
    legs.shade,
  );
};

export const hairpin: Under = ({
  pen,
  legs,
  left,
  width,
  dx,
  dy,
  y,
  foot,
  t,
}) => {
  for (const [x, low, tone] of [
    [left + dx + t * 1.6, foot - dy, legs.deep],
    [left + width + dx - t * 1.6, foot - dy, legs.deep],
    [left + t * 1.8, foot, legs.base],
    [left + width - t * 1.8, foot, legs.shade],
  ] as const) {
    pen.stroke(
      d`M${x - t * 0.7} ${y}L${x} ${low - 1}L${x + t * 0.7} ${y}`,
      tone,
      Math.max(2, t * 0.26),
    );
  }
};

export const trestle: Under = ({
  pen,
  legs,
  left,
  width,
  dx,
  dy,
  y,
  foot,
  t,
}) => {
  for (const [x, low, tone] of [
    [left + width * 0.84 + dx, foot - dy, legs.deep],
    [left + width * 0.16, foot, legs.base],
    [left + width * 0.84, foot, legs.shade],
  ] as const) {
    pen
      .leg([x, y], [x - t * 2, low], t, t * 0.8, tone)
      .leg([x, y], [x + t * 2, low], t, t * 0.8, tone);
  }
  pen.rect(
    left + width * 0.16,
    y + (foot - y) * 0.52,
    width * 0.68,
    t * 0.7,
    legs.shade,
  );
};

export const panels: Under = ({
  pen,
  legs,
  left,
  width,
  dx,
  dy,
  y,
  foot,
  t,
}) => {
  pen.poly(
    [
      [left + width * 0.14, y],
      [left + width * 0.14 + dx, y],
      [left + width * 0.14 + dx, foot - dy],
      [left + width * 0.14, foot],
    ],
    legs.deep,
  );
  pen.rect(left + width * 0.1, y, t * 1.2, foot - y, legs.base);
  pen.poly(
    [
      [left + width * 0.86, y],
      [left + width * 0.86 + dx, y],
      [left + width * 0.86 + dx, foot - dy],
      [left + width * 0.86, foot],
    ],
    legs.deep,
  );
  pen.rect(left + width * 0.86 - t * 0.6, y, t * 1.2, foot - y, legs.shade);
};

export const pedestal: Under = ({
  pen,
  legs,
  left,
  width,
  dx,
  dy,
  y,
  foot,
  t,
}) => {
  const cx = left + (width + dx) / 2;
  const r = width * 0.24;
  const low = foot - dy * 0.3;
  pen.path(
    d`M${cx - t * 0.7} ${y}C${cx - t * 0.6} ${low - 16} ${cx - r * 0.4} ${low - 8} ${cx - r} ${low}A${r} ${r * 0.26} 0 0 0 ${cx + r} ${low}C${cx + r * 0.4} ${low - 8} ${cx + t * 0.6} ${low - 16} ${cx + t * 0.7} ${y}Z`,
    legs.base,
  );
  pen.path(
    d`M${cx + t * 0.1} ${y}C${cx + t * 0.1} ${low - 16} ${cx + r * 0.2} ${low - 6} ${cx + r * 0.3} ${low + r * 0.25}Q${cx + r} ${low + r * 0.2} ${cx + r} ${low}C${cx + r * 0.4} ${low - 8} ${cx + t * 0.6} ${low - 16} ${cx + t * 0.7} ${y}Z`,
    legs.shade,
  );
};

export const column: Under = ({ pen, legs, left, width, dx, dy, y, foot }) => {
  const cx = left + (width + dx) / 2;
  const r = width * 0.26;
  const low = foot - r * 0.22;
  pen.path(
    d`M${cx - r} ${y - dy * 0.3}V${low}A${r} ${r * 0.24} 0 0 0 ${cx + r} ${low}V${y - dy * 0.3}Z`,
    legs.base,
  );
  pen.path(
    d`M${cx + r * 0.3} ${y}V${low + r * 0.2}Q${cx + r} ${low + r * 0.16} ${cx + r} ${low}V${y}Z`,
    legs.shade,
  );
  for (const s of [-0.7, -0.4, -0.1])
    pen.line(cx + r * s, y + 4, cx + r * s, low, legs.shade, 1.4);
};

export const sled: Under = ({ pen, legs, left, width, dx, dy, y, foot, t }) => {
  const line = (x: number, tone: string) =>
    pen.stroke(
      d`M${x + t} ${y}V${foot - t * 0.3}L${x + t + dx} ${foot - dy}V${y - dy * 0.2}`,
      tone,
      t * 0.5,
    );
  line(left + width * 0.86, legs.deep);
  line(left + width * 0.04, legs.base);
};

export const tripod: Under = ({ pen, legs, left, width, dx, y, foot, t }) => {
  const cx = left + (width + dx) / 2;
  pen.leg(
    [cx + width * 0.1, y],
    [cx + width * 0.16, foot - t * 1.4],
    t,
    t * 0.6,
    legs.deep,
  );
  pen.leg(
    [cx - width * 0.26, y],
    [cx - width * 0.38, foot],
    t,
    t * 0.6,
    legs.base,
  );
  pen.leg(
    [cx + width * 0.3, y],
    [cx + width * 0.4, foot],
    t,
    t * 0.6,
    legs.shade,
  );
};
