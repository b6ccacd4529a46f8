/** Machines and racks of the kitchen. */
import { tonesOf } from "../color.js";
import type { Draw } from "../drawing.js";
import { turn } from "../lathe.js";
import { d } from "../pen.js";
import { STEEL } from "./utensils.js";

const appliance: Draw = ({ pen, box, main, support }) => {
  const { x, y, w, h, foot } = box;
  pen
    .rect(x, y, w, h - 6, main.base, 8)
    .rect(x, y, w, 10, main.light, 6)
    .rect(x + w * 0.06, y + h * 0.16, w * 0.62, h * 0.64, "#34373a", 6);
  pen.poly(
    [
      [x + w * 0.08, y + h * 0.66],
      [x + w * 0.4, y + h * 0.18],
      [x + w * 0.52, y + h * 0.18],
      [x + w * 0.16, y + h * 0.76],
    ],
    "#fff",
    0.16,
  );
  for (const s of [0.26, 0.46, 0.66])
    pen.circle(x + w * 0.84, y + h * s, h * 0.065, support.base);
  for (const s of [0.1, 0.84])
    pen.rect(x + w * s, foot - 7, w * 0.07, 7, main.deep, 2);
};
export const oven = appliance;

export const stove: Draw = ({ pen, box, main }) => {
  const { cx, w, foot } = box;
  const y = foot - w * 0.3;
  pen
    .rect(cx - w / 2, y, w, w * 0.26, main.base, 10)
    .rect(cx - w / 2, y + w * 0.12, w, w * 0.14, main.shade, 8)
    .ellipse(cx, y, w * 0.36, w * 0.09, "#3b3835");
  for (const s of [0.3, 0.2, 0.1])
    pen.ring(cx, y, w * s, w * s * 0.25, "#c4603f", 3);
  for (const s of [-0.3, 0.3])
    pen.circle(cx + s * w, y + w * 0.19, 9, main.light);
};

export const blender: Draw = ({ pen, box, main, support, title }) => {
  const { cx, y, h, foot } = box;
  const w = Math.min(box.w, h * 0.6);
  if (/hand/.test(title)) {
    pen
      .rect(cx - 20, y, 40, h * 0.52, main.base, 18)
      .rect(cx + 4, y, 16, h * 0.52, main.shade, 12)
      .circle(cx, y + 30, 7, support.light)
      .rect(cx - 7, y + h * 0.5, 14, h * 0.36, STEEL.base)
      .path(d`M${cx - 9} ${y + h * 0.84}h18l14 ${h * 0.15}h-46Z`, STEEL.shade);
    return;
  }
  turn(pen, {
    cx,
    top: y + h * 0.1,
    height: h * 0.54,
    half: w * 0.4,
    profile: [
      [0, 1],
      [1, 0.62],
    ],
    tones: tonesOf("#bfd3d2"),
    opacity: 0.75,
  });
  pen
    .rect(cx - w * 0.42, y, w * 0.84, h * 0.1, main.base, 5)
    .stroke(
      d`M${cx + w * 0.4} ${y + h * 0.16}h${w * 0.16}v${h * 0.3}h${-w * 0.22}`,
      main.shade,
      8,
    );
  turn(pen, {
    cx,
    top: foot - h * 0.36,
    height: h * 0.35,
    half: w * 0.44,
    profile: [
      [0, 0.62],
      [0.6, 0.9],
      [1, 1],
    ],
    tones: main,
  });
  pen.circle(cx, foot - h * 0.13, h * 0.05, support.light);
};

export const squeezer: Draw = ({ pen, box, main }) => {
  const { cx, w, foot } = box;
  turn(pen, {
    cx,
    top: foot - w * 0.4,
    height: w * 0.38,
    half: w * 0.44,
    profile: [
      [0, 1],
      [0.6, 0.9],
      [1, 0.6],
    ],
    tones: main,
    open: true,
  });
  pen.path(
    d`M${cx - w * 0.24} ${foot - w * 0.38}Q${cx - w * 0.1} ${foot - w * 0.84} ${cx} ${foot - w * 0.86}T${cx + w * 0.24} ${foot - w * 0.38}Z`,
    main.light,
  );
  for (const s of [-0.12, 0, 0.12])
    pen.stroke(
      d`M${cx} ${foot - w * 0.82}Q${cx + s * w} ${foot - w * 0.7} ${cx + s * 1.5 * w} ${foot - w * 0.4}`,
      main.shade,
      3,
    );
};

