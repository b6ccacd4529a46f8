/** Pots, pans and what lies beside the stove. */
import { tonesOf } from "../color.js";
import { oneOf, type Draw, type Drawing } from "../drawing.js";
import { turn } from "../lathe.js";
import { d } from "../pen.js";

const STEEL = tonesOf("#b9bdbf");

function lid(
  { pen, main, support }: Drawing,
  cx: number,
  y: number,
  half: number,
  high: number,
): void {
  pen.path(
    d`M${cx - half} ${y}Q${cx - half * 0.7} ${y - high} ${cx} ${y - high}T${cx + half} ${y}Z`,
    main.light,
  );
  pen.path(
    d`M${cx + half * 0.2} ${y - high}Q${cx + half * 0.74} ${y - high * 0.9} ${cx + half} ${y}H${cx + half * 0.5}Q${cx + half * 0.5} ${y - high * 0.7} ${cx + half * 0.2} ${y - high}Z`,
    main.base,
  );
  pen.rect(cx - half * 0.12, y - high - 9, half * 0.24, 10, support.deep, 4);
}

export const saucepan: Draw = (drawing) => {
  const { pen, box, main, support, pick } = drawing;
  const { x, w, h, foot } = box;
  const half = w * 0.32;
  const cx = x + half;
  const hasLid = pick(2, "lid") === 0;
  const y = foot - h * (hasLid ? 0.7 : 0.86);
  pen
    .rect(
      cx + half - 4,
      y + h * 0.1,
      w - 2 * half + 4,
      h * 0.09,
      support.base,
      5,
    )
    .circle(x + w - 8, y + h * 0.145, 2, support.deep);
  turn(pen, {
    cx,
    top: y,
    height: foot - y - 2,
    half,
    profile: pick(2, "form")
      ? [
          [0, 1],
          [0.85, 1],
          [1, 0.9],
        ]
      : [
          [0, 0.9],
          [0.5, 1],
          [1, 0.74],
        ],
    tones: main,
    open: !hasLid,
  });
  if (hasLid) lid(drawing, cx, y, half * 1.02, h * 0.16);
};

export const casserole: Draw = (drawing) => {
  const { pen, box, main, pick } = drawing;
  const { cx, w, h, foot, y } = box;
  const rim = y + h * 0.36;
  const form = pick(3, "form");
  for (const s of [-1, 1])
    pen.ring(
      cx + s * w * 0.44,
      rim + h * 0.13,
      w * 0.075,
      h * 0.055,
      main.deep,
      6,
    );
  turn(pen, {
    cx,
    top: rim,
    height: foot - rim - 2,
    half: w * 0.42,
    profile:
      form === 0
        ? [
            [0, 1],
            [0.8, 0.98],
            [1, 0.86],
          ]
        : form === 1
          ? [
              [0, 0.96],
              [0.5, 1],
              [1, 0.7],
            ]
          : [
              [0, 1],
              [1, 0.84],
            ],
    tones: main,
  });
  lid(drawing, cx, rim, w * 0.44, h * (0.16 + form * 0.04));
  pen.line(cx - w * 0.42, rim + 1, cx + w * 0.42, rim + 1, main.deep, 2);
};

