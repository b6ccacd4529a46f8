/** Armchairs and office chairs, from the front. */
import { type Draw, type Drawing, oneOf } from "../drawing.js";
import { d } from "../pen.js";

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