export const rack: Draw = ({ pen, box, main, support }) => {
  const { x, y, w, h, foot } = box;
  const jars = [
    "#a9502f",
    "#6d7a4a",
    "#d19c3c",
    "#7a5138",
    "#c4704f",
    "#cfa872",
  ];
  for (const [row, s] of [0.5, 0.94].entries()) {
    for (let i = 0; i < 3; i++) {
      const [jx, jy, jw, jh] = [
        x + w * (0.08 + i * 0.3),
        y + h * (s - 0.34),
        w * 0.22,
        h * 0.34,
      ];
      pen
        .rect(jx, jy, jw, jh, "#dfe6e4", 5)
        .rect(jx, jy + jh * 0.4, jw, jh * 0.6, jars[row * 3 + i] ?? "", 4)
        .rect(jx, jy - 4, jw, 10, support.base, 3);
    }
    pen
      .rect(x, y + h * s, w, 8, main.base, 2)
      .rect(x, y + h * (s - 0.14), w, 5, main.light, 2);
  }
  pen
    .rect(x - 3, y + h * 0.1, 6, foot - y - h * 0.1, main.shade, 2)
    .rect(x + w - 3, y + h * 0.1, 6, foot - y - h * 0.1, main.shade, 2);
};

export const mugTree: Draw = ({ pen, box, support, main }) => {
  const { cx, y, h, foot } = box;
  pen
    .rect(cx - 5, y, 10, h - 6, support.base, 4)
    .ellipse(cx, foot - 5, 52, 9, support.shade);
  for (const [s, t] of [
    [-1, 0.16],
    [1, 0.3],
    [-1, 0.52],
    [1, 0.64],
  ] as const) {
    pen.line(cx, y + h * t + 14, cx + s * 40, y + h * t, support.base, 6);
    pen
      .ring(cx + s * 42, y + h * t + 6, 10, 12, main.shade, 5)
      .rect(
        cx + s * 56 - 20,
        y + h * t + 2,
        40,
        44,
        s > 0 ? main.shade : main.base,
        7,
      );
  }
};

export const tray: Draw = ({ pen, box, main }) => {
  const { x, w } = box;
  const [y, h] = [200 - w * 0.33, w * 0.66];
  pen
    .rect(x + 6, y + 9, w, h, "#1d1206", 20, 0.14)
    .rect(x, y, w, h, main.base, 20)
    .rect(x + 12, y + 12, w - 24, h - 24, main.light, 12);
  for (const s of [0.02, 0.93])
    pen.rect(x + w * s, y + h * 0.36, w * 0.05, h * 0.28, main.deep, 6);
};

export const lunchBox: Draw = ({ pen, box, main, support }) => {
  const { x, w, foot } = box;
  const h = w * 0.5;
  pen
    .rect(x, foot - h, w, h, main.base, 16)
    .rect(x, foot - h, w, h * 0.36, main.light, 14)
    .rect(x, foot - h * 0.68, w, 4, main.deep)
    .rect(x + w * 0.7, foot - h * 0.64, w * 0.3, h * 0.64, main.shade, 14);
  for (const s of [0.12, 0.76])
    pen.rect(x + w * s, foot - h * 0.82, w * 0.12, h * 0.3, support.base, 4);
};

export const iceTray: Draw = ({ pen, box, main }) => {
  const { x, w } = box;
  const y = 200 - w * 0.3;
  pen
    .rect(x + 5, y + 8, w, w * 0.56, "#1d1206", 14, 0.14)
    .rect(x, y, w, w * 0.56, main.base, 14);
  for (let i = 0; i < 8; i++)
    pen
      .rect(
        x + w * (0.05 + (i % 4) * 0.23),
        y + w * (0.05 + (i > 3 ? 0.24 : 0)),
        w * 0.2,
        w * 0.2,
        main.light,
        8,
      )
      .rect(
        x + w * (0.09 + (i % 4) * 0.23),
        y + w * (0.09 + (i > 3 ? 0.24 : 0)),
        w * 0.12,
        w * 0.12,
        "#e6f0f2",
        5,
      );
};
