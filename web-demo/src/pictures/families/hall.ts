/** Clocks, mirrors, baskets, boxes and bags. */
import { tonesOf } from "../color.js";
import { oneOf, type Draw, type Drawing } from "../drawing.js";
import { turn } from "../lathe.js";
import { d, type Point } from "../pen.js";

const PAPER = "#f7f2e7";
const INK = "#3b3835";
const GLASS = tonesOf("#c9d9dc");

// ---- clocks -------------------------------------------------------------------------------------

const at = (cx: number, cy: number, r: number, turnOf: number): Point => [
  cx + Math.sin(turnOf * 6.2832) * r,
  cy - Math.cos(turnOf * 6.2832) * r,
];

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
    const [x1, y1] = at(cx, cy, r * 0.86, i / 12);
    const [x2, y2] = at(cx, cy, r * (i % 3 ? 0.78 : 0.7), i / 12);
    if (marks === 1) pen.circle(x1, y1, r * (i % 3 ? 0.025 : 0.05), ink);
    else pen.line(x1, y1, x2, y2, ink, r * (marks === 2 ? 0.06 : 0.03));
  }
  const [hx, hy] = at(cx, cy, r * 0.46, 0.845);
  const [mx, my] = at(cx, cy, r * 0.7, 0.165);
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
    const [x, y] = at(box.cx, cy, r * (i % 2 ? 0.8 : 1), i / 24);
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

// ---- mirrors ------------------------------------------------------------------------------------

type Outline = (x: number, y: number, w: number, h: number) => string;

const OUTLINES: readonly Outline[] = [
  (x, y, w, h) =>
    d`M${x} ${y + h / 2}A${w / 2} ${h / 2} 0 0 1 ${x + w} ${y + h / 2}A${w / 2} ${h / 2} 0 0 1 ${x} ${y + h / 2}Z`,
  (x, y, w, h) =>
    d`M${x} ${y + h}V${y + w / 2}A${w / 2} ${w / 2} 0 0 1 ${x + w} ${y + w / 2}V${y + h}Z`,
  (x, y, w, h) =>
    d`M${x + w * 0.1} ${y}H${x + w * 0.9}Q${x + w} ${y} ${x + w} ${y + w * 0.1}V${y + h - w * 0.1}Q${x + w} ${y + h} ${x + w * 0.9} ${y + h}H${x + w * 0.1}Q${x} ${y + h} ${x} ${y + h - w * 0.1}V${y + w * 0.1}Q${x} ${y} ${x + w * 0.1} ${y}Z`,
  (x, y, w, h) =>
    d`M${x + w * 0.3} ${y + h * 0.02}C${x + w * 0.9} ${y - h * 0.06} ${x + w * 1.08} ${y + h * 0.4} ${x + w * 0.96} ${y + h * 0.7}S${x + w * 0.4} ${y + h * 1.06} ${x + w * 0.14} ${y + h * 0.9}S${x - w * 0.2} ${y + h * 0.1} ${x + w * 0.3} ${y + h * 0.02}Z`,
  (x, y, w, h) =>
    d`M${x + w * 0.3} ${y}H${x + w * 0.7}L${x + w} ${y + w * 0.3}V${y + h - w * 0.3}L${x + w * 0.7} ${y + h}H${x + w * 0.3}L${x} ${y + h - w * 0.3}V${y + w * 0.3}Z`,
  (x, y, w, h) =>
    d`M${x} ${y + w / 2}A${w / 2} ${w / 2} 0 0 1 ${x + w} ${y + w / 2}V${y + h - w / 2}A${w / 2} ${w / 2} 0 0 1 ${x} ${y + h - w / 2}Z`,
  (x, y, w, h) =>
    d`M${x} ${y + h}V${y + w * 0.34}Q${x + w * 0.2} ${y + w * 0.3} ${x + w * 0.24} ${y + w * 0.16}Q${x + w / 2} ${y - w * 0.16} ${x + w * 0.76} ${y + w * 0.16}Q${x + w * 0.8} ${y + w * 0.3} ${x + w} ${y + w * 0.34}V${y + h}Z`,
];

