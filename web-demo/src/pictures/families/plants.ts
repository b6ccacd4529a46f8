/** Plants and their pots. */
import { type Draw, type Drawing, oneOf } from "../drawing.js";
import { type Profile, turn } from "../lathe.js";
import { d, type Pen } from "../pen.js";
import { LEAF, lowered, profileOf } from "./vessels.js";

type Plant = (pen: Pen, cx: number, y: number, h: number) => void;

const rubber: Plant = (pen, cx, y, h) => {
  pen.line(cx, y + 4, cx, y - h * 0.9, LEAF.deep, 2.6);
  for (const [i, s] of [0.25, 0.42, 0.58, 0.74, 0.9].entries()) {
    const side = i % 2 ? 1 : -1;
    pen.path(
      d`M${cx} ${y - h * s}q${side * h * 0.14} ${-h * 0.2} ${side * h * 0.38} ${-h * 0.12}q${-side * h * 0.1} ${h * 0.2} ${-side * h * 0.38} ${h * 0.12}Z`,
      i % 2 ? LEAF.shade : LEAF.base,
    );
  }
  pen.ellipse(cx, y - h * 0.92, h * 0.06, h * 0.11, LEAF.light);
};

const blades: Plant = (pen, cx, y, h) => {
  for (const [lean, tall, tone] of [
    [-0.34, 0.7, LEAF.shade],
    [0.36, 0.74, LEAF.shade],
    [-0.18, 0.92, LEAF.base],
    [0.2, 0.96, LEAF.base],
    [0.02, 1, LEAF.light],
  ] as const) {
    pen.path(
      d`M${cx - h * 0.06} ${y + 4}Q${cx + lean * h * 0.3 - h * 0.08} ${y - h * tall * 0.6} ${cx + lean * h} ${y - h * tall}Q${cx + lean * h * 0.5 + h * 0.1} ${y - h * tall * 0.5} ${cx + h * 0.06} ${y + 4}Z`,
      tone,
    );
  }
};

const cactus: Plant = (pen, cx, y, h) => {
  const w = h * 0.32;
  pen
    .rect(cx - w / 2, y - h * 0.86, w, h * 0.95, LEAF.base, w / 2)
    .rect(cx + w * 0.1, y - h * 0.84, w * 0.4, h * 0.9, LEAF.shade, w / 4);
  pen
    .stroke(
      d`M${cx + w * 0.5} ${y - h * 0.36}h${w * 0.5}v${-h * 0.22}`,
      LEAF.shade,
      w * 0.42,
    )
    .stroke(
      d`M${cx - w * 0.5} ${y - h * 0.24}h${-w * 0.45}v${-h * 0.16}`,
      LEAF.base,
      w * 0.38,
    );
  for (const s of [0.2, 0.4, 0.6, 0.76])
    pen.line(
      cx - w * 0.2,
      y - h * s,
      cx - w * 0.2,
      y - h * s - 3,
      LEAF.light,
      1.6,
    );
};

const bush: Plant = (pen, cx, y, h) => {
  for (const [x, s, r, tone] of [
    [-0.3, 0.3, 0.26, LEAF.shade],
    [0.3, 0.34, 0.26, LEAF.shade],
    [0, 0.36, 0.34, LEAF.base],
    [-0.16, 0.62, 0.26, LEAF.base],
    [0.17, 0.6, 0.24, LEAF.shade],
    [-0.02, 0.72, 0.22, LEAF.light],
  ] as const) {
    pen.circle(cx + x * h, y - s * h, r * h, tone);
  }
};

const trailing: Plant = (pen, cx, y, h) => {
  bush(pen, cx, y + h * 0.1, h * 0.56);
  for (const [side, long] of [
    [-1, 0.8],
    [1, 0.56],
  ] as const) {
    pen.stroke(
      d`M${cx + side * h * 0.2} ${y - h * 0.06}q${side * h * 0.3} 0 ${side * h * 0.28} ${h * long}`,
      LEAF.deep,
      2,
    );
    for (const s of [0.2, 0.45, 0.7, 0.95])
      pen.ellipse(
        cx + side * h * (0.42 + (s > 0.5 ? 0.06 : 0.03)),
        y + h * long * s,
        h * 0.07,
        h * 0.09,
        s > 0.5 ? LEAF.base : LEAF.shade,
      );
  }
};

const PLANTS: readonly (Plant | undefined)[] = [
  rubber,
  blades,
  cactus,
  bush,
  undefined,
  blades,
  rubber,
  trailing,
];

