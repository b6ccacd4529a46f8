/** Table lamps, pendants and bulbs, lit. */
import profiles from "../profiles.json";
import { type Draw, type Drawing, oneOf } from "../drawing.js";
import { type Profile, profilesOf, turn } from "../lathe.js";
import { d } from "../pen.js";
import {
  cone,
  dome,
  globe,
  glow,
  PAPER,
  type Shade,
  SHADES,
  WARM,
} from "./lampshades.js";

const FEET = profilesOf(profiles.lampFeet);

function footAndShade(drawing: Drawing): void {
  const { pen, box, main, support, pick } = drawing;
  const shade = SHADES[pick(SHADES.length, "shade")];
  const profile = FEET[pick(FEET.length, "foot")];
  const hasPaper = pick(2, "paper") === 0;
  const high =
    shade === globe ? Math.min(box.w * 0.9, box.h * 0.55) : box.h * 0.46;
  glow(pen, box.cx, box.y + high * 0.6, Math.max(box.w * 0.75, high));
  pen.rect(box.cx - 2.4, box.y + high - 4, 4.8, box.h * 0.1, support.base);
  if (profile)
    turn(pen, {
      cx: box.cx,
      top: box.y + high + box.h * 0.04,
      height: box.h * 0.96 - high,
      half: box.w * 0.3,
      profile,
      tones: main,
    });
  shade?.(pen, hasPaper ? PAPER : main, box.cx, box.y, box.w * 0.96, high);
}

/** Foot, stem and dome in one hand: a mushroom. */
const mushroom: Draw = ({ pen, box, main }) => {
  glow(pen, box.cx, box.y + box.h * 0.44, box.w * 0.7);
  turn(pen, {
    cx: box.cx,
    top: box.y + box.h * 0.4,
    height: box.h * 0.6,
    half: box.w * 0.36,
    profile: [
      [0, 0.4],
      [0.5, 0.42],
      [0.86, 0.72],
      [1, 1],
    ],
    tones: main,
  });
  dome(pen, main, box.cx, box.y, box.w, box.h * 0.46);
};

/** A jointed arm. */
const reading: Draw = ({ pen, box, main, support }) => {
  const { x, y, w, h, foot } = box;
  const [elbow, head] = [
    [x + w * 0.12, y + h * 0.44],
    [x + w * 0.6, y + h * 0.12],
  ] as const;
  glow(pen, x + w * 0.78, y + h * 0.34, w * 0.46);
  pen
    .ellipse(x + w * 0.36, foot - 3, w * 0.28, 6, main.shade)
    .ellipse(x + w * 0.36, foot - 6, w * 0.28, 6, main.base);
  pen
    .line(x + w * 0.36, foot - 8, elbow[0], elbow[1], support.base, 5)
    .line(elbow[0], elbow[1], head[0], head[1], support.base, 5);
  pen.circle(elbow[0], elbow[1], 5, support.deep);
  pen.poly(
    [
      [head[0] - 7, head[1] - 8],
      [head[0] + 8, head[1] - 10],
      [x + w, y + h * 0.22],
      [x + w * 0.62, y + h * 0.36],
    ],
    main.base,
  );
  pen.poly(
    [
      [head[0] + 8, head[1] - 10],
      [x + w, y + h * 0.22],
      [x + w * 0.84, y + h * 0.28],
      [head[0] + 2, head[1] - 9],
    ],
    main.shade,
  );
  pen.poly(
    [
      [x + w, y + h * 0.22],
      [x + w * 0.62, y + h * 0.36],
      [x + w * 0.65, y + h * 0.385],
      [x + w * 1.01, y + h * 0.245],
    ],
    WARM,
  );
};

/** A ball of light on a foot. */
const ball: Draw = ({ pen, box, main }) => {
  const r = Math.min(box.w * 0.46, box.h * 0.36);
  const y = box.foot - 2 * r - box.h * 0.16;
  glow(pen, box.cx, y + r, r * 1.7);
  turn(pen, {
    cx: box.cx,
    top: y + r * 1.8,
    height: box.foot - y - r * 1.8,
    half: r * 0.8,
    profile: [
      [0, 0.6],
      [0.5, 0.7],
      [1, 0.9],
    ],
    tones: main,
  });
  globe(pen, main, box.cx, y, 2 * r, 2 * r);
};

export const tableLamp: Draw = oneOf(
  footAndShade,
  footAndShade,
  footAndShade,
  mushroom,
  footAndShade,
  reading,
  ball,
  footAndShade,
);

