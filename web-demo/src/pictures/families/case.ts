/** What furniture that holds things is built of: carcass, bays, doors, drawers, feet. */
import type { Tones } from "../color.js";
import type { Drawing } from "../drawing.js";
import { d, type Pen } from "../pen.js";

export const SPINES = [
  "#a9502f",
  "#5f7c94",
  "#d9c5a3",
  "#6d7a4a",
  "#cf9a96",
  "#efe5cf",
  "#4a4a4b",
  "#d19c3c",
];

/** Something on a shelf, so that it is seen to be one. */
export function contents(
  pen: Pen,
  x: number,
  y: number,
  w: number,
  h: number,
  form: number,
): void {
  const floor = y + h;
  if (w < 12 || h < 12) return;
  if (form % 4 === 3) {
    const r = Math.min(w * 0.2, h * 0.3);
    pen.path(
      d`M${x + w * 0.5 - r * 0.4} ${floor - r * 2.4}h${r * 0.8}c${r * 0.2} ${r} ${r} ${r * 0.8} ${r * 0.6} ${r * 2.4}h${-r * 2}c${-r * 0.4} ${-r * 1.6} ${r * 0.4} ${-r * 1.4} ${r * 0.6} ${-r * 2.4}Z`,
      SPINES[(form >> 2) % 8] ?? "",
    );
    return;
  }
  if (form % 4 === 2) return;
  const thick = Math.max(4, Math.min(8, h * 0.16));
  const count = Math.min(6, Math.floor((w * (form % 4 ? 0.45 : 0.7)) / thick));
  const start = form % 2 ? x + w - count * thick - 3 : x + 3;
  for (let i = 0; i < count; i++) {
    const tall = h * (0.6 + 0.08 * ((i * 5 + form) % 4));
    pen.rect(
      start + i * thick,
      floor - tall,
      thick - 0.6,
      tall,
      SPINES[(i * 3 + form) % 8] ?? "",
    );
  }
}

interface Case {
  readonly pen: Pen;
  readonly wood: Tones;
  readonly support: Tones;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly t: number;
}

export function carcass({ pen, wood, x, y, w, h, t }: Case): void {
  pen
    .rect(x, y, w, h, wood.base, 2)
    .rect(x + w - t, y, t, h, wood.shade, 1)
    .rect(x, y, w, t, wood.light, 1);
}

/** Open bays, `columns` × `rows`, with things in them: in every other one where there are many. */
export function bays(
  c: Case,
  columns: number,
  rows: number,
  seed: number,
): void {
  const { pen, wood, t } = c;
  const [w, h] = [(c.w - t) / columns, (c.h - t) / rows];
  const isMany = columns * rows > 9;
  pen.rect(c.x + t, c.y + t, c.w - 2 * t, c.h - 2 * t, wood.deep);
  for (let i = 0; i < columns * rows; i++) {
    const [row, column] = [Math.floor(i / columns), i % columns];
    if (isMany && (row + column) % 2) continue;
    const form = (seed + row * 3 + column * 5) % 16;
    contents(pen, c.x + t + column * w, c.y + t + row * h, w - t, h - t, form);
  }
  let boards = "";
  for (let i = 1; i < rows; i++)
    boards += d`M${c.x + t} ${c.y + i * h + t / 2}h${c.w - 2 * t}`;
  for (let i = 1; i < columns; i++)
    boards += d`M${c.x + i * w + t / 2} ${c.y + t}v${c.h - 2 * t}`;
  if (boards) pen.edge(boards, wood.base, t);
}

export type Front =
  | "plain"
  | "slats"
  | "cane"
  | "glass"
  | "frame"
  | "arch"
  | "drawers"
  | "mirror";

export function front(
  c: Case,
  x: number,
  y: number,
  w: number,
  h: number,
  kind: Front,
  handle: "left" | "right",
): void {
  const { pen, wood } = c;
  pen.rect(x, y, w, h, kind === "mirror" ? "#cfdbdc" : wood.base, 1.5);
  if (kind === "slats") {
    let lines = "";
    for (let s = 7; s < w; s += 7) lines += d`M${x + s} ${y + 3}v${h - 6}`;
    pen.stroke(lines, wood.shade, 1.6);
  }
  if (kind === "cane")
    pen
      .rect(x + 5, y + 5, w - 10, h - 10, "#d8bb8a", 2)
      .stroke(lattice(x + 5, y + 5, w - 10, h - 10), "#b58f58", 0.8);
  if (kind === "glass")
    pen.rect(x + 4, y + 4, w - 8, h - 8, "#b9cccd", 1).poly(
      [
        [x + 4, y + h * 0.6],
        [x + w * 0.7, y + 4],
        [x + w * 0.9, y + 4],
        [x + 4, y + h * 0.85],
      ],
      "#fff",
      0.3,
    );
  if (kind === "frame")
    pen
      .rect(x + w * 0.14, y + w * 0.14, w * 0.72, h - w * 0.28, wood.shade, 1)
      .rect(
        x + w * 0.14 + 2,
        y + w * 0.14 + 2,
        w * 0.72 - 2,
        h - w * 0.28 - 2,
        wood.light,
        1,
      );
  if (kind === "arch")
    pen.path(
      d`M${x + w * 0.18} ${y + h - 6}V${y + 6 + w * 0.3}A${w * 0.32} ${w * 0.32} 0 0 1 ${x + w * 0.82} ${y + 6 + w * 0.3}V${y + h - 6}Z`,
      wood.light,
    );
  if (kind === "mirror")
    pen.poly(
      [
        [x, y + h * 0.5],
        [x + w, y + h * 0.2],
        [x + w, y + h * 0.32],
        [x, y + h * 0.62],
      ],
      "#fff",
      0.35,
    );
  const hx = handle === "left" ? x + 5 : x + w - 5;
  if (h > w * 1.6)
    pen.line(hx, y + h * 0.44, hx, y + h * 0.54, c.support.deep, 2.4);
  else pen.circle(hx, y + h / 2, 2.4, c.support.deep);
}

