/** Tables and desks, seen a little from the left and above. */
import { type Draw, type Drawing, numberBefore, oneOf } from "../drawing.js";
import { d } from "../pen.js";
import { chair } from "./chairs.js";
import {
  column,
  disc,
  hairpin,
  panels,
  pedestal,
  slab,
  sled,
  splayed,
  straight,
  topOf,
  trestle,
  tripod,
  type Under,
} from "./tabletops.js";

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