/** Glass in a frame; the sheen stays inside because it is drawn narrow. */
function pane(
  { pen, main }: Drawing,
  outline: Outline,
  x: number,
  y: number,
  w: number,
  h: number,
  rim: number,
): void {
  pen
    .path(outline(x + 4, y + 8, w, h), "#1d1206", 0.13)
    .path(outline(x, y, w, h), main.base);
  pen.path(outline(x + rim, y + rim, w - 2 * rim, h - 2 * rim), GLASS.base);
  const [a, b] = [x + w * 0.26, y + h * 0.7];
  pen
    .poly(
      [
        [a, b],
        [x + w * 0.66, y + h * 0.22],
        [x + w * 0.76, y + h * 0.28],
        [x + w * 0.34, y + h * 0.76],
      ],
      "#fff",
      0.5,
    )
    .poly(
      [
        [x + w * 0.42, y + h * 0.8],
        [x + w * 0.78, y + h * 0.4],
        [x + w * 0.8, y + h * 0.44],
        [x + w * 0.46, y + h * 0.82],
      ],
      "#fff",
      0.4,
    );
  pen.stroke(
    outline(x + rim, y + rim, w - 2 * rim, h - 2 * rim),
    main.deep,
    1.2,
    0.6,
  );
}

export const wallMirror: Draw = (drawing) => {
  const { pen, box, main, support, pick } = drawing;
  const form = pick(OUTLINES.length + 1, "form");
  const outline = OUTLINES[form % OUTLINES.length];
  if (!outline) return;
  if (form === OUTLINES.length) {
    const [cy, r] = [box.y + box.h / 2, box.w / 2];
    for (let i = 0; i < 28; i++) {
      const [px, py] = at(box.cx, cy, r * (i % 2 ? 0.86 : 1), i / 28);
      pen.line(box.cx, cy, px, py, i > 5 && i < 17 ? main.shade : main.base, 5);
    }
    pane(drawing, outline, box.cx - r * 0.6, cy - r * 0.6, r * 1.2, r * 1.2, 5);
    return;
  }
  if (form === 0 && pick(2, "strap")) {
    pen
      .stroke(
        d`M${box.cx - box.w * 0.3} ${box.y + box.h * 0.16}L${box.cx} ${box.y - 34}L${box.cx + box.w * 0.3} ${box.y + box.h * 0.16}`,
        support.base,
        6,
      )
      .circle(box.cx, box.y - 34, 5, support.deep);
  }
  pane(drawing, outline, box.x, box.y, box.w, box.h, 4 + pick(3, "rim") * 4);
};

export const standingMirror: Draw = (drawing) => {
  const { pen, box, main, pick } = drawing;
  const outline = OUTLINES[[1, 2, 5, 6][pick(4, "form")] ?? 1];
  for (const s of [0.12, 0.88])
    pen.line(
      box.x + box.w * s,
      box.foot - box.h * 0.2,
      box.x + box.w * (s < 0.5 ? 0 : 1),
      box.foot,
      main.shade,
      6,
    );
  if (outline)
    pane(
      drawing,
      outline,
      box.x,
      box.y,
      box.w,
      box.h - 6,
      5 + pick(2, "rim") * 3,
    );
};

// ---- baskets and boxes --------------------------------------------------------------------------

function weave(
  { pen, main }: Drawing,
  x1: number,
  x2: number,
  y: number,
  h: number,
  narrow: number,
): void {
  const rows = Math.max(4, Math.round(h / 13));
  for (let row = 1; row < rows; row++) {
    const inset = (narrow * row) / rows;
    const yy = y + (h * row) / rows;
    pen.stroke(
      d`M${x1 + inset + 2} ${yy}Q${(x1 + x2) / 2} ${yy + 5} ${x2 - inset - 2} ${yy}`,
      row % 2 ? main.shade : main.light,
      2.4,
    );
  }
}

const woven =
  (foot: number, belly: number): Draw =>
  (drawing) => {
    const { pen, box, main, support, pick } = drawing;
    const { cx, y, w, h } = box;
    const top = y + h * 0.16;
    const handle = pick(4, "handle");
    if (handle === 0)
      for (const s of [-0.4, 0.4])
        pen.ring(cx + s * w, top, w * 0.09, h * 0.13, main.deep, 5);
    if (handle === 1)
      pen.stroke(
        d`M${cx - w * 0.42} ${top}C${cx - w * 0.4} ${y - h * 0.36} ${cx + w * 0.4} ${y - h * 0.36} ${cx + w * 0.42} ${top}`,
        main.deep,
        6,
      );
    turn(pen, {
      cx,
      top,
      height: h * 0.83,
      half: w / 2,
      profile: [
        [0, 0.92],
        [0.45, belly],
        [1, foot],
      ],
      tones: main,
      open: handle !== 3,
    });
    weave(
      drawing,
      cx - w * 0.45,
      cx + w * 0.45,
      top,
      h * 0.83,
      w * 0.46 * (0.96 - foot),
    );
    if (handle === 3)
      pen
        .path(
          d`M${cx - w * 0.48} ${top}Q${cx} ${y - h * 0.08} ${cx + w * 0.48} ${top}Z`,
          main.light,
        )
        .circle(cx, y + h * 0.02, 6, support.base);
    if (handle === 2)
      for (const s of [-0.46, 0.46])
        pen.rect(cx + s * w - 5, top + h * 0.08, 10, h * 0.2, support.base, 4);
  };