/** About seven lines each way, however large the panel. */
export function lattice(x: number, y: number, w: number, h: number): string {
  const step = Math.max(10, (w + h) / 7);
  let path = "";
  for (let s = step; s < w + h; s += step) {
    const [a, b] = [Math.min(s, w), Math.min(s, h)];
    path += d`M${x + a} ${y + s - a}L${x + s - b} ${y + b}`;
    path += d`M${x + w - a} ${y + s - a}L${x + w - s + b} ${y + b}`;
  }
  return path;
}

export function doors(
  c: Case,
  x: number,
  y: number,
  w: number,
  h: number,
  count: number,
  kind: Front,
): void {
  const each = w / count;
  c.pen.rect(x, y, w, h, c.wood.deep);
  for (let i = 0; i < count; i++)
    front(
      c,
      x + i * each + 0.8,
      y,
      each - 1.6,
      h,
      kind,
      i % 2 ? "left" : "right",
    );
}

export function drawers(
  c: Case,
  x: number,
  y: number,
  w: number,
  h: number,
  rows: number,
  columns = 1,
): void {
  const each = h / rows;
  const wide = w / columns;
  c.pen.rect(x, y, w, h, c.wood.deep);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < columns; i++) {
      const left = x + i * wide + 0.8;
      c.pen.rect(
        left,
        y + row * each + 0.8,
        wide - 1.6,
        each - 1.6,
        row % 2 ? c.wood.base : c.wood.light,
        1.5,
      );
      if (wide > 70)
        for (const s of [0.25, 0.75])
          c.pen.circle(
            left + wide * s,
            y + row * each + each / 2,
            2.3,
            c.support.deep,
          );
      else
        c.pen.line(
          left + wide * 0.36,
          y + row * each + each / 2,
          left + wide * 0.64,
          y + row * each + each / 2,
          c.support.deep,
          2.2,
        );
    }
  }
}

export const FRONTS: readonly Front[] = [
  "plain",
  "slats",
  "cane",
  "frame",
  "arch",
  "plain",
];

/** Feet under a case; the case that remains above them. */
export function footed(
  { pen, box, main, support, pick }: Drawing,
  share: number,
): Case {
  const form = pick(4, "legs");
  const h = form === 3 ? box.h * 0.04 : Math.min(box.h * share, box.w * 0.16);
  const y = box.foot - h;
  if (form === 3) pen.rect(box.x + 4, y - 1, box.w - 8, h + 1, main.deep);
  else if (form === 2)
    pen.stroke(
      d`M${box.x + 10} ${y}v${h - 2}h${box.w - 20}v${-h}`,
      support.base,
      3.5,
    );
  else {
    for (const [x, out, tone] of [
      [box.x + 11, -1, support.base],
      [box.x + box.w - 11, 1, support.shade],
    ] as const) {
      pen.leg([x, y - 1], [x + out * form * 5, box.foot], 7, 4.5, tone);
    }
  }
  const t = Math.max(3, Math.min(6, box.unit * 2.6));
  return {
    pen,
    wood: main,
    support,
    x: box.x,
    y: box.y,
    w: box.w,
    h: y - box.y,
    t,
  };
}

export const whole = (drawing: Drawing): Case => {
  const { pen, box, main, support } = drawing;
  return {
    pen,
    wood: main,
    support,
    ...box,
    t: Math.max(3, Math.min(7, box.unit * 2.6)),
  };
};

/** How many bays fit: about 40 cm wide, about 34 cm high. */
export function grid({ box }: Drawing): [columns: number, rows: number] {
  return [
    Math.max(1, Math.min(5, Math.round(box.w / box.unit / 42))),
    Math.max(1, Math.min(6, Math.round(box.h / box.unit / 36))),
  ];
}
