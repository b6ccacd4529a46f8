/** What is on a laid table. */
import { type Draw, type Drawing, oneOf } from "../drawing.js";
import { type Profile, turn } from "../lathe.js";
import { d } from "../pen.js";

/** From above. */
const dish =
  (rim: number, lines: number): Draw =>
  ({ pen, box, main }) => {
    const r = box.w / 2;
    const cy = box.y + box.h / 2;
    pen
      .circle(box.cx + 5, cy + 8, r, "#1d1206", 0.14)
      .circle(box.cx, cy, r, main.base);
    pen.path(
      d`M${box.cx - r * 0.7} ${cy + r * 0.7}A${r} ${r} 0 0 0 ${box.cx + r * 0.7} ${cy - r * 0.7}A${r * 1.2} ${r * 1.2} 0 0 1 ${box.cx - r * 0.7} ${cy + r * 0.7}Z`,
      main.shade,
    );
    pen
      .circle(box.cx, cy, r * rim, main.light)
      .ring(box.cx, cy, r * rim, r * rim, main.shade, 2);
    for (let i = 0; i < lines; i++)
      pen.ring(
        box.cx,
        cy,
        r * (0.95 - i * 0.06),
        r * (0.95 - i * 0.06),
        main.deep,
        1.6,
      );
    pen.stroke(
      d`M${box.cx - r * rim * 0.72} ${cy - r * rim * 0.3}A${r * rim * 0.8} ${r * rim * 0.8} 0 0 1 ${box.cx - r * rim * 0.3} ${cy - r * rim * 0.72}`,
      "#fff",
      4,
      0.5,
    );
  };

const speckled: Draw = (drawing) => {
  const { pen, box, main, pick } = drawing;
  dish(0.66, 0)(drawing);
  for (let i = 0; i < 26; i++) {
    const [a, s] = [pick(628, `a${i}`) / 100, 0.2 + pick(75, `s${i}`) / 100];
    pen.circle(
      box.cx + (Math.cos(a) * s * box.w) / 2,
      box.y + box.h / 2 + (Math.sin(a) * s * box.w) / 2,
      1.3,
      main.deep,
    );
  }
};

const petals: Draw = (drawing) => {
  const { pen, box, main } = drawing;
  const r = box.w * 0.43;
  const cy = box.y + box.h / 2;
  for (let i = 0; i < 12; i++)
    pen.circle(
      box.cx + Math.cos(i * 0.5236) * r,
      cy + Math.sin(i * 0.5236) * r,
      box.w * 0.115,
      i % 12 < 5 ? main.shade : main.base,
    );
  dish(0.74, 0)({ ...drawing, box: { ...box, w: box.w * 0.9 } });
};

function stack({ pen, box, main }: Drawing): void {
  const rx = box.w / 2;
  const cy = box.y + box.h / 2 + box.w * 0.16;
  pen.ellipse(
    box.cx + 6,
    cy + box.w * 0.12,
    rx * 0.9,
    rx * 0.16,
    "#1d1206",
    0.16,
  );
  for (let i = 0; i < 4; i++) {
    const y = cy - i * box.w * 0.085;
    pen.path(
      d`M${box.cx - rx} ${y}Q${box.cx - rx * 0.8} ${y + rx * 0.26} ${box.cx} ${y + rx * 0.27}T${box.cx + rx} ${y}Z`,
      i % 2 ? main.base : main.shade,
    );
    pen.ellipse(box.cx, y, rx, rx * 0.13, main.light);
  }
  pen.ellipse(box.cx, cy - box.w * 0.255, rx * 0.74, rx * 0.08, main.base);
}

export const plate = oneOf(
  dish(0.68, 0),
  dish(0.8, 1),
  speckled,
  dish(0.6, 2),
  petals,
  stack,
  dish(0.88, 0),
  dish(0.74, 1),
);

const BOWLS: readonly Profile[] = [
  [
    [0, 1],
    [0.3, 0.96],
    [0.7, 0.7],
    [0.92, 0.36],
    [1, 0.4],
  ],
  [
    [0, 1],
    [0.5, 0.86],
    [0.9, 0.5],
    [1, 0.46],
  ],
  [
    [0, 0.94],
    [0.3, 1],
    [0.7, 0.9],
    [1, 0.5],
  ],
  [
    [0, 1],
    [0.86, 0.4],
    [0.88, 0.34],
    [1, 0.44],
  ],
];

export const bowl: Draw = ({ pen, box, main, pick }) => {
  const profile = BOWLS[pick(BOWLS.length, "form")] ?? [];
  const count = 1 + pick(3, "stack");
  const h = box.h * (count === 1 ? 1 : 0.8);
  for (let i = 0; i < count; i++) {
    turn(pen, {
      cx: box.cx,
      top: box.foot - h - i * h * 0.3,
      height: h * 0.98,
      half: box.w / 2,
      profile,
      tones: main,
      open: true,
    });
  }
  if (pick(2, "band"))
    pen.stroke(
      d`M${box.cx - box.w * 0.46} ${box.foot - h * 0.8 - (count - 1) * h * 0.3}q${box.w * 0.46} ${h * 0.14} ${box.w * 0.92} 0`,
      main.deep,
      2,
    );
};

