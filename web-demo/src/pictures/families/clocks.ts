/** Clocks, on the wall and on the table. */
import { type Draw, type Drawing, oneOf } from "../drawing.js";
import { INK, PAPER } from "../palette.js";
import { d, onCircle } from "../pen.js";

function dial(
  { pen, pick, support }: Drawing,
  cx: number,
  cy: number,
  r: number,
  face = PAPER,
  ink = INK,
): void {
  pen.circle(cx, cy, r, face);
  const marks = pick(4, "marks");
  for (let i = 0; i < 12; i++) {
    if (marks === 3 && i % 3) continue;
    const [x1, y1] = onCircle(cx, cy, r * 0.86, i / 12);
    const [x2, y2] = onCircle(cx, cy, r * (i % 3 ? 0.78 : 0.7), i / 12);
    if (marks === 1) pen.circle(x1, y1, r * (i % 3 ? 0.025 : 0.05), ink);
    else pen.line(x1, y1, x2, y2, ink, r * (marks === 2 ? 0.06 : 0.03));
  }
  const [hx, hy] = onCircle(cx, cy, r * 0.46, 0.845);
  const [mx, my] = onCircle(cx, cy, r * 0.7, 0.165);
  pen
    .line(cx, cy, hx, hy, ink, r * 0.07)
    .line(cx, cy, mx, my, ink, r * 0.05)
    .circle(cx, cy, r * 0.06, support.base);
}

const roundClock =
  (rim: number): Draw =>
  (drawing) => {
    const { pen, box, main, pick } = drawing;
    const r = box.w / 2;
    const cy = box.y + box.h / 2;
    pen
      .circle(box.cx + 5, cy + 9, r, "#1d1206", 0.14)
      .circle(box.cx, cy, r, main.base);
    pen.path(
      d`M${box.cx - r * 0.7} ${cy + r * 0.71}A${r} ${r} 0 0 0 ${box.cx + r * 0.7} ${cy - r * 0.71}Z`,
      main.shade,
    );
    dial(
      drawing,
      box.cx,
      cy,
      r * rim,
      pick(3, "face") ? PAPER : main.light,
      pick(3, "face") ? INK : main.deep,
    );
  };

const sunburst: Draw = (drawing) => {
  const { pen, box, main } = drawing;
  const r = box.w / 2;
  const cy = box.y + box.h / 2;
  for (let i = 0; i < 24; i++) {
    const [x, y] = onCircle(box.cx, cy, r * (i % 2 ? 0.8 : 1), i / 24);
    pen.line(box.cx, cy, x, y, i > 4 && i < 15 ? main.shade : main.base, 4);
  }
  pen.circle(box.cx, cy, r * 0.52, main.base);
  dial(drawing, box.cx, cy, r * 0.46);
};

const squareClock: Draw = (drawing) => {
  const { pen, box, main } = drawing;
  const cy = box.y + box.h / 2;
  const w = box.w;
  pen
    .rect(box.cx - w / 2 + 5, cy - w / 2 + 9, w, w, "#1d1206", w * 0.2, 0.14)
    .rect(box.cx - w / 2, cy - w / 2, w, w, main.base, w * 0.2)
    .rect(box.cx, cy - w / 2, w / 2, w, main.shade, w * 0.2);
  dial(drawing, box.cx, cy, w * 0.41);
};

const pendulum: Draw = (drawing) => {
  const { pen, box, main, support } = drawing;
  const r = box.w * 0.36;
  const cy = box.y + r + 6;
  pen
    .line(box.cx, cy, box.cx, box.foot - 12, support.shade, 4)
    .circle(box.cx, box.foot - 12, r * 0.3, support.base);
  pen
    .circle(box.cx + 4, cy + 7, r, "#1d1206", 0.12)
    .circle(box.cx, cy, r, main.base);
  dial(drawing, box.cx, cy, r * 0.84);
};

export const wallClock = oneOf(
  roundClock(0.9),
  roundClock(0.78),
  sunburst,
  squareClock,
  roundClock(0.94),
  pendulum,
  roundClock(0.84),
  squareClock,
);

const alarm: Draw = (drawing) => {
  const { pen, box, main } = drawing;
  const r = box.w * 0.44;
  const cy = box.foot - r - 8;
  for (const s of [-1, 1]) {
    pen.line(
      box.cx + s * r * 0.5,
      cy + r * 0.7,
      box.cx + s * r * 0.74,
      box.foot - 2,
      main.shade,
      8,
    );
    pen.ellipse(
      box.cx + s * r * 0.6,
      cy - r * 0.92,
      r * 0.36,
      r * 0.26,
      s < 0 ? main.base : main.shade,
    );
  }
  pen
    .rect(box.cx - 3, cy - r * 1.3, 6, r * 0.4, main.deep, 3)
    .circle(box.cx, cy, r, main.base)
    .path(
      d`M${box.cx} ${cy - r}A${r} ${r} 0 0 1 ${box.cx} ${cy + r}Z`,
      main.shade,
    );
  dial(drawing, box.cx, cy, r * 0.82);
};

const mantel: Draw = (drawing) => {
  const { pen, box, main } = drawing;
  const { x, w, cx, foot } = box;
  const h = Math.max(box.h, w * 0.9);
  pen
    .path(
      d`M${x} ${foot}V${foot - h + w / 2}A${w / 2} ${w / 2} 0 0 1 ${x + w} ${foot - h + w / 2}V${foot}Z`,
      main.base,
    )
    .path(
      d`M${cx + w * 0.2} ${foot - h + w * 0.04}A${w / 2} ${w / 2} 0 0 1 ${x + w} ${foot - h + w / 2}V${foot}H${cx + w * 0.2}Z`,
      main.shade,
    );
  dial(drawing, cx, foot - h + w / 2, w * 0.38);
};

const flip: Draw = ({ pen, box, main }) => {
  const { x, w, foot } = box;
  const h = w * 0.52;
  pen
    .rect(x, foot - h - 6, w, h + 4, main.base, 10)
    .rect(x + w * 0.86, foot - h - 6, w * 0.14, h + 4, main.shade, 10);
  for (const s of [0.06, 0.47])
    pen
      .rect(x + w * s, foot - h * 0.9, w * 0.37, h * 0.74, "#2f2e2d", 6)
      .rect(x + w * s, foot - h * 0.54, w * 0.37, 2, "#000");
  for (const s of [0.15, 0.25, 0.56, 0.66])
    pen
      .rect(x + w * s, foot - h * 0.76, w * 0.07, h * 0.46, "none", 3)
      .stroke(
        d`M${x + w * s + 2} ${foot - h * 0.74}v${h * 0.4}${0}`.replace(
          /0$/,
          "",
        ),
        PAPER,
        6,
      );
};

const onStand: Draw = (drawing) => {
  const { pen, box, main, support } = drawing;
  const r = box.w * 0.46;
  pen
    .rect(box.cx - r * 0.7, box.foot - 12, r * 1.4, 10, support.base, 4)
    .circle(box.cx, box.foot - r - 8, r, main.base);
  pen.path(
    d`M${box.cx} ${box.foot - 2 * r - 8}a${r} ${r} 0 0 1 0 ${2 * r}Z`,
    main.shade,
  );
  dial(drawing, box.cx, box.foot - r - 8, r * 0.86);
};

export const tableClock = oneOf(alarm, mantel, flip, onStand);
