/** Baskets and boxes. */
import { type Draw, type Drawing, oneOf } from "../drawing.js";
import { turn } from "../lathe.js";
import { d } from "../pen.js";
import { PAPER } from "../palette.js";

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