export const fryingPan: Draw = ({ pen, box, main, support, pick }) => {
  const r = Math.min(box.w * 0.3, 92);
  const [cx, cy] = [box.cx - box.w * 0.14, 226];
  const deep = pick(2, "deep") ? 0.84 : 0.78;
  pen.circle(cx + 6, cy + 9, r, "#1d1206", 0.16);
  pen
    .stroke(
      d`M${cx + r * 0.7} ${cy - r * 0.7}L${cx + r * 1.75} ${cy - r * 1.75}`,
      support.base,
      r * 0.2,
    )
    .circle(cx + r * 1.7, cy - r * 1.7, 3, support.deep);
  pen.circle(cx, cy, r, main.base).circle(cx, cy, r * deep, main.shade);
  pen
    .path(
      d`M${cx - r * deep * 0.8} ${cy - r * deep * 0.1}A${r * deep * 0.82} ${r * deep * 0.82} 0 0 1 ${cx - r * 0.1} ${cy - r * deep * 0.8}`,
      "none",
    )
    .stroke(
      d`M${cx - r * deep * 0.78} ${cy - r * 0.1}A${r * deep * 0.8} ${r * deep * 0.8} 0 0 1 ${cx - r * 0.1} ${cy - r * deep * 0.78}`,
      main.light,
      4,
      0.7,
    );
  if (pick(3, "egg") === 0)
    pen
      .path(
        d`M${cx - r * 0.4} ${cy}q0 ${-r * 0.4} ${r * 0.4} ${-r * 0.34}t${r * 0.42} ${r * 0.4}t${-r * 0.5} ${r * 0.36}t${-r * 0.32} ${-r * 0.42}Z`,
        "#fbf6ea",
      )
      .circle(cx + r * 0.02, cy + r * 0.04, r * 0.16, "#eab54a");
};

export const kettle: Draw = (drawing) => {
  const { pen, box, main, support, pick } = drawing;
  const { cx, w, h, foot, y, x } = box;
  const form = pick(3, "form");
  const top = y + h * 0.34;
  const half = w * 0.37;
  if (form === 2) {
    pen.stroke(
      d`M${cx - half * 0.6} ${foot - h * 0.14}Q${x + w * 0.02} ${foot - h * 0.2} ${x + w * 0.1} ${top}Q${x + w * 0.1} ${top - h * 0.1} ${x} ${top - h * 0.1}`,
      main.shade,
      7,
    );
    pen.stroke(
      d`M${cx + half * 0.6} ${top + h * 0.08}h${w * 0.26}q${w * 0.06} ${h * 0.3} ${-w * 0.1} ${h * 0.36}`,
      support.base,
      9,
    );
  } else {
    pen.path(
      d`M${cx - half * 0.7} ${foot - h * 0.2}L${x} ${top + h * 0.06}l${w * 0.09} ${-h * 0.05}L${cx - half * 0.3} ${foot - h * 0.46}Z`,
      main.shade,
    );
    pen.stroke(
      d`M${cx - half * 0.74} ${top + h * 0.08}C${cx - half * 0.8} ${y - h * 0.12} ${cx + half * 0.8} ${y - h * 0.12} ${cx + half * 0.74} ${top + h * 0.08}`,
      support.base,
      8,
    );
  }
  turn(pen, {
    cx,
    top,
    height: foot - top - 2,
    half,
    profile: form
      ? [
          [0, 0.5],
          [0.3, 0.84],
          [0.8, 1],
          [1, 0.92],
        ]
      : [
          [0, 0.4],
          [0.3, 0.9],
          [0.6, 1],
          [1, 0.76],
        ],
    tones: main,
  });
  lid(drawing, cx, top + 2, half * 0.52, h * 0.06);
};

export const board: Draw = ({ pen, box, main, pick }) => {
  const { x, y, w, h, cx } = box;
  const form = pick(4, "form");
  const handle = form === 0 ? 0 : h * 0.2;
  pen.rect(
    x + 5,
    y + handle + 8,
    w,
    h - handle,
    "#1d1206",
    form === 2 ? w / 2 : 12,
    0.14,
  );
  if (handle)
    pen
      .rect(cx - w * 0.11, y, w * 0.22, h * 0.3, main.base, 12)
      .circle(cx, y + h * 0.05, 5, main.deep);
  pen.rect(x, y + handle, w, h - handle, main.base, form === 2 ? w / 2 : 12);
  for (const s of [0.2, 0.36, 0.55, 0.7, 0.86])
    pen.stroke(
      d`M${x + w * s} ${y + handle + (form === 2 ? h * 0.12 : 8)}q${6 * (s - 0.5)} ${h * 0.3} 0 ${(h - handle) * (form === 2 ? 0.7 : 0.92) - 8}`,
      s > 0.5 ? main.shade : main.light,
      2,
      0.8,
    );
  if (form === 0)
    pen.rect(cx - w * 0.14, y + h * 0.05, w * 0.28, h * 0.05, main.deep, 8);
  if (form === 3)
    pen
      .rect(x + 9, y + handle + 9, w - 18, h - handle - 18, "none", 8)
      .stroke(
        d`M${x + 12} ${y + handle + 12}h${w - 24}v${h - handle - 24}h${24 - w}Z`,
        main.shade,
        3,
      );
};

