/** Eight backs of chairs. */
import type { Tones } from "../color.js";
import { d, type Pen } from "../pen.js";

/** The frame all chairs share: the seat's four corners and where the back may reach. */
export interface Frame {
  readonly pen: Pen;
  readonly wood: Tones;
  readonly soft: Tones;
  readonly left: number;
  readonly width: number;
  readonly dx: number;
  readonly dy: number;
  readonly seat: number;
  readonly top: number;
  readonly foot: number;
  /** Thickness of a leg. */
  readonly t: number;
}

/** The two posts of a back and what lies between them. */
function posts({
  pen,
  wood,
  left,
  width,
  dx,
  dy,
  seat,
  top,
  t,
}: Frame): [number, number] {
  const x1 = left + dx + t * 0.6;
  const x2 = left + dx + width - t * 0.6;
  pen.leg([x1, top], [x1 - t * 0.2, seat - dy], t * 0.8, t, wood.base);
  pen.leg([x2, top], [x2 - t * 0.2, seat - dy], t * 0.8, t, wood.shade);
  return [x1, x2];
}

export const BACKS: readonly ((f: Frame) => void)[] = [
  function ladder(f) {
    const [x1, x2] = posts(f);
    const rise = f.seat - f.dy - f.top;
    for (const s of [0.08, 0.34, 0.6]) {
      const y = f.top + rise * s;
      f.pen.path(
        d`M${x1} ${y}Q${(x1 + x2) / 2} ${y - 5} ${x2} ${y}v${rise * 0.13}Q${(x1 + x2) / 2} ${y + rise * 0.13 - 5} ${x1} ${y + rise * 0.13}Z`,
        f.wood.light,
      );
    }
  },
  function spindles(f) {
    const [x1, x2] = posts(f);
    for (let i = 1; i < 7; i++) {
      const x = x1 + ((x2 - x1) * i) / 7;
      f.pen.line(x, f.top + 6, x, f.seat - f.dy, f.wood.shade, f.t * 0.34);
    }
    f.pen.path(
      d`M${x1 - f.t} ${f.top + f.t}Q${(x1 + x2) / 2} ${f.top - f.t * 1.6} ${x2 + f.t} ${f.top + f.t}v${f.t * 1.2}Q${(x1 + x2) / 2} ${f.top} ${x1 - f.t} ${f.top + f.t * 2.2}Z`,
      f.wood.light,
    );
  },
  function panel(f) {
    const [x1, x2] = posts(f);
    const rise = f.seat - f.dy - f.top;
    f.pen.rect(
      x1 - f.t * 0.6,
      f.top - 1,
      x2 - x1 + f.t * 1.2,
      rise * 0.62,
      f.soft.base,
      f.t * 1.4,
    );
    f.pen.rect(
      x1 + f.t * 0.2,
      f.top + f.t * 0.7,
      (x2 - x1) * 0.3,
      rise * 0.62 - f.t * 1.4,
      f.soft.light,
      f.t,
      0.7,
    );
  },
  function wishbone(f) {
    const mid = f.left + f.dx + f.width / 2;
    const y = f.top + f.t;
    const low = f.seat - f.dy;
    f.pen.stroke(
      d`M${mid} ${low}V${y + (low - y) * 0.5}M${mid} ${y + (low - y) * 0.55}L${mid - f.width * 0.17} ${y}M${mid} ${y + (low - y) * 0.55}L${mid + f.width * 0.17} ${y}`,
      f.wood.shade,
      f.t * 0.8,
    );
    f.pen.stroke(
      d`M${f.left + f.dx} ${low}Q${f.left + f.dx + 2} ${y + 20} ${f.left + f.dx - 2} ${y + 14}M${f.left + f.dx + f.width} ${low}V${y + 14}`,
      f.wood.shade,
      f.t * 0.9,
    );
    f.pen.stroke(
      d`M${f.left - f.t * 0.4} ${y + (low - y) * 0.52}C${f.left} ${y - f.t} ${f.left + f.width * 1.16} ${y - f.t * 2} ${f.left + f.width + f.dx + 3} ${y + (low - y) * 0.42}`,
      f.wood.light,
      f.t * 1.15,
    );
  },
  function roundBack(f) {
    const mid = f.left + f.dx + f.width / 2;
    const r = Math.min(f.width * 0.46, (f.seat - f.dy - f.top) * 0.48);
    f.pen.line(
      mid - r * 0.5,
      f.top + r,
      mid - r * 0.6,
      f.seat - f.dy,
      f.wood.base,
      f.t * 0.8,
    );
    f.pen.line(
      mid + r * 0.5,
      f.top + r,
      mid + r * 0.6,
      f.seat - f.dy,
      f.wood.shade,
      f.t * 0.8,
    );
    f.pen
      .circle(mid, f.top + r, r, f.wood.base)
      .circle(mid, f.top + r, r - f.t * 0.8, f.soft.light);
    f.pen.path(
      d`M${mid} ${f.top + f.t * 0.8}A${r - f.t * 0.8} ${r - f.t * 0.8} 0 0 1 ${mid} ${f.top + 2 * r - f.t * 0.8}Z`,
      f.soft.base,
    );
  },
  function bow(f) {
    const low = f.seat - f.dy;
    const [x1, x2] = [
      f.left + f.dx + f.t * 0.5,
      f.left + f.dx + f.width - f.t * 0.5,
    ];
    const mid = (x1 + x2) / 2;
    const arch = (inset: number) =>
      d`M${x1 + inset} ${low}V${f.top + f.width * 0.4}C${x1 + inset} ${f.top - 6 + inset} ${x2 - inset} ${f.top - 6 + inset} ${x2 - inset} ${f.top + f.width * 0.4}V${low}`;
    f.pen.stroke(arch(f.width * 0.24), f.wood.shade, f.t * 0.6);
    f.pen.stroke(arch(0), f.wood.base, f.t * 0.85);
    f.pen.line(mid, f.top + f.width * 0.2, mid, low, f.wood.shade, f.t * 0.4);
  },
  function shell(f) {
    const low = f.seat - f.dy * 0.4;
    const [x1, x2] = [f.left + f.dx * 0.4, f.left + f.dx + f.width + f.t * 0.4];
    const form = (cut: number) =>
      d`M${x1 + cut} ${low}C${x1 - f.t + cut} ${f.top + 8} ${x1 + f.t * 2 + cut} ${f.top} ${(x1 + x2) / 2 + cut * 0.5} ${f.top}S${x2 + f.t * 0.6} ${f.top + 8} ${x2} ${low}Z`;
    f.pen.path(form(0), f.soft.base);
    f.pen.path(form(f.width * 0.62), f.soft.shade, 0.8);
  },
  function slatted(f) {
    const [x1, x2] = posts(f);
    const rise = f.seat - f.dy - f.top;
    f.pen.rect(x1, f.top, x2 - x1, rise * 0.16, f.wood.light, 2);
    f.pen.rect(x1, f.top + rise * 0.66, x2 - x1, rise * 0.1, f.wood.base, 2);
    for (const s of [0.22, 0.41, 0.6])
      f.pen.rect(
        x1 + (x2 - x1) * s,
        f.top + rise * 0.14,
        (x2 - x1) * 0.13,
        rise * 0.54,
        f.wood.base,
      );
  },
];
