/** Cabinets, chests and wardrobes, from the front. */
import { type Draw, numberBefore } from "../drawing.js";
import { d } from "../pen.js";
import { glassCase } from "./bookcases.js";
import {
  bays,
  carcass,
  contents,
  doors,
  drawers,
  footed,
  type Front,
  FRONTS,
  lattice,
  SPINES,
  whole,
} from "./case.js";

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
