/** Tables and desks, seen a little from the left and above. */
import type { Tones } from "../color.js";
import { numberBefore, oneOf, type Draw, type Drawing } from "../drawing.js";
import { d, type Pen } from "../pen.js";
import { chair } from "./chairs.js";

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

function topOf({ pen, box, main, support, pick }: Drawing): Top {
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

function slab({ pen, wood, left, width, dx, dy, y, thick }: Top): void {
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

function disc({ pen, wood, left, width, dx, dy, y, thick }: Top): void {
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

type Under = (t: Top) => void;

const straight: Under = ({ pen, legs, left, width, dx, dy, y, foot, t }) => {
  pen
    .rect(left + dx + 4, y, t, foot - y - dy, legs.deep)
    .rect(left + width + dx - t - 3, y, t, foot - y - dy, legs.deep);
  pen
    .rect(left + 3, y, t, foot - y, legs.base)
    .rect(left + width - t - 2, y, t, foot - y, legs.shade);
};

const splayed: Under = ({ pen, legs, left, width, dx, dy, y, foot, t }) => {
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

const hairpin: Under = ({ pen, legs, left, width, dx, dy, y, foot, t }) => {
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

const trestle: Under = ({ pen, legs, left, width, dx, dy, y, foot, t }) => {
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

const panels: Under = ({ pen, legs, left, width, dx, dy, y, foot, t }) => {
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

const pedestal: Under = ({ pen, legs, left, width, dx, dy, y, foot, t }) => {
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

const column: Under = ({ pen, legs, left, width, dx, dy, y, foot }) => {
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

const sled: Under = ({ pen, legs, left, width, dx, dy, y, foot, t }) => {
  const line = (x: number, tone: string) =>
    pen.stroke(
      d`M${x + t} ${y}V${foot - t * 0.3}L${x + t + dx} ${foot - dy}V${y - dy * 0.2}`,
      tone,
      t * 0.5,
    );
  line(left + width * 0.86, legs.deep);
  line(left + width * 0.04, legs.base);
};

const tripod: Under = ({ pen, legs, left, width, dx, y, foot, t }) => {
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

const make =
  (under: Under, over: Under = slab): Draw =>
  (drawing) => {
    const top = topOf(drawing);
    under(top);
    over(top);
  };

const withApron: Draw = (drawing) => {
  const top = topOf(drawing);
  straight(top);
  top.pen.rect(top.left + 4, top.y, top.width - 6, top.t * 2.4, top.wood.shade);
  slab(top);
};

export const diningTable = oneOf(
  make(straight),
  make(splayed),
  make(trestle),
  make(panels),
  make(pedestal, disc),
  withApron,
  make(sled),
  make(column, disc),
  make(tripod, disc),
);

export const coffeeTable = oneOf(
  make(hairpin),
  make(splayed, disc),
  make(column, disc),
  make(panels),
  make(sled),
  make(pedestal, disc),
  make(splayed),
  make(tripod, disc),
  (drawing) => {
    const top = topOf(drawing);
    straight(top);
    slab({
      ...top,
      y: top.y + (top.foot - top.y) * 0.62,
      left: top.left + 3,
      width: top.width - 5,
      thick: top.thick * 0.7,
    });
    slab(top);
  },
);

function tray(drawing: Drawing): void {
  const top = topOf(drawing);
  tripod({ ...top, legs: drawing.support });
  disc({ ...top, thick: top.thick * 2 });
  top.pen.ellipse(
    drawing.box.cx,
    top.y - top.dy / 2 + 2,
    drawing.box.w * 0.44,
    Math.max(top.dy * 0.6, drawing.box.w * 0.07),
    top.wood.base,
  );
}

/** One foot at the side, so that it reaches over a sofa. */
function cShape(drawing: Drawing): void {
  const top = topOf(drawing);
  const { pen, left, width, dx, y, foot, legs, t } = top;
  pen.stroke(
    d`M${left + width * 0.9 + dx * 0.5} ${foot - 3}H${left + t * 1.2}V${y}`,
    legs.base,
    t,
  );
  slab(top);
}

export const sideTable = oneOf(
  tray,
  make(pedestal, disc),
  make(tripod, disc),
  cShape,
  make(column, disc),
  make(straight),
  make(hairpin, disc),
  make(splayed),
);

/** A chest of drawers under one end. */
const withDrawers: Draw = (drawing) => {
  const top = topOf(drawing);
  const { pen, wood, left, width, y, foot, thick } = top;
  straight(top);
  const w = width * 0.32;
  const h = (foot - y) * (drawing.pick(2, "low") ? 0.9 : 0.5);
  pen.rect(left + width - w - 4, y, w, h, wood.shade);
  const rows = h > (foot - y) * 0.6 ? 3 : 2;
  for (let i = 0; i < rows; i++) {
    const each = (h - thick) / rows;
    pen.rect(
      left + width - w,
      y + thick + i * each,
      w - 8,
      each - 3,
      wood.base,
      2,
    );
    pen.circle(
      left + width - w / 2 - 4,
      y + thick + i * each + each / 2,
      2.4,
      drawing.support.deep,
    );
  }
  slab(top);
};

const withShelf: Draw = (drawing) => {
  const top = topOf(drawing);
  const low = { ...top, y: top.y + (top.foot - top.y) * 0.26 };
  straight(low);
  slab(low);
  const { pen, left, dx, width, dy, wood } = low;
  const up = low.y - dy - (top.foot - top.y) * 0.2;
  pen.rect(left + dx, up, width, low.y - dy - up, wood.shade);
  for (const s of [0.02, 0.35, 0.68])
    pen.rect(
      left + dx + width * s,
      up + 4,
      width * 0.3,
      low.y - dy - up - 6,
      wood.deep,
      1,
    );
  pen.rect(left + dx - 2, up - 3, width + 4, 6, wood.light, 1);
};

export const desk = oneOf(
  withDrawers,
  make(trestle),
  make(straight),
  withShelf,
  make(splayed),
  make(sled),
  withApron,
  make(panels),
);

/** A table with its chairs: those behind it are seen over the top. */
export function tableSet(drawing: Drawing): void {
  const { box, title } = drawing;
  const chairs = Math.min(
    4,
    numberBefore(title, "chair") ?? numberBefore(title, "stool") ?? 2,
  );
  const w = box.w * 0.27;
  const h = box.h * 0.98;
  const place = (x: number, foot: number) =>
    chair({
      ...drawing,
      box: { ...box, x, w, h, y: foot - h, foot, cx: x + w / 2 },
    });
  if (chairs > 2)
    for (const s of [0.24, 0.52])
      place(box.x + box.w * s, box.foot - box.w * 0.14);
  const y = box.foot - h * 0.8;
  const table = {
    ...box,
    x: box.x + box.w * 0.12,
    w: box.w * 0.76,
    y,
    h: h * 0.8,
  };
  (drawing.pick(2, "table") ? make(straight) : make(splayed))({
    ...drawing,
    box: table,
  });
  place(box.x - 2, box.foot + 4);
  place(box.x + box.w - w + 2, box.foot + 4);
}

export function nestOfTables(drawing: Drawing): void {
  const { box } = drawing;
  const small = {
    ...box,
    x: box.x + box.w * 0.4,
    w: box.w * 0.6,
    y: box.y + box.h * 0.26,
    h: box.h * 0.74,
    cx: box.x + box.w * 0.7,
  };
  const draw = drawing.pick(2, "form") ? make(tripod, disc) : make(straight);
  draw({
    ...drawing,
    box: { ...box, w: box.w * 0.72, foot: box.foot - 10, h: box.h - 10 },
  });
  draw({ ...drawing, box: small });
}

/** Steel drawers, a top, and legs: a kitchen island or a trolley's bigger brother. */
export function tableTop(drawing: Drawing): void {
  const top = topOf({
    ...drawing,
    box: { ...drawing.box, y: drawing.box.foot - drawing.box.h * 0.5 },
  });
  slab(top);
}
