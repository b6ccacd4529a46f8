/** Chairs, stools and benches, seen a little from the left and above. */
import type { Draw, Drawing } from "../drawing.js";
import type { Point } from "../pen.js";
import { BACKS, type Frame } from "./backs.js";

function frameOf(
  { pen, box, main, support, pick }: Drawing,
  seatShare: number,
): Frame {
  const width = box.w * 0.8;
  const isWood = pick(3, "seat") > 0;
  return {
    pen,
    wood: isWood ? main : support,
    soft: main,
    left: box.x,
    width,
    dx: box.w * 0.2,
    dy: box.w * 0.17,
    seat: box.foot - Math.min(box.h * seatShare, box.w * 1.6),
    top: box.y,
    foot: box.foot,
    t: Math.max(4, box.w * 0.065),
  };
}

export function legs(
  { pen, wood, left, width, dx, dy, seat, foot, t }: Frame,
  form: number,
): void {
  const splay = form === 1 ? t * 1.5 : 0;
  const end = form === 2 ? t : t * 0.62;
  const back = foot - dy * 0.85;
  const inset = t * 0.7;
  const at = (x: number, y: number, out: number, fill: string) =>
    pen.leg([x, seat + t * 0.3], [x + out, y], t, end, fill);
  at(left + dx + inset, back, -splay * 0.4, wood.deep);
  at(left + dx + width - inset, back, splay, wood.deep);
  at(left + inset, foot, -splay, wood.base);
  at(left + width - inset, foot, splay * 0.4, wood.shade);
  if (form === 3) {
    const y = seat + (foot - seat) * 0.62;
    pen.line(left + inset, y, left + width - inset, y, wood.shade, t * 0.5);
    pen.line(
      left + width - inset,
      y,
      left + dx + width - inset,
      y - dy,
      wood.deep,
      t * 0.5,
    );
  }
}

function seatOf(
  { pen, wood, soft, left, width, dx, dy, seat, t }: Frame,
  form: number,
): void {
  const quad = (y: number, grow: number): Point[] => [
    [left - grow, y],
    [left + dx, y - dy],
    [left + dx + width + grow, y - dy],
    [left + width + grow, y],
  ];
  const thick = form === 0 ? t * 1.5 : t * 0.9;
  const tone = form === 0 ? soft : wood;
  pen.poly(quad(seat, 2), tone.light);
  pen.rect(
    left - 2,
    seat - 0.4,
    width + 4,
    thick,
    tone.base,
    form === 0 ? 3 : 1,
  );
  pen.poly(
    [
      [left + width + 2, seat],
      [left + dx + width + 2, seat - dy],
      [left + dx + width + 2, seat - dy + thick],
      [left + width + 2, seat + thick],
    ],
    tone.deep,
  );
  if (form === 2) {
    for (const s of [0.25, 0.5, 0.75]) {
      pen.line(
        left + dx * s,
        seat - dy * s,
        left + dx * s + width,
        seat - dy * s,
        tone.base,
        1.4,
      );
    }
  }
}

/** Eight backs × four legs × three seats. */
export function chair(drawing: Drawing): void {
  const frame = frameOf(drawing, 0.53);
  const back = BACKS[drawing.pick(BACKS.length, "form")];
  const seatForm = drawing.pick(3, "seat");
  legs(frame, drawing.pick(4, "legs"));
  const isShell = back === BACKS[6];
  if (isShell) seatOf(frame, 0);
  back?.(frame);
  if (!isShell) seatOf(frame, seatForm);
}