const wire: Draw = ({ pen, box, main }) => {
  const { x, y, w, h } = box;
  for (let i = 0; i <= 6; i++)
    pen.line(
      x + (w * i) / 6,
      y + 6,
      x + w * 0.1 + (w * 0.8 * i) / 6,
      y + h - 3,
      i > 3 ? main.shade : main.base,
      2.6,
    );
  for (const s of [0.3, 0.55, 0.8])
    pen.line(
      x + w * 0.1 * s,
      y + h * s,
      x + w - w * 0.1 * s,
      y + h * s,
      main.base,
      2.2,
    );
  pen
    .line(x, y + 6, x + w, y + 6, main.base, 6)
    .line(x + w * 0.1, y + h - 3, x + w * 0.9, y + h - 3, main.shade, 5);
};

export const basket = oneOf(
  woven(0.78, 0.96),
  woven(0.9, 1),
  woven(0.64, 0.9),
  woven(0.74, 1.05),
  wire,
  woven(0.86, 0.92),
  woven(0.7, 1),
  woven(0.92, 0.94),
);

const lidded: Draw = ({ pen, box, main, support, pick }) => {
  const { x, y, w, foot, h } = box;
  const dx = w * 0.14;
  pen
    .rect(
      x + 3,
      y + h * 0.16,
      w - dx - 6,
      foot - y - h * 0.16 - 1,
      main.base,
      3,
    )
    .poly(
      [
        [x + w - dx - 3, y + h * 0.16],
        [x + w - 3, y + 6],
        [x + w - 3, foot - dx * 0.8],
        [x + w - dx - 3, foot - 1],
      ],
      main.shade,
    );
  pen
    .poly(
      [
        [x, y + dx * 0.7],
        [x + dx, y],
        [x + w, y],
        [x + w - dx, y + dx * 0.7],
      ],
      main.light,
    )
    .rect(x, y + dx * 0.7, w - dx, h * 0.16, main.base, 2)
    .poly(
      [
        [x + w - dx, y + dx * 0.7],
        [x + w, y],
        [x + w, y + h * 0.16],
        [x + w - dx, y + dx * 0.7 + h * 0.16],
      ],
      main.deep,
    );
  if (pick(2, "label"))
    pen
      .rect(x + w * 0.28, y + h * 0.48, w * 0.3, h * 0.24, PAPER, 2)
      .line(x + w * 0.33, y + h * 0.6, x + w * 0.53, y + h * 0.6, "#b8afa2", 2);
  else
    pen
      .rect(x + w * 0.34, y + h * 0.5, w * 0.18, h * 0.09, main.deep, 6)
      .rect(x + w * 0.34, y + h * 0.5, w * 0.18, h * 0.04, support.base, 4);
};

const crate: Draw = ({ pen, box, main }) => {
  const { x, y, w, h, foot } = box;
  for (let i = 0; i < 4; i++)
    pen.rect(
      x,
      y + (h * i) / 4,
      w,
      h / 4 - 4,
      i % 2 ? main.base : main.light,
      1,
    );
  for (const s of [0, 0.93])
    pen.rect(x + w * s, y, w * 0.07, foot - y - 2, main.shade);
  pen.rect(x + w * 0.36, y + h * 0.07, w * 0.28, h * 0.1, main.deep, 8);
};

