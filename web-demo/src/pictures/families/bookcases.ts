/** Shelves, standing and on the wall, from the front. */
import { type Draw, oneOf } from "../drawing.js";
import { d } from "../pen.js";
import {
  bays,
  carcass,
  contents,
  doors,
  footed,
  FRONTS,
  grid,
  whole,
} from "./case.js";

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

export const glassCase: Draw = (drawing) => {
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