/** Tall; with a back when the item is higher than a bare seat would be. */
export function barStool(drawing: Drawing): void {
  const { box, title } = drawing;
  const hasBack = /back/.test(title) || box.h / box.unit > 86;
  const frame = {
    ...frameOf(drawing, 1),
    seat: hasBack ? box.y + box.h * 0.28 : box.y + box.w * 0.17,
  };
  legs(frame, 1 + drawing.pick(2, "legs") * 2);
  const y = frame.seat + (frame.foot - frame.seat) * 0.68;
  frame.pen.line(
    frame.left,
    y,
    frame.left + frame.width,
    y,
    frame.wood.base,
    frame.t * 0.6,
  );
  frame.pen.line(
    frame.left + frame.width,
    y,
    frame.left + frame.width + frame.dx,
    y - frame.dy,
    frame.wood.deep,
    frame.t * 0.6,
  );
  if (hasBack) BACKS[drawing.pick(3, "form")]?.(frame);
  if (!hasBack && drawing.pick(2, "form")) {
    const cx = box.cx;
    frame.pen.ellipse(
      cx,
      frame.seat,
      box.w * 0.5,
      box.w * 0.15,
      frame.soft.shade,
    );
    frame.pen.ellipse(
      cx,
      frame.seat - frame.t * 0.8,
      box.w * 0.5,
      box.w * 0.15,
      frame.soft.light,
    );
    return;
  }
  seatOf(frame, drawing.pick(3, "seat"));
}

function plainStool({ pen, box, main, support, pick }: Drawing): void {
  const t = Math.max(5, box.w * 0.09);
  const y = box.y + box.w * 0.14;
  const wood = pick(2, "legs") ? support : main;
  for (const [s, tone] of [
    [-0.2, wood.deep],
    [0.22, wood.deep],
    [-0.36, wood.base],
    [0.36, wood.shade],
  ] as const) {
    pen.leg(
      [box.cx + s * box.w * 0.8, y],
      [
        box.cx + s * box.w * 1.2,
        Math.abs(s) > 0.3 ? box.foot : box.foot - box.w * 0.1,
      ],
      t,
      t * 0.7,
      tone,
    );
  }
  pen
    .ellipse(box.cx, y + t * 0.5, box.w * 0.5, box.w * 0.14, main.shade)
    .ellipse(box.cx, y - t * 0.2, box.w * 0.5, box.w * 0.14, main.light);
}

function stepStool({ pen, box, main }: Drawing): void {
  const t = box.w * 0.08;
  pen.poly(
    [
      [box.x, box.foot],
      [box.x + box.w * 0.12, box.y],
      [box.x + box.w * 0.22, box.y],
      [box.x + box.w * 0.12, box.foot],
    ],
    main.base,
  );
  pen.poly(
    [
      [box.x + box.w * 0.78, box.y],
      [box.x + box.w * 0.88, box.y],
      [box.x + box.w, box.foot],
      [box.x + box.w * 0.88, box.foot],
    ],
    main.shade,
  );
  pen.rect(
    box.x + box.w * 0.05,
    box.y + box.h * 0.5,
    box.w * 0.9,
    t,
    main.base,
    2,
  );
  pen.rect(box.x + box.w * 0.05, box.y, box.w * 0.9, t, main.light, 3);
}

export const stool: Draw = (drawing) =>
  (/step/.test(drawing.title) ? stepStool : plainStool)(drawing);

export function bench(drawing: Drawing): void {
  const frame = {
    ...frameOf(drawing, 1),
    t: Math.max(5, drawing.box.w * 0.035),
  };
  const { pen, box, main, pick } = drawing;
  const f = {
    ...frame,
    width: box.w * 0.9,
    dx: box.w * 0.1,
    dy: box.w * 0.08,
    seat: box.y + box.w * 0.08,
  };
  const form = pick(4, "form");
  if (form === 0) {
    pen.rect(
      f.left + f.width * 0.08 + f.dx * 0.6,
      f.seat,
      f.t * 1.2,
      f.foot - f.seat - f.dy * 0.6,
      main.deep,
    );
    pen.rect(
      f.left + f.width * 0.06,
      f.seat,
      f.t * 1.6,
      f.foot - f.seat,
      main.base,
    );
    pen.rect(
      f.left + f.width * 0.9,
      f.seat,
      f.t * 1.6,
      f.foot - f.seat,
      main.shade,
    );
    pen.rect(
      f.left + f.width * 0.07,
      f.seat + (f.foot - f.seat) * 0.55,
      f.width * 0.85,
      f.t * 0.9,
      main.shade,
    );
  } else {
    legs({ ...f, wood: form === 2 ? drawing.support : main }, form);
  }
  seatOf({ ...f, wood: main }, pick(2, "seat") + 1);
}