const hatBox: Draw = ({ pen, box, main, support }) => {
  const { cx, y, w, h } = box;
  turn(pen, {
    cx,
    top: y + h * 0.3,
    height: h * 0.68,
    half: w * 0.44,
    profile: [
      [0, 1],
      [1, 1],
    ],
    tones: main,
  });
  pen
    .path(
      d`M${cx - w * 0.47} ${y + h * 0.14}v${h * 0.24}q${w * 0.47} ${h * 0.14} ${w * 0.94} 0v${-h * 0.24}Z`,
      main.shade,
    )
    .ellipse(cx, y + h * 0.14, w * 0.47, h * 0.12, main.light);
  pen.stroke(
    d`M${cx - w * 0.34} ${y + h * 0.5}Q${cx} ${y - h * 0.5} ${cx + w * 0.34} ${y + h * 0.5}`,
    support.base,
    4,
  );
};

const drawerBox: Draw = ({ pen, box, main, support }) => {
  const { x, y, w, h } = box;
  pen.rect(x, y, w, h - 2, main.shade, 3);
  for (const s of [0.04, 0.52])
    pen
      .rect(x + 4, y + h * s, w - 8, h * 0.43, main.base, 2)
      .rect(x + 4, y + h * s, w - 8, 4, main.light, 2)
      .rect(
        x + w * 0.38,
        y + h * (s + 0.17),
        w * 0.24,
        h * 0.08,
        support.base,
        4,
      );
};

export const box = oneOf(lidded, crate, hatBox, drawerBox, lidded, lidded);

// ---- bags ---------------------------------------------------------------------------------------

const tote =
  (flare: number, strap: number): Draw =>
  ({ pen, box: b, main, support, pick }) => {
    const { x, w, cx, foot, y, h } = b;
    const top = y + h * 0.34;
    const tone = pick(2, "straps") ? support : main;
    pen.stroke(
      d`M${cx - w * strap} ${top + 6}C${cx - w * strap} ${y - 10} ${cx + w * strap} ${y - 10} ${cx + w * strap} ${top + 6}`,
      tone.deep,
      7,
    );
    pen
      .poly(
        [
          [x + w * flare, top],
          [x + w * (1 - flare), top],
          [x + w, foot - 3],
          [x, foot - 3],
        ],
        main.base,
      )
      .poly(
        [
          [x + w * 0.68, top],
          [x + w * (1 - flare), top],
          [x + w, foot - 3],
          [x + w * 0.74, foot - 3],
        ],
        main.shade,
      );
    pen.rect(x + w * flare, top, w * (1 - 2 * flare), 7, main.light, 1);
    if (pick(3, "pocket") === 0)
      pen
        .rect(cx - w * 0.22, top + h * 0.24, w * 0.4, h * 0.26, main.shade, 4)
        .rect(cx - w * 0.22, top + h * 0.24, w * 0.4, 5, main.deep);
    for (const s of [-1, 1])
      pen.rect(cx + s * w * strap - 5, top - 2, 10, h * 0.16, tone.base, 2);
  };

export const toteBag = oneOf(
  tote(0.06, 0.2),
  tote(-0.06, 0.24),
  tote(0.02, 0.16),
  tote(0.12, 0.2),
);

export const backpack: Draw = ({ pen, box: b, main, support, pick }) => {
  const { x, y, w, h, cx, foot } = b;
  const form = pick(3, "form");
  pen.stroke(
    d`M${x + 4} ${y + h * 0.4}Q${x - w * 0.12} ${y + h * 0.7} ${x + 6} ${foot - 14}M${x + w - 4} ${y + h * 0.4}Q${x + w * 1.12} ${y + h * 0.7} ${x + w - 6} ${foot - 14}`,
    main.deep,
    8,
  );
  pen.stroke(d`M${cx - 14} ${y + 10}q14 -26 28 0`, support.base, 6);
  pen
    .rect(x, y + 4, w, h - 6, main.base, form === 1 ? w * 0.5 : w * 0.24)
    .rect(x + w * 0.62, y + h * 0.14, w * 0.38, h * 0.84, main.shade, w * 0.2);
  if (form === 2) {
    pen.path(
      d`M${x} ${y + h * 0.2}Q${x} ${y} ${cx} ${y + 4}T${x + w} ${y + h * 0.2}V${y + h * 0.5}H${x}Z`,
      main.light,
    );
    for (const s of [0.24, 0.7])
      pen
        .rect(x + w * s, y + h * 0.36, w * 0.06, h * 0.3, support.base, 2)
        .rect(x + w * s - 3, y + h * 0.56, w * 0.06 + 6, 9, support.deep, 2);
  } else {
    pen
      .rect(x + w * 0.14, y + h * 0.52, w * 0.72, h * 0.38, main.light, 14)
      .line(x + w * 0.2, y + h * 0.62, x + w * 0.8, y + h * 0.62, main.deep, 3)
      .line(
        x + w * 0.16,
        y + h * 0.32,
        x + w * 0.84,
        y + h * 0.32,
        main.deep,
        2.4,
      );
  }
};