const lantern: Shade = (pen, tones, cx, y, w, h) => {
  const r = w / 2;
  pen
    .ellipse(cx, y + h / 2, r, h / 2, "#f8e8c2")
    .ellipse(cx + r * 0.3, y + h / 2, r * 0.66, h * 0.49, "#ecd6a4");
  for (const s of [-0.66, -0.33, 0, 0.33, 0.66]) {
    const half = r * Math.sqrt(1 - s * s);
    pen.line(
      cx - half,
      y + (h / 2) * (1 + s),
      cx + half,
      y + (h / 2) * (1 + s),
      tones.shade,
      1.6,
    );
  }
  pen.rect(cx - r * 0.2, y - 2, r * 0.4, 5, tones.base);
};

/** Discs one over the other. */
const layers: Shade = (pen, tones, cx, y, w, h) => {
  for (const [i, s] of [0.5, 0.78, 1].entries()) {
    const top = y + h * 0.3 * i;
    pen.path(
      d`M${cx - w * 0.14} ${top}Q${cx} ${top - h * 0.06} ${cx + w * 0.14} ${top}L${cx + (w / 2) * s} ${top + h * 0.3}Q${cx} ${top + h * 0.42} ${cx - (w / 2) * s} ${top + h * 0.3}Z`,
      i % 2 ? tones.shade : tones.base,
    );
  }
  pen.ellipse(cx, y + h * 0.94, w * 0.16, 4, WARM);
};

const bell: Shade = (pen, tones, cx, y, w, h) => {
  turn(pen, {
    cx,
    top: y,
    height: h,
    half: w / 2,
    profile: [
      [0, 0.16],
      [0.14, 0.2],
      [0.3, 0.5],
      [0.6, 0.62],
      [0.86, 0.76],
      [1, 1],
    ],
    tones,
  });
  pen
    .ellipse(cx, y + h, w * 0.48, w * 0.05 + 1, tones.deep)
    .ellipse(cx, y + h + 0.6, w * 0.4, w * 0.035 + 1, WARM);
};

const woven: Shade = (pen, tones, cx, y, w, h) => {
  dome(pen, tones, cx, y, w, h);
  for (const s of [0.3, 0.5, 0.7, 0.88])
    pen.stroke(
      d`M${cx - (w / 2) * Math.sqrt(s)} ${y + h * s}Q${cx} ${y + h * (s + 0.06)} ${cx + (w / 2) * Math.sqrt(s)} ${y + h * s}`,
      tones.deep,
      1.2,
      0.6,
    );
};

const PENDANTS: readonly Shade[] = [
  dome,
  cone(0.24, -0.03),
  globe,
  cone(0.96, 0),
  lantern,
  layers,
  bell,
  woven,
  cone(0.4, 0.06),
];

/** Hangs from the top edge of the picture, so the cord is part of it. */
export const pendant: Draw = ({ pen, box, main, support, pick }) => {
  const shade = PENDANTS[pick(PENDANTS.length, "form")];
  glow(pen, box.cx, box.foot, Math.max(box.w * 0.62, 60));
  pen
    .line(box.cx, 0, box.cx, box.y, "#4a4742", 1.8)
    .rect(box.cx - 5, box.y - 9, 10, 12, support.base, 2);
  shade?.(pen, main, box.cx, box.y, box.w, box.h);
};

const BULBS: readonly Profile[] = [
  [
    [0, 0.4],
    [0.3, 0.46],
    [0.58, 0.86],
    [0.8, 1],
    [0.96, 0.6],
    [1, 0.1],
  ],
  [
    [0, 0.34],
    [0.16, 0.6],
    [0.5, 1],
    [0.85, 0.7],
    [1, 0.1],
  ],
  [
    [0, 0.4],
    [0.1, 0.46],
    [0.9, 0.5],
    [1, 0.2],
  ],
  [
    [0, 0.4],
    [0.3, 0.66],
    [0.6, 0.56],
    [0.85, 0.2],
    [1, 0.02],
  ],
];

export const bulb: Draw = ({ pen, box, main, pick }) => {
  const { cx, y, h, w } = box;
  const neck = h * 0.24;
  glow(pen, cx, y + h * 0.62, w * 0.72);
  pen
    .line(cx, 0, cx, y, "#4a4742", 2)
    .rect(cx - w * 0.17, y - 2, w * 0.34, neck, "#b9a06a", 3);
  for (const s of [0.3, 0.55, 0.8])
    pen.line(
      cx - w * 0.17,
      y + neck * s,
      cx + w * 0.17,
      y + neck * s - 2,
      "#8f7742",
      2,
    );
  turn(pen, {
    cx,
    top: y + neck,
    height: h - neck,
    half: w / 2,
    profile: BULBS[pick(BULBS.length, "form")] ?? [],
    tones: main,
    opacity: 0.6,
  });
  const f = y + h * 0.56;
  pen.stroke(
    d`M${cx - w * 0.12} ${y + neck}V${f}l${w * 0.06} ${h * 0.12}l${w * 0.06} ${-h * 0.12}l${w * 0.06} ${h * 0.12}l${w * 0.06} ${-h * 0.12}V${y + neck}`,
    "#ffcf6b",
    2,
  );
};
