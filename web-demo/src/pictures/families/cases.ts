/** Furniture that holds things, from the front: shelves, cabinets, chests, wardrobes. */
import type { Tones } from "../color.js";
import { numberBefore, oneOf, type Draw, type Drawing } from "../drawing.js";
import { d, type Pen } from "../pen.js";

const SPINES = [
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
function contents(
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

function carcass({ pen, wood, x, y, w, h, t }: Case): void {
  pen
    .rect(x, y, w, h, wood.base, 2)
    .rect(x + w - t, y, t, h, wood.shade, 1)
    .rect(x, y, w, t, wood.light, 1);
}

/** Open bays, `columns` × `rows`, with things in them. */
function bays(
  c: Case,
  columns: number,
  rows: number,
  seed: number,
  filled = true,
): void {
  const w = (c.w - c.t * (columns + 1)) / columns;
  const h = (c.h - c.t * (rows + 1)) / rows;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = c.x + c.t + column * (w + c.t);
      const y = c.y + c.t + row * (h + c.t);
      c.pen.rect(x, y, w, h, c.wood.deep);
      if (filled)
        contents(c.pen, x, y, w, h, (seed + row * 3 + column * 5) % 16);
    }
  }
}

type Front =
  | "plain"
  | "slats"
  | "cane"
  | "glass"
  | "frame"
  | "arch"
  | "drawers"
  | "mirror";

