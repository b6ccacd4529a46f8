/** Vases, bottles, carafes, pots and what stands in them. */
import { tonesOf } from "../color.js";
import { oneOf, type Draw, type Drawing } from "../drawing.js";
import { turn, type Profile } from "../lathe.js";
import { d, type Pen } from "../pen.js";

const LEAF = tonesOf("#6f8a5b");
const STRAW = tonesOf("#c9a76b");
const PALE = tonesOf("#dce3e2");

const VASES: readonly Profile[] = [
  [
    [0, 0.5],
    [0.08, 0.4],
    [0.22, 0.42],
    [0.5, 1],
    [0.8, 0.84],
    [1, 0.5],
  ],
  [
    [0, 0.3],
    [0.3, 0.26],
    [0.42, 0.4],
    [0.7, 1],
    [0.92, 0.8],
    [1, 0.6],
  ],
  [
    [0, 0.62],
    [0.1, 0.56],
    [0.4, 1],
    [0.7, 0.8],
    [1, 0.46],
  ],
  [
    [0, 0.9],
    [0.5, 0.8],
    [1, 0.6],
  ],
  [
    [0, 0.36],
    [0.2, 0.34],
    [0.36, 0.9],
    [0.5, 0.5],
    [0.74, 1],
    [1, 0.6],
  ],
  [
    [0, 0.4],
    [0.12, 0.36],
    [0.26, 0.9],
    [0.55, 1],
    [0.85, 0.8],
    [1, 0.62],
  ],
  [
    [0, 1],
    [0.2, 0.7],
    [0.5, 0.56],
    [0.8, 0.8],
    [1, 0.7],
  ],
  [
    [0, 0.26],
    [0.18, 0.24],
    [0.5, 0.6],
    [0.84, 1],
    [1, 0.9],
  ],
  [
    [0, 0.8],
    [0.06, 0.7],
    [0.3, 0.72],
    [0.94, 0.78],
    [1, 0.66],
  ],
];

function branch(pen: Pen, x: number, y: number, h: number, lean: number): void {
  pen.stroke(
    d`M${x} ${y}Q${x + lean * 0.2} ${y - h * 0.5} ${x + lean} ${y - h}`,
    LEAF.deep,
    2,
  );
  for (let i = 1; i < 6; i++) {
    const s = 0.25 + i * 0.15;
    const [px, py] = [x + lean * s * s, y - h * s];
    const side = i % 2 ? 1 : -1;
    pen.path(
      d`M${px} ${py}q${side * h * 0.06} ${-h * 0.12} ${side * h * 0.17} ${-h * 0.1}q${-side * h * 0.03} ${h * 0.11} ${-side * h * 0.17} ${h * 0.1}Z`,
      i % 2 ? LEAF.base : LEAF.shade,
    );
  }
}

function profileOf({ pick }: Drawing, profiles: readonly Profile[]): Profile {
  return profiles[pick(profiles.length, "form")] ?? [];
}

/** Makes room above for what the vessel holds. */
function lowered({ box }: Drawing, share: number): Drawing["box"] {
  const h = box.h * share;
  const w = box.w * share;
  return { ...box, w, h, x: box.cx - w / 2, y: box.foot - h };
}

export const vase: Draw = (drawing) => {
  const { pen, main, pick } = drawing;
  const filled = pick(5, "branch");
  const box = filled < 2 ? lowered(drawing, 0.74) : drawing.box;
  const isGlass = drawing.isGlass;
  if (filled === 0)
    branch(pen, box.cx, box.y + 6, drawing.box.h * 0.34, drawing.box.w * 0.3);
  if (filled === 1) {
    branch(
      pen,
      box.cx - 2,
      box.y + 6,
      drawing.box.h * 0.34,
      -drawing.box.w * 0.26,
    );
    branch(
      pen,
      box.cx + 2,
      box.y + 6,
      drawing.box.h * 0.26,
      drawing.box.w * 0.2,
    );
  }
  turn(pen, {
    cx: box.cx,
    top: box.y,
    height: box.h * 0.985,
    half: box.w / 2,
    profile: profileOf(drawing, VASES),
    tones: main,
    open: true,
    opacity: isGlass ? 0.8 : 1,
  });
  if (!isGlass && pick(3, "glaze") === 0)
    pen.stroke(
      d`M${box.cx - box.w * 0.3} ${box.y + box.h * 0.62}q${box.w * 0.3} ${box.h * 0.05} ${box.w * 0.6} 0`,
      main.light,
      3,
      0.7,
    );
};