export const wok: Draw = ({ pen, box, main, support }) => {
  const { cx, w, foot, h } = box;
  const y = foot - Math.max(h * 0.5, w * 0.3);
  pen.stroke(
    d`M${cx + w * 0.34} ${y + 4}L${cx + w * 0.58} ${y - w * 0.14}`,
    support.base,
    10,
  );
  pen
    .path(
      d`M${cx - w * 0.42} ${y}Q${cx - w * 0.3} ${foot} ${cx} ${foot}T${cx + w * 0.42} ${y}Z`,
      main.base,
    )
    .path(
      d`M${cx + w * 0.1} ${foot - 2}Q${cx + w * 0.32} ${foot - w * 0.06} ${cx + w * 0.42} ${y}h${-w * 0.16}Q${cx + w * 0.26} ${foot - w * 0.1} ${cx + w * 0.1} ${foot - 2}Z`,
      main.shade,
    );
  pen
    .ellipse(cx, y, w * 0.42, w * 0.07, main.light)
    .ellipse(cx, y + 1, w * 0.38, w * 0.05, main.deep);
};

/** A tool on a handle, held upright; the head tells it. */
const tool =
  (
    head: (
      drawing: Drawing,
      cx: number,
      y: number,
      w: number,
      h: number,
    ) => void,
  ): Draw =>
  (drawing) => {
    const { pen, support } = drawing;
    const [cx, top, foot] = [160, 62, 338];
    pen
      .rect(cx - 4, top + 90, 8, 90, STEEL.shade, 2)
      .rect(cx - 9, 220, 18, foot - 220, support.base, 9)
      .rect(cx, 220, 9, foot - 220, support.shade, 9)
      .circle(cx, foot - 12, 3, support.deep);
    head(drawing, cx, top, 84, 112);
  };