export const weekender: Draw = ({ pen, box: b, main, support, pick }) => {
  const { x, y, w, h, cx, foot } = b;
  const top = y + h * 0.28;
  pen.stroke(
    d`M${cx - w * 0.2} ${top + h * 0.2}C${cx - w * 0.22} ${y - h * 0.1} ${cx + w * 0.22} ${y - h * 0.1} ${cx + w * 0.2} ${top + h * 0.2}`,
    support.base,
    7,
  );
  pen.path(
    d`M${x + w * 0.1} ${top}H${x + w * 0.9}Q${x + w} ${top + h * 0.3} ${x + w * 0.98} ${foot - 3}H${x + w * 0.02}Q${x} ${top + h * 0.3} ${x + w * 0.1} ${top}Z`,
    main.base,
  );
  pen
    .path(
      d`M${x + w * 0.74} ${top}H${x + w * 0.9}Q${x + w} ${top + h * 0.3} ${x + w * 0.98} ${foot - 3}H${x + w * 0.78}Z`,
      main.shade,
    )
    .line(x + w * 0.12, top + 4, x + w * 0.88, top + 4, main.deep, 3);
  for (const s of [0.26, 0.68])
    pen.rect(
      x + w * s,
      top + 2,
      w * 0.06,
      foot - top - 6,
      pick(2, "straps") ? support.base : main.deep,
    );
  if (pick(2, "base"))
    pen.rect(
      x + w * 0.02,
      foot - h * 0.2,
      w * 0.96,
      h * 0.2 - 3,
      support.shade,
      5,
    );
};

const handbagA: Draw = ({ pen, box: b, main, support, pick }) => {
  const { x, w, cx, foot } = b;
  const h = w * 0.72;
  const top = foot - h;
  pen.stroke(
    d`M${cx - w * 0.26} ${top + 8}C${cx - w * 0.26} ${top - h * 0.6} ${cx + w * 0.26} ${top - h * 0.6} ${cx + w * 0.26} ${top + 8}`,
    main.deep,
    8,
  );
  pen
    .path(
      d`M${x + w * 0.12} ${top}H${x + w * 0.88}L${x + w} ${foot - 12}Q${x + w} ${foot - 2} ${x + w * 0.94} ${foot - 2}H${x + w * 0.06}Q${x} ${foot - 2} ${x} ${foot - 12}Z`,
      main.base,
    )
    .poly(
      [
        [x + w * 0.66, top],
        [x + w * 0.88, top],
        [x + w, foot - 6],
        [x + w * 0.74, foot - 2],
      ],
      main.shade,
    );
  if (pick(2, "flap"))
    pen.path(
      d`M${x + w * 0.1} ${top}H${x + w * 0.9}L${x + w * 0.84} ${top + h * 0.4}Q${cx} ${top + h * 0.6} ${x + w * 0.16} ${top + h * 0.4}Z`,
      main.light,
    );
  pen.rect(cx - 12, top + h * 0.36, 24, 18, support.light, 4);
};

const bucket: Draw = ({ pen, box: b, main, support }) => {
  const { cx, w, foot, h } = b;
  const top = foot - h * 0.7;
  pen.stroke(
    d`M${cx - w * 0.3} ${top + 10}C${cx - w * 0.3} ${foot - h * 1.2} ${cx + w * 0.3} ${foot - h * 1.2} ${cx + w * 0.3} ${top + 10}`,
    main.deep,
    7,
  );
  turn(pen, {
    cx,
    top,
    height: h * 0.68,
    half: w * 0.4,
    profile: [
      [0, 0.86],
      [0.14, 0.76],
      [0.3, 0.9],
      [1, 1],
    ],
    tones: main,
    open: true,
  });
  pen
    .stroke(
      d`M${cx - w * 0.31} ${top + h * 0.1}q${w * 0.31} ${h * 0.06} ${w * 0.62} 0`,
      support.base,
      4,
    )
    .circle(cx, top + h * 0.16, 6, support.light);
};

export const handbag = oneOf(handbagA, bucket, handbagA);
