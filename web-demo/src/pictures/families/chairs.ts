/** Chairs and stools, seen a little from the left and above; armchairs from the front. */
import type { Tones } from "../color.js";
import { oneOf, type Draw, type Drawing } from "../drawing.js";
import { d, type Pen, type Point } from "../pen.js";

/** The frame all chairs share: the seat's four corners and where the back may reach. */
interface Frame {
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

function legs(
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

const BACKS: readonly ((f: Frame) => void)[] = [
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

// ---- armchairs, from the front ------------------------------------------------------------------

function feet({ pen, box, support, pick }: Drawing, share = 0.14): number {
  const h = box.h * share;
  const y = box.foot - h;
  const form = pick(3, "legs");
  const t = box.w * 0.045;
  if (form === 2) {
    pen.stroke(
      d`M${box.x + box.w * 0.16} ${y}v${h - 1}h${box.w * 0.68}v${-h}`,
      support.base,
      t * 0.6,
    );
  } else {
    for (const [x, out] of [
      [0.16, -1],
      [0.84, 1],
    ] as const) {
      pen.leg(
        [box.x + box.w * x, y - 2],
        [box.x + box.w * x + out * form * t, box.foot],
        t * 1.3,
        t * 0.7,
        out < 0 ? support.base : support.shade,
      );
    }
  }
  return y;
}

/** A back path, a seat cushion, two arms: the measures tell a club chair from a slipper chair. */
function upholstered(
  arm: number,
  armTop: number,
  round: number,
  waist: number,
): Draw {
  return (drawing) => {
    const { pen, box, main } = drawing;
    const y = feet(drawing);
    const seat = y - (y - box.y) * 0.42;
    const [x1, x2] = [box.x + box.w * waist, box.x + box.w * (1 - waist)];
    pen.rect(x1, box.y, x2 - x1, y - box.y - 3, main.shade, round * box.w);
    pen.rect(
      x1 + box.w * 0.05,
      box.y + box.w * 0.045,
      x2 - x1 - box.w * 0.1,
      seat - box.y,
      main.base,
      round * box.w * 0.8,
    );
    pen.rect(
      box.x + box.w * arm * 0.7,
      seat,
      box.w * (1 - arm * 1.4),
      (y - seat) * 0.55,
      main.light,
      box.w * 0.06,
    );
    pen.rect(
      box.x + box.w * arm * 0.6,
      seat + (y - seat) * 0.5,
      box.w * (1 - arm * 1.2),
      (y - seat) * 0.5,
      main.base,
      3,
    );
    if (arm === 0) return;
    const ay = y - (y - box.y) * armTop;
    pen.rect(box.x, ay, box.w * arm, y - ay, main.light, box.w * arm * 0.5);
    pen.rect(
      box.x + box.w * (1 - arm),
      ay,
      box.w * arm,
      y - ay,
      main.shade,
      box.w * arm * 0.5,
    );
    pen.rect(
      box.x,
      ay + box.w * arm * 0.5,
      box.w * arm,
      y - ay - box.w * arm * 0.5,
      main.base,
      2,
    );
    pen.rect(
      box.x + box.w * (1 - arm),
      ay + box.w * arm * 0.5,
      box.w * arm,
      y - ay - box.w * arm * 0.5,
      main.shade,
      2,
    );
  };
}

function wing(drawing: Drawing): void {
  const { pen, box, main } = drawing;
  const y = feet(drawing);
  const { x, w, cx } = box;
  const ay = y - (y - box.y) * 0.48;
  pen.path(
    d`M${x + w * 0.08} ${y}V${box.y + 18}Q${x + w * 0.1} ${box.y} ${cx} ${box.y}T${x + w * 0.92} ${box.y + 18}V${y}Z`,
    main.base,
  );
  pen.path(
    d`M${x + w * 0.08} ${ay + 12}V${box.y + 18}Q${x + w * 0.1} ${box.y + 2} ${x + w * 0.24} ${box.y + 4}Q${x + w * 0.26} ${ay - 20} ${x + w * 0.17} ${ay + 12}Z`,
    main.light,
  );
  pen.path(
    d`M${x + w * 0.92} ${ay + 12}V${box.y + 18}Q${x + w * 0.9} ${box.y + 2} ${x + w * 0.76} ${box.y + 4}Q${x + w * 0.74} ${ay - 20} ${x + w * 0.83} ${ay + 12}Z`,
    main.shade,
  );
  pen.rect(
    x + w * 0.16,
    y - (y - ay) * 0.62,
    w * 0.68,
    (y - ay) * 0.34,
    main.light,
    w * 0.05,
  );
  pen.rect(
    x + w * 0.14,
    y - (y - ay) * 0.3,
    w * 0.72,
    (y - ay) * 0.3,
    main.shade,
  );
  pen
    .rect(x, ay, w * 0.2, y - ay, main.base, w * 0.09)
    .rect(x + w * 0.8, ay, w * 0.2, y - ay, main.shade, w * 0.09);
}

function tub(drawing: Drawing): void {
  const { pen, box, main } = drawing;
  const y = feet(drawing, 0.1);
  const { x, w, cx } = box;
  const h = y - box.y;
  pen.path(
    d`M${x} ${y - h * 0.46}C${x} ${box.y - h * 0.05} ${x + w} ${box.y - h * 0.05} ${x + w} ${y - h * 0.46}Q${x + w} ${y} ${x + w * 0.84} ${y}H${x + w * 0.16}Q${x} ${y} ${x} ${y - h * 0.46}Z`,
    main.base,
  );
  pen.path(
    d`M${x + w * 0.16} ${y - h * 0.4}C${x + w * 0.16} ${box.y + h * 0.08} ${x + w * 0.84} ${box.y + h * 0.08} ${x + w * 0.84} ${y - h * 0.4}V${y - h * 0.3}H${x + w * 0.16}Z`,
    main.deep,
  );
  pen.path(
    d`M${cx} ${box.y + h * 0.17}C${x + w * 0.75} ${box.y + h * 0.17} ${x + w * 0.84} ${y - h * 0.6} ${x + w * 0.84} ${y - h * 0.3}H${cx}Z`,
    main.shade,
  );
  pen
    .ellipse(cx, y - h * 0.31, w * 0.34, h * 0.1, main.light)
    .rect(x + w * 0.16, y - h * 0.31, w * 0.68, h * 0.16, main.base, 6);
}

/** Open arms of wood, two cushions. */
function lounge(drawing: Drawing): void {
  const { pen, box, main, support } = drawing;
  const { x, w, foot, y, h } = box;
  const t = w * 0.05;
  const seat = foot - h * 0.38;
  pen
    .leg(
      [x + w * 0.2, seat],
      [x + w * 0.16, foot - 4],
      t,
      t * 0.7,
      support.deep,
    )
    .leg(
      [x + w * 0.8, seat],
      [x + w * 0.84, foot - 4],
      t,
      t * 0.7,
      support.deep,
    );
  pen
    .rect(x + w * 0.14, y, w * 0.72, h * 0.58, main.base, w * 0.09)
    .rect(x + w * 0.5, y, w * 0.36, h * 0.58, main.shade, w * 0.09);
  pen
    .rect(x + w * 0.1, seat - h * 0.07, w * 0.8, h * 0.16, main.light, w * 0.06)
    .rect(x + w * 0.1, seat + h * 0.03, w * 0.8, h * 0.06, main.base, 3);
  pen.rect(x + w * 0.04, seat + h * 0.09, w * 0.92, t, support.base, 2);
  pen
    .leg([x + t, seat - h * 0.2], [x + t * 0.8, foot], t, t * 0.7, support.base)
    .leg(
      [x + w - t, seat - h * 0.2],
      [x + w - t * 0.8, foot],
      t,
      t * 0.7,
      support.shade,
    );
  pen
    .rect(x - t * 0.4, seat - h * 0.22, t * 3, t, support.light, t / 2)
    .rect(x + w - t * 2.6, seat - h * 0.22, t * 3, t, support.base, t / 2);
}

function egg(drawing: Drawing): void {
  const { pen, box, main, support } = drawing;
  const { x, w, h, cx, y, foot } = box;
  pen
    .rect(cx - w * 0.025, y + h * 0.7, w * 0.05, h * 0.27, support.shade)
    .path(
      d`M${cx - w * 0.24} ${foot}Q${cx} ${foot - h * 0.07} ${cx + w * 0.24} ${foot}Z`,
      support.base,
    );
  pen.path(
    d`M${cx} ${y}C${x + w * 0.9} ${y} ${x + w * 0.92} ${y + h * 0.34} ${x + w} ${y + h * 0.46}C${x + w * 1.02} ${y + h * 0.74} ${cx + w * 0.2} ${y + h * 0.8} ${cx} ${y + h * 0.8}S${x - w * 0.02} ${y + h * 0.74} ${x} ${y + h * 0.46}C${x + w * 0.08} ${y + h * 0.34} ${x + w * 0.1} ${y} ${cx} ${y}Z`,
    main.base,
  );
  pen.path(
    d`M${cx} ${y + h * 0.05}C${x + w * 0.82} ${y + h * 0.05} ${x + w * 0.8} ${y + h * 0.35} ${x + w * 0.84} ${y + h * 0.56}H${x + w * 0.16}C${x + w * 0.2} ${y + h * 0.35} ${x + w * 0.18} ${y + h * 0.05} ${cx} ${y + h * 0.05}Z`,
    main.shade,
  );
  pen.ellipse(cx, y + h * 0.57, w * 0.35, h * 0.085, main.light);
}

export const armchair: Draw = oneOf(
  wing,
  tub,
  lounge,
  egg,
  upholstered(0.17, 0.58, 0.1, 0.08),
  upholstered(0.13, 0.68, 0.24, 0.05),
  upholstered(0, 0, 0.3, 0.04),
  upholstered(0.22, 0.5, 0.04, 0.1),
);

/** On a column and five castors. */
export function swivelChair({ pen, box, main, support, pick }: Drawing): void {
  const { x, w, h, cx, y, foot } = box;
  const seat = foot - h * 0.42;
  const round = [0.1, 0.22, 0.3][pick(3, "form")] ?? 0.1;
  pen
    .rect(x + w * 0.14, y, w * 0.72, seat - y - h * 0.06, main.base, w * round)
    .rect(cx, y, w * 0.36, seat - y - h * 0.06, main.shade, w * round);
  pen.rect(cx - w * 0.05, seat - h * 0.1, w * 0.1, h * 0.1, support.deep);
  if (pick(2, "arms")) {
    pen.stroke(
      d`M${x + w * 0.06} ${seat - h * 0.17}v${h * 0.15}h${w * 0.16}M${x + w * 0.94} ${seat - h * 0.17}v${h * 0.15}h${-w * 0.16}`,
      support.base,
      w * 0.06,
    );
  }
  pen
    .rect(
      x + w * 0.07,
      seat - h * 0.03,
      w * 0.86,
      h * 0.1,
      main.light,
      w * 0.07,
    )
    .rect(x + w * 0.09, seat + h * 0.03, w * 0.82, h * 0.05, main.shade, 4);
  pen.rect(cx - w * 0.03, seat + h * 0.07, w * 0.06, h * 0.2, support.shade);
  pen.stroke(
    d`M${x + w * 0.12} ${foot - h * 0.05}L${cx} ${foot - h * 0.12}L${x + w * 0.88} ${foot - h * 0.05}M${cx} ${foot - h * 0.12}V${foot - h * 0.04}`,
    support.base,
    w * 0.05,
  );
  for (const s of [0.12, 0.5, 0.88])
    pen.circle(x + w * s, foot - h * 0.025, h * 0.025, support.deep);
}

export function rockingChair(drawing: Drawing): void {
  const { box, pen, main } = drawing;
  lounge({ ...drawing, support: main, box: { ...box, foot: box.foot - 6 } });
  pen.stroke(
    d`M${box.x - 4} ${box.foot - 10}Q${box.cx} ${box.foot + 8} ${box.x + box.w + 4} ${box.foot - 10}`,
    main.shade,
    box.w * 0.05,
  );
}

export function highchair(drawing: Drawing): void {
  const { pen, box, main, support } = drawing;
  const { x, w, h, cx, y, foot } = box;
  pen
    .leg([cx - w * 0.24, y + h * 0.4], [x + w * 0.06, foot], 7, 5, support.base)
    .leg(
      [cx + w * 0.24, y + h * 0.4],
      [x + w * 0.94, foot],
      7,
      5,
      support.shade,
    );
  pen.rect(x + w * 0.14, foot - h * 0.28, w * 0.72, 5, support.shade);
  pen
    .rect(cx - w * 0.3, y, w * 0.6, h * 0.46, main.base, w * 0.14)
    .rect(cx, y, w * 0.3, h * 0.46, main.shade, w * 0.12);
  pen
    .rect(x + w * 0.06, y + h * 0.28, w * 0.88, h * 0.055, main.light, 6)
    .rect(cx - w * 0.32, y + h * 0.42, w * 0.64, h * 0.08, main.base, 5);
}
