/** Bags. */
import { type Draw, oneOf } from "../drawing.js";
import { turn } from "../lathe.js";
import { d } from "../pen.js";

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