export const stems: Draw = ({ pen, box, main, pick }) => {
  const form = pick(3, "form");
  const knot = box.y + box.h * 0.72;
  for (let i = -4; i <= 4; i++) {
    const x = box.cx + (i * box.w) / 9;
    const y = box.y + Math.abs(i) * box.h * 0.035 + (i % 2 ? box.h * 0.06 : 0);
    pen.stroke(
      d`M${box.cx - i * 2} ${box.foot - 2}L${box.cx + i * 0.6} ${knot}Q${box.cx + i * 3} ${y + box.h * 0.4} ${x} ${y + 10}`,
      STRAW.shade,
      1.6,
    );
    if (form === 0)
      pen.ellipse(x, y + 14, 6.5, 18, i % 2 ? main.base : main.light);
    if (form === 1)
      pen
        .circle(x, y + 9, 9, i % 2 ? main.base : main.light)
        .circle(x + 2, y + 10, 3, main.deep);
    if (form === 2)
      for (const s of [0, 9, 18, 27])
        pen
          .ellipse(x - 4, y + 6 + s, 4.4, 3, main.base)
          .ellipse(x + 4, y + 8 + s, 4.4, 3, main.shade);
  }
  pen.rect(box.cx - 8, knot - 4, 16, 9, STRAW.light, 3);
};

const BOTTLES: readonly Profile[] = [
  [
    [0, 0.6],
    [0.06, 0.9],
    [0.12, 1],
    [0.95, 1],
    [1, 0.9],
  ],
  [
    [0, 0.5],
    [0.14, 0.52],
    [0.26, 0.96],
    [0.4, 1],
    [0.96, 1],
    [1, 0.86],
  ],
  [
    [0, 0.66],
    [0.04, 0.8],
    [0.5, 0.86],
    [0.96, 1],
    [1, 0.9],
  ],
  [
    [0, 0.44],
    [0.2, 0.44],
    [0.44, 1],
    [0.94, 1],
    [1, 0.88],
  ],
  [
    [0, 0.62],
    [0.1, 0.98],
    [0.46, 0.98],
    [0.56, 0.84],
    [0.95, 0.84],
    [1, 0.76],
  ],
];

export const bottle: Draw = (drawing) => {
  const { pen, box, main, support, pick } = drawing;
  const cap = box.h * 0.11;
  const lid = pick(3, "lid");
  turn(pen, {
    cx: box.cx,
    top: box.y + cap - 2,
    height: box.h - cap,
    half: box.w / 2,
    profile: profileOf(drawing, BOTTLES),
    tones: main,
    opacity: drawing.isGlass ? 0.8 : 1,
  });
  const w = box.w * (lid === 1 ? 0.34 : 0.52);
  if (lid === 2)
    pen.stroke(
      d`M${box.cx - w * 0.4} ${box.y + 4}Q${box.cx} ${box.y - cap} ${box.cx + w * 0.4} ${box.y + 4}`,
      support.shade,
      4,
    );
  pen
    .rect(box.cx - w / 2, box.y, w, cap, support.base, 4)
    .rect(box.cx + w * 0.14, box.y, w * 0.36, cap, support.shade, 4);
  if (pick(2, "band"))
    pen.rect(
      box.cx - box.w * 0.5,
      box.y + box.h * 0.7,
      box.w,
      6,
      support.light,
      0,
      0.5,
    );
};

const CARAFES: readonly Profile[] = [
  [
    [0, 0.56],
    [0.1, 0.4],
    [0.4, 0.4],
    [0.6, 0.9],
    [0.85, 1],
    [1, 0.74],
  ],
  [
    [0, 0.44],
    [0.3, 0.36],
    [0.7, 0.92],
    [0.92, 1],
    [1, 0.8],
  ],
  [
    [0, 0.7],
    [0.16, 0.56],
    [0.4, 0.7],
    [0.96, 1],
    [1, 0.94],
  ],
  [
    [0, 0.5],
    [0.34, 0.46],
    [0.44, 0.8],
    [0.6, 1],
    [0.96, 1],
    [1, 0.9],
  ],
  [
    [0, 0.6],
    [0.08, 0.46],
    [0.3, 0.52],
    [0.52, 1],
    [0.78, 0.86],
    [1, 0.6],
  ],
];

/** Half full. */
export const carafe: Draw = (drawing) => {
  const { pen, box, main, support, pick } = drawing;
  const profile = profileOf(drawing, CARAFES);
  turn(pen, {
    cx: box.cx,
    top: box.y,
    height: box.h * 0.985,
    half: box.w / 2,
    profile,
    tones: main,
    open: true,
    opacity: 0.62,
  });
  const low = profile
    .filter(([down]) => down >= 0.5)
    .map(([down, out]) => [(down - 0.5) / 0.5, out * 0.86] as const);
  const first = low[0];
  if (first)
    turn(pen, {
      cx: box.cx,
      top: box.y + box.h * (0.5 + first[0] * 0.5),
      height: box.h * (0.46 - first[0] * 0.5),
      half: box.w / 2,
      profile: low.map(
        ([down, out]) => [(down - first[0]) / (1 - first[0]), out] as const,
      ),
      tones: PALE,
      opacity: 0.55,
    });
  if (pick(2, "stopper"))
    pen
      .circle(box.cx, box.y - box.w * 0.1, box.w * 0.17, support.base)
      .rect(
        box.cx - box.w * 0.09,
        box.y - box.w * 0.06,
        box.w * 0.18,
        box.h * 0.07,
        support.shade,
        2,
      );
};

// ---- plants -------------------------------------------------------------------------------------

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
    [0.8, 0.8],
    [0.84, 0.5],
    [0.94, 0.5],
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