const POTS: readonly Profile[] = [
  [
    [0, 1],
    [0.14, 1],
    [0.15, 0.9],
    [1, 0.66],
  ],
  [
    [0, 0.96],
    [1, 0.9],
  ],
  [
    [0, 0.78],
    [0.3, 0.98],
    [0.6, 1],
    [1, 0.62],
  ],
  [
    [0, 1],
    [0.5, 0.94],
    [0.85, 0.7],
    [1, 0.5],
  ],
  [
    [0, 0.7],
    [0.1, 0.74],
    [0.5, 1],
    [0.9, 0.86],
    [1, 0.7],
  ],
  [
    [0, 1],
    [0.5, 0.92],
    [0.76, 0.7],
    [0.88, 0.54],
    [1, 0.62],
  ],
];

/** Drawn with what grows in it; the plant may rise above the pot's own measures. */
export const pot: Draw = (drawing) => {
  const { pen, main, pick, support } = drawing;
  const plant = PLANTS[pick(PLANTS.length, "plant")];
  const box = lowered(drawing, plant ? 0.7 : 0.9);
  const legs = pick(4, "stand") === 0 ? box.h * 0.2 : 0;
  const green = Math.min(Math.max(box.w, 84), box.y - 46);
  if (legs)
    for (const s of [-0.34, 0.34])
      pen.leg(
        [box.cx + s * box.w, box.foot - legs * 2],
        [box.cx + s * box.w * 1.1, box.foot],
        6,
        4,
        support.base,
      );
  if (plant && plant !== trailing) plant(pen, box.cx, box.y + 4, green);
  turn(pen, {
    cx: box.cx,
    top: box.y,
    height: box.h - legs - 2,
    half: box.w / 2,
    profile: profileOf(drawing, POTS),
    tones: main,
    open: plant === undefined || plant === trailing,
  });
  if (plant === trailing) plant(pen, box.cx, box.y, green);
};

export const plant: Draw = (drawing) => {
  const { pen, box, support, pick } = drawing;
  const tall = box.h * 0.66;
  PLANTS[pick(4, "plant")]?.(pen, box.cx, box.foot - box.h * 0.3, tall);
  turn(pen, {
    cx: box.cx,
    top: box.foot - box.h * 0.34,
    height: box.h * 0.34,
    half: box.w * 0.3,
    profile: POTS[pick(POTS.length, "form")] ?? [],
    tones: support,
    open: true,
  });
};

function roundCan({ pen, box, main }: Drawing): void {
  const { x, y, w, h, foot } = box;
  pen.stroke(
    d`M${x + w * 0.42} ${foot - h * 0.3}L${x + w * 0.12} ${foot - h * 0.72}L${x + 2} ${foot - h * 0.8}`,
    main.shade,
    w * 0.055,
  );
  pen.stroke(
    d`M${x + w * 0.55} ${foot - h * 0.62}C${x + w * 0.62} ${y - h * 0.1} ${x + w * 1.08} ${y + h * 0.05} ${x + w * 0.96} ${foot - h * 0.2}`,
    main.base,
    w * 0.045,
  );
  turn(pen, {
    cx: x + w * 0.66,
    top: y + h * 0.36,
    height: h * 0.62,
    half: w * 0.31,
    profile: [
      [0, 0.7],
      [0.2, 0.86],
      [1, 1],
    ],
    tones: main,
    open: true,
  });
}

function longCan({ pen, box, main, support }: Drawing): void {
  const { x, y, w, h, foot } = box;
  pen.stroke(
    d`M${x + w * 0.5} ${foot - h * 0.14}Q${x + w * 0.24} ${foot - h * 0.2} ${x + w * 0.2} ${y + h * 0.4}Q${x + w * 0.18} ${y + h * 0.12} ${x + 4} ${y + h * 0.1}`,
    main.base,
    w * 0.045,
  );
  pen.ring(
    x + w * 0.8,
    y + h * 0.52,
    w * 0.19,
    h * 0.34,
    support.base,
    w * 0.04,
  );
  turn(pen, {
    cx: x + w * 0.6,
    top: y + h * 0.4,
    height: h * 0.58,
    half: w * 0.25,
    profile: [
      [0, 0.4],
      [0.3, 0.7],
      [0.7, 1],
      [1, 0.9],
    ],
    tones: main,
    open: true,
  });
}

export const wateringCan = oneOf(roundCan, longCan);