function front(
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

/** About a dozen lines each way, however large the panel. */
function lattice(x: number, y: number, w: number, h: number): string {
  const step = Math.max(9, (w + h) / 12);
  let path = "";
  for (let s = step; s < w + h; s += step) {
    const [a, b] = [Math.min(s, w), Math.min(s, h)];
    path += d`M${x + a} ${y + s - a}L${x + s - b} ${y + b}`;
    path += d`M${x + w - a} ${y + s - a}L${x + w - s + b} ${y + b}`;
  }
  return path;
}

function doors(
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

function drawers(
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

const FRONTS: readonly Front[] = [
  "plain",
  "slats",
  "cane",
  "frame",
  "arch",
  "plain",
];

/** Feet under a case; the case that remains above them. */
function footed(
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

const whole = (drawing: Drawing): Case => {
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
function grid({ box }: Drawing): [columns: number, rows: number] {
  return [
    Math.max(1, Math.min(5, Math.round(box.w / box.unit / 42))),
    Math.max(1, Math.min(6, Math.round(box.h / box.unit / 36))),
  ];
}

const openCase: Draw = (drawing) => {
  const c = whole(drawing);
  carcass(c);
  bays(c, ...grid(drawing), drawing.pick(16, "things"));
};

const halfDoors: Draw = (drawing) => {
  const c = whole(drawing);
  const [columns, rows] = grid(drawing);
  const low = c.h * 0.32;
  carcass(c);
  bays(
    { ...c, h: c.h - low },
    columns,
    Math.max(1, rows - 2),
    drawing.pick(16, "things"),
  );
  doors(
    c,
    c.x + c.t,
    c.y + c.h - low,
    c.w - 2 * c.t,
    low - c.t,
    Math.max(2, columns),
    FRONTS[drawing.pick(6, "front")] ?? "plain",
  );
};

const glassCase: Draw = (drawing) => {
  const c = footed(drawing, 0.1);
  carcass(c);
  const [columns, rows] = grid(drawing);
  bays(c, 1, rows, drawing.pick(16, "things"));
  const each = (c.w - 2 * c.t) / Math.max(2, columns);
  for (let i = 0; i < Math.max(2, columns); i++) {
    const x = c.x + c.t + i * each;
    c.pen
      .rect(x, c.y + c.t, each, c.h - 2 * c.t, "#cfe0e0", 0, 0.42)
      .rect(x, c.y + c.t, 3, c.h - 2 * c.t, c.wood.base)
      .rect(x + each - 3, c.y + c.t, 3, c.h - 2 * c.t, c.wood.shade);
  }
};

/** A frame of steel, boards of wood, no back. */
const framed: Draw = (drawing) => {
  const { pen, box, main, support, pick } = drawing;
  const rows = Math.max(2, grid(drawing)[1]);
  const step = (box.h - 10) / rows;
  pen
    .line(box.x + 3, box.y, box.x + 3, box.foot, support.base, 4)
    .line(
      box.x + box.w - 3,
      box.y,
      box.x + box.w - 3,
      box.foot,
      support.shade,
      4,
    );
  for (let i = 0; i <= rows; i++) {
    const y = box.y + 4 + i * step - (i === rows ? 6 : 0);
    if (i > 0)
      contents(
        pen,
        box.x + 6,
        y - step + 6,
        box.w - 12,
        step - 6,
        pick(16, "things") + i * 3,
      );
    pen.rect(box.x, y, box.w, 5.5, i % 2 ? main.base : main.light, 1);
  }
};

/** Narrower at the top, leaning. */
const ladder: Draw = (drawing) => {
  const { pen, box, main, pick } = drawing;
  const rows = Math.max(3, grid(drawing)[1]);
  const lean = box.w * 0.16;
  pen
    .line(box.x + lean, box.y, box.x + 3, box.foot, main.base, 6)
    .line(
      box.x + box.w - lean,
      box.y,
      box.x + box.w - 3,
      box.foot,
      main.shade,
      6,
    );
  for (let i = 0; i < rows; i++) {
    const s = (i + 0.9) / (rows + 0.1);
    const y = box.y + box.h * s;
    const inset = lean * (1 - s);
    contents(
      pen,
      box.x + inset + 8,
      y - box.h / rows + 12,
      box.w - 2 * inset - 16,
      box.h / rows - 12,
      pick(16, "things") + i * 5,
    );
    pen.rect(box.x + inset - 1, y, box.w - 2 * inset + 2, 6, main.light, 1);
  }
};

const arched: Draw = (drawing) => {
  const c = whole(drawing);
  const { pen, x, w, y, h, t, wood } = c;
  const r = w / 2;
  const dome = (i: number) =>
    d`M${x + i} ${y + h - i}V${y + r}A${r - i} ${r - i} 0 0 1 ${x + w - i} ${y + r}V${y + h - i}Z`;
  pen.path(dome(0), wood.base).path(dome(t + 1), wood.deep);
  const rows = Math.max(3, grid(drawing)[1]);
  const step = (h - t) / rows;
  for (let i = 1; i < rows; i++) {
    if (i > 1 || step > r * 0.7)
      contents(
        pen,
        x + t + (i === 1 ? r * 0.3 : 4),
        y + i * step - step + (i === 1 ? step * 0.4 : t),
        w - 2 * t - (i === 1 ? r * 0.6 : 8),
        step * (i === 1 ? 0.6 : 1) - t,
        drawing.pick(16, "things") + i * 3,
      );
    pen.rect(x + t, y + i * step, w - 2 * t, t, wood.light);
  }
  contents(
    pen,
    x + t + 4,
    y + h - step + t,
    w - 2 * t - 8,
    step - 2 * t,
    drawing.pick(16, "things"),
  );
};

/** Boards of different heights. */
const staggered: Draw = (drawing) => {
  const c = whole(drawing);
  const seed = drawing.pick(16, "things");
  carcass(c);
  const w = (c.w - 3 * c.t) / 2;
  for (const [column, cuts] of [
    [0, [0, 0.22, 0.58, 1]],
    [1, [0, 0.4, 0.7, 1]],
  ] as const) {
    const x = c.x + c.t + column * (w + c.t);
    for (let i = 0; i < 3; i++) {
      const y = c.y + c.t + (c.h - c.t) * (cuts[i] ?? 0);
      const h = (c.h - c.t) * ((cuts[i + 1] ?? 1) - (cuts[i] ?? 0)) - c.t;
      c.pen.rect(x, y, w, h, c.wood.deep);
      contents(c.pen, x, y, w, h, seed + i * 5 + column);
    }
  }
};

export const bookcase = oneOf(
  openCase,
  halfDoors,
  framed,
  ladder,
  arched,
  staggered,
  glassCase,
  openCase,
);

export const sideboard: Draw = (drawing) => {
  const c = footed(drawing, 0.24);
  const form = drawing.pick(4, "form");
  const kind = FRONTS[drawing.pick(6, "front")] ?? "plain";
  const columns = Math.max(
    2,
    Math.min(4, Math.round(drawing.box.w / drawing.box.unit / 45)),
  );
  carcass(c);
  const [x, y, w, h] = [c.x + c.t, c.y + c.t, c.w - 2 * c.t, c.h - 2 * c.t];
  if (form === 0) doors(c, x, y, w, h, columns, kind);
  if (form === 1) {
    drawers(c, x, y, w / 3, h, 3);
    doors(c, x + w / 3, y, (w * 2) / 3, h, 2, kind);
  }
  if (form === 2) {
    doors(c, x, y, w * 0.3, h, 1, kind);
    drawers(c, x + w * 0.3, y, w * 0.4, h, 3);
    doors(c, x + w * 0.7, y, w * 0.3, h, 1, kind);
  }
  if (form === 3) {
    drawers(c, x, y, w, h * 0.3, 1, columns);
    doors(c, x, y + h * 0.3, w, h * 0.7, columns, kind);
  }
};

/** Low, with an open bay for the machines. */
export const mediaBench: Draw = (drawing) => {
  const c = footed(drawing, 0.2);
  const kind = FRONTS[drawing.pick(6, "front")] ?? "plain";
  carcass(c);
  const [x, y, w, h] = [c.x + c.t, c.y + c.t, c.w - 2 * c.t, c.h - 2 * c.t];
  doors(c, x, y, w * 0.33, h, 1, kind);
  c.pen
    .rect(x + w * 0.33, y, w * 0.34, h, c.wood.deep)
    .rect(x + w * 0.33, y + h * 0.46, w * 0.34, c.t * 0.8, c.wood.base)
    .rect(x + w * 0.37, y + h * 0.22, w * 0.2, h * 0.24, "#33312f", 1);
  doors(c, x + w * 0.67, y, w * 0.33, h, 1, kind);
};

/** A wall of cases around a screen. */
export const mediaWall: Draw = (drawing) => {
  const c = whole(drawing);
  const side = c.w * 0.2;
  const low = c.h * 0.26;
  const { pen } = c;
  for (const x of [c.x, c.x + c.w - side]) {
    const tower = { ...c, x, w: side };
    carcass(tower);
    doors(
      c,
      x + c.t,
      c.y + c.h * 0.4,
      side - 2 * c.t,
      c.h * 0.6 - c.t,
      1,
      "plain",
    );
    bays(
      { ...tower, h: c.h * 0.4 },
      1,
      2,
      drawing.pick(16, "things") + Math.round(x),
    );
  }
  const bench = {
    ...c,
    x: c.x + side,
    w: c.w - 2 * side,
    y: c.y + c.h - low,
    h: low,
  };
  carcass(bench);
  drawers(
    c,
    bench.x + c.t,
    bench.y + c.t,
    bench.w - 2 * c.t,
    low - 2 * c.t,
    1,
    2,
  );
  pen
    .rect(
      bench.x + 8,
      bench.y - bench.w * 0.6,
      bench.w - 16,
      bench.w * 0.5,
      "#2f3033",
      3,
    )
    .poly(
      [
        [bench.x + 11, bench.y - bench.w * 0.36],
        [bench.x + bench.w * 0.6, bench.y - bench.w * 0.58],
        [bench.x + 11, bench.y - bench.w * 0.58],
      ],
      "#43464b",
    );
  pen.rect(
    bench.x + bench.w / 2 - 14,
    bench.y - bench.w * 0.1,
    28,
    bench.w * 0.1,
    "#2f3033",
  );
};

export const chest: Draw = (drawing) => {
  const c = footed(drawing, 0.16);
  const count =
    numberBefore(drawing.title, "drawer") ??
    Math.max(2, Math.min(6, Math.round(drawing.box.h / drawing.box.unit / 22)));
  const isWide =
    drawing.box.w > drawing.box.h * 1.1 ||
    (count >= 6 && drawing.box.w > drawing.box.h * 0.6);
  carcass(c);
  const columns = isWide && count % 2 === 0 && count > 3 ? 2 : 1;
  drawers(
    c,
    c.x + c.t,
    c.y + c.t,
    c.w - 2 * c.t,
    c.h - 2 * c.t,
    Math.max(1, Math.min(9, Math.round(count / columns))),
    columns,
  );
};

const openWardrobe: Draw = (drawing) => {
  const { pen, box, main, pick } = drawing;
  const { x, y, w, foot, h } = box;
  pen
    .rect(x, y, 5, h, main.base)
    .rect(x + w - 5, y, 5, h, main.shade)
    .rect(x, y, w, 6, main.light)
    .rect(x, foot - h * 0.12, w, 6, main.base);
  pen.line(x + 4, y + h * 0.1, x + w - 4, y + h * 0.1, main.deep, 3);
  const count = Math.max(3, Math.min(7, Math.floor(w / 22)));
  for (let i = 0; i < count; i++) {
    const cx = x + 18 + (i * (w - 36)) / (count - 1);
    const tall = h * (0.34 + 0.07 * ((i * 3 + pick(5, "clothes")) % 4));
    pen.path(
      d`M${cx} ${y + h * 0.1}l9 8l2 ${tall}h-22l2 ${-tall}Z`,
      SPINES[(i * 3 + pick(8, "hues")) % 8] ?? "",
    );
  }
};

export const wardrobe: Draw = (drawing) => {
  if (/open|rail/.test(drawing.title)) return openWardrobe(drawing);
  const c = footed(drawing, 0.06);
  const count =
    numberBefore(drawing.title, "door") ??
    Math.max(1, Math.min(5, Math.round(drawing.box.w / drawing.box.unit / 50)));
  const hasDrawers =
    /drawer/.test(drawing.title) || drawing.pick(3, "form") === 0;
  const kind: Front = /mirror/.test(drawing.title)
    ? "mirror"
    : ((["plain", "frame", "slats", "plain"] as const)[
        drawing.pick(4, "front")
      ] ?? "plain");
  carcass(c);
  const [x, y, w, h] = [c.x + c.t, c.y + c.t, c.w - 2 * c.t, c.h - 2 * c.t];
  const low = hasDrawers ? h * 0.2 : 0;
  doors(c, x, y, w, h - low, Math.min(6, count), kind);
  if (low)
    drawers(c, x, y + h - low, w, low, 1, Math.max(1, Math.round(count / 2)));
};

export const cabinet: Draw = (drawing) => {
  if (/glass/.test(drawing.title)) return glassCase(drawing);
  const c = footed(drawing, 0.14);
  carcass(c);
  const [x, y, w, h] = [c.x + c.t, c.y + c.t, c.w - 2 * c.t, c.h - 2 * c.t];
  const count = Math.max(
    1,
    Math.min(5, Math.round(drawing.box.w / drawing.box.unit / 42)),
  );
  const kind = FRONTS[drawing.pick(6, "front")] ?? "plain";
  const rows = drawing.box.h / drawing.box.unit > 120 ? 2 : 1;
  for (let row = 0; row < rows; row++)
    doors(
      c,
      x,
      y + (row * h) / rows,
      w,
      h / rows - (row < rows - 1 ? 2 : 0),
      count,
      kind,
    );
};

/** Low and small, with a drawer and a space under it. */
export const bedside: Draw = (drawing) => {
  const c = footed(drawing, 0.26);
  carcass(c);
  const [x, y, w, h] = [c.x + c.t, c.y + c.t, c.w - 2 * c.t, c.h - 2 * c.t];
  const form = drawing.pick(4, "form");
  if (form === 0) drawers(c, x, y, w, h, 2);
  else if (form === 1)
    doors(c, x, y, w, h, 1, FRONTS[drawing.pick(6, "front")] ?? "plain");
  else {
    drawers(c, x, y, w, h * 0.45, 1);
    c.pen.rect(x, y + h * 0.45, w, h * 0.55, c.wood.deep);
    contents(c.pen, x, y + h * 0.45, w, h * 0.55, form === 2 ? 5 : 4);
  }
};

const plank: Draw = (drawing) => {
  const { pen, box, main, support, pick } = drawing;
  const y = box.y + box.h * 0.7;
  contents(
    pen,
    box.x + 6,
    y - box.w * 0.3,
    box.w * 0.55,
    box.w * 0.3,
    pick(2, "things"),
  );
  contents(
    pen,
    box.x + box.w * 0.6,
    y - box.w * 0.3,
    box.w * 0.35,
    box.w * 0.3,
    3 + 4 * pick(8, "vase"),
  );
  pen
    .rect(box.x, y, box.w, 9, main.base, 1.5)
    .rect(box.x, y, box.w, 3.4, main.light, 1.5);
  for (const s of [0.16, 0.84])
    pen.path(
      d`M${box.x + box.w * s - 3} ${y + 9}h6v${box.w * 0.1}Z`,
      support.shade,
    );
};

const pegRail: Draw = (drawing) => {
  const { pen, box, main, support } = drawing;
  const y = box.y + box.h * 0.4;
  contents(
    pen,
    box.x + 10,
    y - box.w * 0.22,
    box.w * 0.8,
    box.w * 0.22,
    drawing.pick(2, "things"),
  );
  pen
    .rect(box.x, y, box.w, 8, main.light, 1)
    .rect(box.x, y + 8, box.w, box.w * 0.11, main.base);
  for (const s of [0.12, 0.37, 0.62, 0.87])
    pen.line(
      box.x + box.w * s,
      y + 8 + box.w * 0.06,
      box.x + box.w * s,
      y + 8 + box.w * 0.1,
      support.deep,
      5,
    );
};

const cubby: Draw = (drawing) => {
  const { box } = drawing;
  const c = {
    ...whole(drawing),
    y: box.y + box.h * 0.2,
    h: Math.max(box.h * 0.6, box.w * 0.34),
  };
  carcass(c);
  bays(
    c,
    Math.max(1, Math.min(3, Math.round(box.w / box.unit / 34))),
    1,
    drawing.pick(16, "things"),
  );
};

const twoPlanks: Draw = (drawing) => {
  const { pen, box, main, support, pick } = drawing;
  const gap = box.w * 0.34;
  const y = box.y + box.h / 2 - gap / 2;
  for (const s of [0.08, 0.92])
    pen.line(
      box.x + box.w * s,
      y - gap * 0.5,
      box.x + box.w * s,
      y + gap + 5,
      support.base,
      2.6,
    );
  for (const i of [0, 1]) {
    contents(
      pen,
      box.x + box.w * 0.14,
      y + i * gap - gap * 0.7,
      box.w * 0.7,
      gap * 0.7,
      pick(16, "things") + i * 3,
    );
    pen.rect(box.x, y + i * gap, box.w, 7, i ? main.base : main.light, 1);
  }
};

export const wallShelf = oneOf(plank, pegRail, cubby, twoPlanks);

export const trolley: Draw = (drawing) => {
  const { pen, box, main, support } = drawing;
  const { x, y, w, h, foot } = box;
  pen
    .line(x + 4, y, x + 4, foot - 8, support.base, 4)
    .line(x + w - 4, y, x + w - 4, foot - 8, support.shade, 4);
  for (const [i, s] of [0.06, 0.42, 0.78].entries()) {
    contents(
      pen,
      x + 10,
      y + h * s - (i ? h * 0.24 : 0),
      w - 20,
      h * 0.24 + (i ? 0 : 2),
      i ? i * 4 + drawing.pick(8, "things") : 2,
    );
    pen
      .rect(x, y + h * s, w, h * 0.13, main.base, 4)
      .rect(x, y + h * s, w, 4, main.light, 2);
  }
  for (const s of [0.08, 0.92])
    pen.circle(x + w * s, foot - 5, 5, support.deep);
};

export const roomDivider: Draw = ({ pen, box, main, pick }) => {
  const each = box.w / 3;
  for (let i = 0; i < 3; i++) {
    const lean = i % 2 ? 8 : -8;
    const x = box.x + i * each;
    const quad = (inset: number) =>
      [
        [x + inset, box.y + 8 + lean * 0.5 + inset],
        [x + each - inset, box.y + 8 - lean * 0.5 + inset],
        [x + each - inset, box.foot - lean * 0.5 - inset],
        [x + inset, box.foot + lean * 0.5 - inset],
      ] as const;
    pen
      .poly(quad(0), i % 2 ? main.shade : main.base)
      .poly(quad(7), i % 2 ? main.base : main.light);
    if (pick(2, "form"))
      pen.stroke(
        lattice(x + 9, box.y + 22, each - 18, box.h - 36),
        main.shade,
        1,
      );
  }
};