export const spatula = tool(({ pen, main }, cx, y, w, h) =>
  pen
    .rect(cx - w * 0.38, y, w * 0.76, h, main.base, 12)
    .rect(cx - w * 0.2, y + h * 0.16, 7, h * 0.6, main.deep, 4)
    .rect(cx - 3.5, y + h * 0.16, 7, h * 0.6, main.deep, 4)
    .rect(cx + w * 0.2 - 7, y + h * 0.16, 7, h * 0.6, main.deep, 4),
);
export const whisk = tool(({ pen, main }, cx, y, w, h) => {
  for (const s of [0.46, 0.28, 0.1])
    pen.stroke(
      d`M${cx - 3} ${y + h}C${cx - w * s * 1.5} ${y + h * 0.4} ${cx - w * s} ${y} ${cx} ${y}S${cx + w * s * 1.5} ${y + h * 0.4} ${cx + 3} ${y + h}`,
      main.base,
      4,
    );
});
export const spoon = tool(({ pen, main }, cx, y, w, h) =>
  pen
    .ellipse(cx, y + h * 0.45, w * 0.4, h * 0.5, main.base)
    .ellipse(cx, y + h * 0.48, w * 0.29, h * 0.38, main.shade),
);
export const fork = tool(({ pen, main }, cx, y, w, h) =>
  pen.path(
    d`M${cx - w * 0.36} ${y}v${h * 0.56}q0 ${h * 0.4} ${w * 0.36} ${h * 0.44}t${w * 0.36} ${-h * 0.44}v${-h * 0.56}h${-w * 0.12}v${h * 0.46}h${-w * 0.12}v${-h * 0.46}h${-w * 0.24}v${h * 0.46}h${-w * 0.12}v${-h * 0.46}Z`,
    main.base,
  ),
);
export const knife = tool(({ pen, main }, cx, y, w) =>
  pen
    .path(
      d`M${cx - w * 0.16} ${y + 164}V${y - 6}Q${cx + w * 0.34} ${y + 30} ${cx + w * 0.26} ${y + 164}Z`,
      main.light,
    )
    .path(
      d`M${cx + w * 0.12} ${y + 164}Q${cx + w * 0.18} ${y + 60} ${cx - w * 0.1} ${y - 2}Q${cx + w * 0.34} ${y + 30} ${cx + w * 0.26} ${y + 164}Z`,
      main.base,
    ),
);
export const peeler = tool(({ pen, main }, cx, y, w, h) =>
  pen
    .stroke(
      d`M${cx} ${y + h}V${y + h * 0.7}L${cx - w * 0.36} ${y + h * 0.4}V${y + h * 0.1}M${cx} ${y + h * 0.7}L${cx + w * 0.36} ${y + h * 0.4}V${y + h * 0.1}`,
      main.base,
      8,
    )
    .rect(cx - w * 0.42, y + h * 0.04, w * 0.84, 12, STEEL.light, 4),
);
export const sieve = tool(({ pen, main }, cx, y, w) => {
  pen.circle(cx, y + 44, 58, main.base).circle(cx, y + 44, 50, STEEL.light);
  for (let i = -3; i <= 3; i++)
    pen
      .line(
        cx + i * 13,
        y + 44 - Math.sqrt(2400 - i * i * 169),
        cx + i * 13,
        y + 44 + Math.sqrt(2400 - i * i * 169),
        STEEL.shade,
        1.4,
      )
      .line(
        cx - Math.sqrt(2400 - i * i * 169),
        y + 44 + i * 13,
        cx + Math.sqrt(2400 - i * i * 169),
        y + 44 + i * 13,
        STEEL.shade,
        1.4,
      );
  pen.rect(cx - w * 0.06, y + 100, w * 0.12, 14, main.shade);
});
export const grater: Draw = ({ pen, main, support }) => {
  pen
    .stroke("M130 84q30 -44 60 0", support.base, 12)
    .poly(
      [
        [112, 88],
        [208, 88],
        [226, 330],
        [94, 330],
      ],
      main.base,
    )
    .poly(
      [
        [188, 88],
        [208, 88],
        [226, 330],
        [198, 330],
      ],
      main.shade,
    );
  for (let row = 0; row < 8; row++)
    for (let i = 0; i < 4; i++)
      pen.ellipse(
        124 + i * 19 + (row % 2) * 8,
        116 + row * 26,
        4,
        6,
        main.deep,
      );
};
export const rollingPin: Draw = ({ pen, main, support }) => {
  pen
    .stroke("M70 300L250 120", "#1d1206", 44, 0.12)
    .stroke("M62 298L258 102", support.base, 15)
    .stroke("M100 260L220 140", main.base, 46)
    .stroke("M110 268L230 148", main.shade, 22)
    .stroke("M92 248L210 130", main.light, 5);
};
export const tongs: Draw = ({ pen, main }) => {
  pen
    .stroke("M160 74Q100 180 128 318", main.base, 15)
    .stroke("M160 74Q220 180 192 318", main.shade, 15)
    .circle(160, 78, 15, main.deep);
  pen
    .ellipse(130, 320, 13, 20, main.base)
    .ellipse(190, 320, 13, 20, main.shade);
};

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

export const utensil = oneOf(spoon, spatula, whisk);
