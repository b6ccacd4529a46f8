/** Sofas from the front: arms, backs and feet combine. */
import { numberBefore, oneOf, type Draw, type Drawing } from "../drawing.js";
import { d } from "../pen.js";

interface Form {
  /** Arm width as a share of the sofa's height, arm height as a share of it, and its rounding. */
  readonly arm: number;
  readonly armTop: number;
  readonly round: number;
  /** How the back is divided, and how far its corners are rounded. */
  readonly back: "whole" | "cushions" | "tufted";
  readonly backRound: number;
}

const FORMS: readonly Form[] = [
  { arm: 0.2, armTop: 0.7, round: 0.1, back: "cushions", backRound: 0.1 },
  { arm: 0.12, armTop: 0.62, round: 0.06, back: "cushions", backRound: 0.16 },
  { arm: 0.28, armTop: 0.66, round: 0.14, back: "whole", backRound: 0.14 },
  { arm: 0.24, armTop: 0.99, round: 0.12, back: "tufted", backRound: 0.06 },
  { arm: 0.36, armTop: 0.56, round: 0.18, back: "cushions", backRound: 0.2 },
  { arm: 0.16, armTop: 0.86, round: 0.08, back: "whole", backRound: 0.3 },
  { arm: 0.3, armTop: 0.6, round: 0.3, back: "whole", backRound: 0.5 },
  { arm: 0.14, armTop: 0.72, round: 0.02, back: "tufted", backRound: 0.05 },
];

function feet({ pen, box, support, pick }: Drawing): number {
  const h = box.h * 0.15;
  const y = box.foot - h;
  const form = pick(4, "legs");
  if (form === 3) {
    pen.rect(box.x + 8, y, box.w - 16, h * 0.8, support.deep);
    return y + h * 0.3;
  }
  if (form === 2) {
    pen.stroke(
      d`M${box.x + 16} ${y}v${h - 2}h${box.w - 32}v${-h}`,
      support.base,
      4,
    );
    return y;
  }
  for (const [x, out, tone] of [
    [box.x + 20, -1, support.base],
    [box.x + box.w - 20, 1, support.shade],
  ] as const) {
    pen.leg([x, y - 2], [x + out * form * 6, box.foot], 8, 5, tone);
  }
  return y;
}

/** Draws seats `x`…`x + w`; the number of cushions follows the width. */
function body(drawing: Drawing, form: Form, y: number, seats: number): void {
  const { pen, box, main } = drawing;
  const h = y - box.y;
  const arm = form.arm * h;
  const seat = y - h * 0.5;
  const inner = box.w - 2 * arm;
  const each = inner / seats;
  const round = form.backRound * h;
  pen.rect(
    box.x + arm * 0.5,
    box.y + (form.back === "cushions" ? h * 0.06 : 0),
    box.w - arm,
    h * 0.9,
    main.shade,
    round,
  );
  if (form.back !== "cushions") {
    pen.rect(box.x + arm * 0.5, box.y, box.w - arm, h * 0.56, main.base, round);
    if (form.back === "tufted") {
      for (let i = 1; i < seats * 2; i++)
        pen.circle(
          box.x + arm + (inner * i) / (seats * 2),
          box.y + h * 0.26,
          2.2,
          main.deep,
        );
    }
  }
  for (let i = 0; i < seats; i++) {
    const x = box.x + arm + i * each;
    if (form.back === "cushions") {
      pen.rect(x + 1, box.y, each - 2, h * 0.58, main.base, h * 0.13);
      pen.rect(
        x + each * 0.12,
        box.y + h * 0.06,
        each * 0.34,
        h * 0.38,
        main.light,
        h * 0.1,
        0.6,
      );
    }
    pen.rect(x + 0.8, seat, each - 1.6, h * 0.26, main.light, h * 0.09);
    pen.rect(
      x + 0.8,
      seat + h * 0.11,
      each - 1.6,
      h * 0.16,
      main.base,
      h * 0.04,
    );
  }
  pen.rect(
    box.x + arm * 0.6,
    seat + h * 0.26,
    box.w - arm * 1.2,
    h * 0.24,
    main.shade,
    2,
  );
  const ay = y - h * form.armTop;
  const r = form.round * h;
  pen
    .rect(box.x, ay, arm, y - ay, main.base, r)
    .rect(box.x + box.w - arm, ay, arm, y - ay, main.shade, r);
  pen.rect(
    box.x + arm * 0.16,
    ay + arm * 0.12,
    arm * 0.5,
    (y - ay) * 0.6,
    main.light,
    r,
    0.7,
  );
}

function seatsOf({ title, box }: Drawing): number {
  return Math.min(
    4,
    numberBefore(title, "seat") ??
      Math.max(1, Math.min(3, Math.round(box.w / box.unit / 75))),
  );
}

export function sofa(drawing: Drawing): void {
  const form = FORMS[drawing.pick(FORMS.length, "form")];
  if (form) body(drawing, form, feet(drawing), seatsOf(drawing));
}

/** The long seat comes forward at the right. */
export function cornerSofa(drawing: Drawing): void {
  const { pen, box, main } = drawing;
  const form = FORMS[drawing.pick(FORMS.length, "form")];
  if (!form) return;
  const out = box.h * 0.2;
  const upper = { ...box, h: box.h - out, foot: box.foot - out };
  const y = feet({ ...drawing, box: upper });
  body(
    { ...drawing, box: upper },
    form,
    y,
    Math.max(3, Math.min(4, seatsOf(drawing))),
  );
  const h = y - box.y;
  const x = box.x + box.w * 0.62;
  const w = box.w * 0.38;
  const top = y - h * 0.5;
  pen
    .rect(x + 10, box.foot - 12, 7, 12, drawing.support.base)
    .rect(x + w - 17, box.foot - 12, 7, 12, drawing.support.shade);
  pen.rect(x, top, w, h * 0.3 + out, main.light, h * 0.1);
  pen.rect(x, top + out + h * 0.1, w, h * 0.3, main.base, h * 0.06);
  pen.rect(
    x,
    top + out + h * 0.3,
    w,
    box.foot - 8 - top - out - h * 0.3,
    main.shade,
    3,
  );
}