const MUGS: readonly Profile[] = [
  [
    [0, 0.96],
    [1, 0.92],
  ],
  [
    [0, 1],
    [0.7, 0.92],
    [1, 0.6],
  ],
  [
    [0, 0.8],
    [0.5, 1],
    [1, 0.72],
  ],
  [
    [0, 1],
    [1, 0.76],
  ],
];

export const mug: Draw = (drawing) => {
  const { pen, box, main, pick } = drawing;
  const profile = MUGS[pick(MUGS.length, "form")] ?? [];
  const one = (x: number, foot: number, w: number) => {
    const h = (w * box.h) / box.w;
    pen.ring(
      x + w * 0.42,
      foot - h * 0.5,
      w * 0.22,
      h * 0.25,
      main.shade,
      w * 0.08,
    );
    turn(pen, {
      cx: x,
      top: foot - h,
      height: h * 0.97,
      half: w * 0.42,
      profile,
      tones: main,
      open: true,
    });
    if (pick(3, "dip") === 0)
      pen.rect(x - w * 0.3, foot - h * 0.34, w * 0.6, 4, main.light, 2, 0.8);
  };
  if (/set|mugs/.test(drawing.title)) {
    one(box.cx + box.w * 0.3, box.foot - box.h * 0.12, box.w * 0.72);
    one(box.cx - box.w * 0.26, box.foot, box.w * 0.78);
  } else one(box.cx - box.w * 0.06, box.foot, box.w);
};

const GLASSES: readonly Profile[] = [
  [
    [0, 0.94],
    [1, 0.8],
  ],
  [
    [0, 1],
    [0.9, 0.7],
    [1, 0.72],
  ],
  [
    [0, 0.8],
    [0.25, 1],
    [0.48, 0.7],
    [0.56, 0.09],
    [0.9, 0.09],
    [0.94, 0.5],
    [1, 0.66],
  ],
  [
    [0, 1],
    [0.4, 0.9],
    [0.52, 0.14],
    [0.9, 0.12],
    [0.95, 0.5],
    [1, 0.7],
  ],
  [
    [0, 0.86],
    [0.4, 1],
    [1, 0.7],
  ],
];

export const glass: Draw = ({ pen, box, main, pick }) => {
  const profile = GLASSES[pick(GLASSES.length, "form")] ?? [];
  for (const [x, up, s] of [
    [0.34, 0.09, 0.8],
    [-0.3, 0, 0.86],
  ] as const) {
    const h = box.h * s;
    turn(pen, {
      cx: box.cx + x * box.w,
      top: box.foot - up * box.h - h,
      height: h * 0.98,
      half: box.w * s * 0.36,
      profile,
      tones: main,
      open: true,
      opacity: 0.72,
    });
  }
};

export const cutlery: Draw = ({ pen, box, main, support, pick }) => {
  const { x, y, w, h, foot } = box;
  const handle = pick(2, "handle") ? support : main;
  const shaft = (cx: number, top: number) =>
    pen
      .rect(cx - w * 0.035, top, w * 0.07, foot - top, main.base, 3)
      .rect(cx - w * 0.055, foot - h * 0.42, w * 0.11, h * 0.42, handle.base, 6)
      .rect(
        cx + w * 0.005,
        foot - h * 0.42,
        w * 0.05,
        h * 0.42,
        handle.shade,
        6,
      );
  shaft(x + w * 0.18, y + h * 0.3);
  pen.path(
    d`M${x + w * 0.09} ${y}v${h * 0.22}q0 ${h * 0.1} ${w * 0.09} ${h * 0.1}t${w * 0.09} ${-h * 0.1}v${-h * 0.22}h${-w * 0.036}v${h * 0.2}h${-w * 0.036}v${-h * 0.2}h${-w * 0.036}v${h * 0.2}h${-w * 0.036}v${-h * 0.2}Z`,
    main.base,
  );
  shaft(x + w * 0.5, y + h * 0.4);
  pen.path(
    d`M${x + w * 0.46} ${y + h * 0.6}V${y}q${w * 0.13} ${h * 0.1} ${w * 0.1} ${h * 0.58}Z`,
    main.light,
  );
  shaft(x + w * 0.82, y + h * 0.2);
  pen
    .ellipse(x + w * 0.82, y + h * 0.16, w * 0.11, h * 0.16, main.base)
    .ellipse(x + w * 0.82, y + h * 0.17, w * 0.075, h * 0.12, main.shade);
};
