/** Vases, bottles and carafes. */
import profiles from "../profiles.json";
import { tonesOf } from "../color.js";
import type { Draw, Drawing } from "../drawing.js";
import { type Profile, profilesOf, turn } from "../lathe.js";
import { d, type Pen } from "../pen.js";

export const LEAF = tonesOf("#6f8a5b");
const STRAW = tonesOf("#c9a76b");
const PALE = tonesOf("#dce3e2");

const VASES = profilesOf(profiles.vases);

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

export function profileOf(
  { pick }: Drawing,
  profiles: readonly Profile[],
): Profile {
  return profiles[pick(profiles.length, "form")] ?? [];
}

/** Makes room above for what the vessel holds. */
export function lowered({ box }: Drawing, share: number): Drawing["box"] {
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