function chaise({ ...drawing }: Drawing): void {
  const { pen, box, main } = drawing;
  const y = feet(drawing);
  const h = y - box.y;
  pen.rect(box.x, box.y, box.w * 0.24, h, main.base, h * 0.2);
  pen.path(
    d`M${box.x + box.w * 0.1} ${box.y + 2}Q${box.x + box.w * 0.4} ${box.y} ${box.x + box.w * 0.56} ${y - h * 0.46}V${y}H${box.x + 4}Z`,
    main.shade,
  );
  pen.rect(
    box.x + box.w * 0.08,
    y - h * 0.48,
    box.w * 0.92,
    h * 0.28,
    main.light,
    h * 0.12,
  );
  pen.rect(
    box.x + box.w * 0.06,
    y - h * 0.26,
    box.w * 0.93,
    h * 0.26,
    main.base,
    4,
  );
}

function daybed(drawing: Drawing): void {
  const { pen, box, main, support } = drawing;
  const h = box.h;
  const y = box.foot - h * 0.34;
  for (const s of [0.02, 0.95])
    pen.rect(
      box.x + box.w * s,
      box.y + h * 0.2,
      box.w * 0.03,
      h * 0.8,
      support.base,
      2,
    );
  pen.rect(box.x, y, box.w, h * 0.12, support.shade, 2);
  pen
    .rect(
      box.x + box.w * 0.04,
      y - h * 0.22,
      box.w * 0.92,
      h * 0.24,
      main.light,
      8,
    )
    .rect(
      box.x + box.w * 0.04,
      y - h * 0.08,
      box.w * 0.92,
      h * 0.1,
      main.base,
      5,
    );
  for (const s of [0.07, 0.36, 0.65])
    pen.rect(
      box.x + box.w * s,
      box.y + h * 0.08,
      box.w * 0.28,
      h * 0.38,
      s > 0.5 ? main.shade : main.base,
      12,
    );
}

export const chaiseLongue = oneOf(chaise, daybed);

function drum({ pen, box, main }: Drawing): void {
  const { cx, x, w, y, foot } = box;
  const ry = w * 0.14;
  pen.path(
    d`M${x} ${y + ry}V${foot - ry}A${w / 2} ${ry} 0 0 0 ${x + w} ${foot - ry}V${y + ry}Z`,
    main.base,
  );
  pen.path(
    d`M${cx + w * 0.16} ${y + ry}V${foot - 1}Q${x + w} ${foot - ry * 0.5} ${x + w} ${foot - ry}V${y + ry}Z`,
    main.shade,
  );
  pen.ellipse(cx, y + ry, w / 2, ry, main.light);
  pen.ring(cx, y + ry, w * 0.44, ry * 0.82, main.base, 1.4);
}

function poufKnit({ pen, box, main }: Drawing): void {
  const { cx, y, w, h, foot, x } = box;
  pen.path(
    d`M${cx} ${y}C${x + w * 1.04} ${y} ${x + w * 1.06} ${foot} ${cx} ${foot}S${x - w * 0.04} ${y} ${cx} ${y}Z`,
    main.base,
  );
  pen.path(
    d`M${cx + w * 0.08} ${y}C${x + w * 1.05} ${y} ${x + w * 1.06} ${foot} ${cx + w * 0.02} ${foot}Q${cx + w * 0.44} ${y + h * 0.6} ${cx + w * 0.08} ${y}Z`,
    main.shade,
  );
  for (const s of [-0.36, -0.2, 0, 0.2, 0.36])
    pen.stroke(
      d`M${cx} ${y + 4}Q${cx + s * w * 1.7} ${y + h * 0.5} ${cx + s * w * 0.16} ${foot - 3}`,
      s > 0.1 ? main.deep : main.light,
      2,
    );
  pen.ellipse(cx, y + 5, w * 0.07, 3.4, main.deep);
}

function footstool({ pen, box, main, support }: Drawing): void {
  const { x, w, y, h, foot } = box;
  for (const [s, tone] of [
    [0.1, support.base],
    [0.9, support.shade],
  ] as const)
    pen.leg(
      [x + w * s, y + h * 0.5],
      [x + w * (s < 0.5 ? 0.05 : 0.95), foot],
      9,
      5,
      tone,
    );
  pen
    .rect(x, y, w, h * 0.6, main.light, h * 0.16)
    .rect(x, y + h * 0.22, w, h * 0.4, main.base, h * 0.08)
    .rect(x + w * 0.62, y + h * 0.22, w * 0.38, h * 0.4, main.shade, h * 0.08);
}

function cube({ pen, box, main }: Drawing): void {
  const { x, w, y, h } = box;
  const dx = w * 0.16;
  pen.poly(
    [
      [x, y + dx],
      [x + dx, y],
      [x + w, y],
      [x + w - dx, y + dx],
    ],
    main.light,
  );
  pen.rect(x, y + dx, w - dx, h - dx, main.base, 3).poly(
    [
      [x + w - dx, y + dx],
      [x + w, y],
      [x + w, y + h - dx],
      [x + w - dx, y + h],
    ],
    main.shade,
  );
  pen.line(
    x + 4,
    y + dx + h * 0.16,
    x + w - dx - 4,
    y + dx + h * 0.16,
    main.shade,
    1.6,
  );
}

export const pouffe: Draw = oneOf(drum, poufKnit, footstool, cube);
