/** Candles and what holds them. */
import { tonesOf } from "../color.js";
import { type Draw, type Drawing, oneOf } from "../drawing.js";
import { type Profile, turn } from "../lathe.js";
import { d } from "../pen.js";

const WAX = tonesOf("#f1e7d2");

function flame(drawing: Drawing, x: number, y: number, s: number): void {
  drawing.pen
    .circle(x, y - s, s * 2.6, "#ffe9b0", 0.3)
    .line(x, y, x, y - s * 0.5, "#3b3835", 1.6);
  drawing.pen
    .path(
      d`M${x} ${y - s * 2.3}Q${x + s * 1.1} ${y - s * 0.8} ${x} ${y - s * 0.1}Q${x - s * 1.1} ${y - s * 0.8} ${x} ${y - s * 2.3}Z`,
      "#f6b545",
    )
    .ellipse(x, y - s * 0.6, s * 0.26, s * 0.5, "#fff3c9");
}

const jar: Draw = (drawing) => {
  const { pen, box, main, pick } = drawing;
  turn(pen, {
    cx: box.cx,
    top: box.y,
    height: box.h * 0.98,
    half: box.w / 2,
    profile: pick(2, "form")
      ? [
          [0, 0.94],
          [1, 0.94],
        ]
      : [
          [0, 0.8],
          [0.2, 0.98],
          [0.9, 0.98],
          [1, 0.8],
        ],
    tones: main,
    open: true,
  });
  pen
    .rect(
      box.cx - box.w * 0.24,
      box.y + box.h * 0.42,
      box.w * 0.48,
      box.h * 0.32,
      "#f6f1e6",
      3,
    )
    .line(
      box.cx - box.w * 0.14,
      box.y + box.h * 0.54,
      box.cx + box.w * 0.14,
      box.y + box.h * 0.54,
      "#8a8176",
      2,
    )
    .line(
      box.cx - box.w * 0.08,
      box.y + box.h * 0.62,
      box.cx + box.w * 0.08,
      box.y + box.h * 0.62,
      "#b8afa2",
      2,
    );
  flame(drawing, box.cx, box.y + 1, box.w * 0.08);
};

const pillar: Draw = (drawing) => {
  const { pen, box, main, pick } = drawing;
  if (pick(2, "three")) {
    for (const [x, s] of [
      [0.34, 0.62],
      [-0.3, 0.8],
      [0.03, 1],
    ] as const) {
      turn(pen, {
        cx: box.cx + x * box.w,
        top: box.foot - box.h * s,
        height: box.h * s * 0.98,
        half: box.w * 0.2,
        profile: [
          [0, 1],
          [1, 1],
        ],
        tones: main,
        open: true,
      });
      flame(drawing, box.cx + x * box.w, box.foot - box.h * s, 7);
    }
    return;
  }
  turn(pen, {
    cx: box.cx,
    top: box.y,
    height: box.h * 0.98,
    half: box.w * 0.42,
    profile: [
      [0, 0.96],
      [0.1, 1],
      [1, 1],
    ],
    tones: main,
    open: true,
  });
  flame(drawing, box.cx, box.y, 9);
};

export const candle = oneOf(jar, jar, pillar, jar);

/** A stick in a turned holder. */
const stick =
  (profile: Profile): Draw =>
  (drawing) => {
    const { pen, box, main } = drawing;
    const half = Math.max(box.w * 0.4, box.h * 0.16);
    pen
      .rect(box.cx - 5, box.y, 10, box.h * 0.5, WAX.base, 2)
      .rect(box.cx + 1.6, box.y, 3.4, box.h * 0.5, WAX.shade, 2);
    turn(pen, {
      cx: box.cx,
      top: box.y + box.h * 0.44,
      height: box.h * 0.54,
      half,
      profile,
      tones: main,
    });
    flame(drawing, box.cx, box.y, 8);
  };

const chamberstick: Draw = (drawing) => {
  const { pen, box, main } = drawing;
  const rx = Math.max(box.w * 0.5, box.h * 0.26);
  pen
    .rect(box.cx - 6, box.y, 12, box.h * 0.84, WAX.base, 2)
    .rect(box.cx + 2, box.y, 4, box.h * 0.84, WAX.shade, 2);
  pen.ring(
    box.cx + rx * 0.98,
    box.foot - box.h * 0.1,
    rx * 0.22,
    box.h * 0.08,
    main.shade,
    5,
  );
  pen
    .path(
      d`M${box.cx - rx} ${box.foot - box.h * 0.12}Q${box.cx - rx * 0.8} ${box.foot} ${box.cx} ${box.foot}T${box.cx + rx} ${box.foot - box.h * 0.12}Z`,
      main.shade,
    )
    .ellipse(box.cx, box.foot - box.h * 0.12, rx, rx * 0.13, main.light);
  pen.rect(
    box.cx - 10,
    box.foot - box.h * 0.27,
    20,
    box.h * 0.16,
    main.base,
    3,
  );
  flame(drawing, box.cx, box.y, 8);
};

const threeArms: Draw = (drawing) => {
  const { pen, box, main } = drawing;
  const arm = Math.max(box.w * 0.44, box.h * 0.24);
  const y = box.y + box.h * 0.46;
  pen.stroke(
    d`M${box.cx - arm} ${y}V${y + box.h * 0.06}Q${box.cx - arm} ${y + box.h * 0.2} ${box.cx} ${y + box.h * 0.2}T${box.cx + arm} ${y + box.h * 0.06}V${y}M${box.cx} ${y}V${box.foot - 6}`,
    main.base,
    6,
  );
  pen
    .ellipse(box.cx, box.foot - 4, arm * 0.6, 7, main.shade)
    .ellipse(box.cx, box.foot - 7, arm * 0.6, 6, main.light);
  for (const s of [-1, 0, 1]) {
    pen
      .rect(box.cx + s * arm - 5, box.y, 10, box.h * 0.44, WAX.base, 2)
      .rect(box.cx + s * arm - 9, y - 4, 18, 7, main.shade, 3);
    flame(drawing, box.cx + s * arm, box.y, 7);
  }
};

const tealight: Draw = (drawing) => {
  const { pen, box, main } = drawing;
  const w = Math.max(box.w, box.h * 0.8);
  pen.circle(box.cx, box.foot - box.h * 0.4, w * 0.6, "#ffe9b0", 0.3);
  turn(pen, {
    cx: box.cx,
    top: box.y,
    height: box.h * 0.98,
    half: w / 2,
    profile: [
      [0, 0.8],
      [0.4, 1],
      [0.8, 0.86],
      [1, 0.6],
    ],
    tones: main,
    open: true,
    opacity: 0.8,
  });
  flame(drawing, box.cx, box.foot - box.h * 0.3, 8);
};

const block: Draw = (drawing) => {
  const { pen, box, main } = drawing;
  const w = Math.max(box.w, box.h * 0.7);
  for (const s of [-0.3, 0, 0.3]) {
    pen.rect(
      box.cx + s * w - 5,
      box.y + Math.abs(s) * 30,
      10,
      box.h * 0.8,
      WAX.base,
      2,
    );
    flame(drawing, box.cx + s * w, box.y + Math.abs(s) * 30, 7);
  }
  pen
    .rect(
      box.cx - w / 2,
      box.foot - box.h * 0.28,
      w,
      box.h * 0.28,
      main.base,
      4,
    )
    .rect(
      box.cx + w * 0.2,
      box.foot - box.h * 0.28,
      w * 0.3,
      box.h * 0.28,
      main.shade,
      4,
    )
    .rect(box.cx - w / 2, box.foot - box.h * 0.28, w, 5, main.light, 2);
};

export const candleHolder = oneOf(
  stick([
    [0, 0.3],
    [0.12, 0.34],
    [0.3, 0.16],
    [0.8, 0.2],
    [0.92, 0.8],
    [1, 1],
  ]),
  chamberstick,
  threeArms,
  tealight,
  block,
  stick([
    [0, 0.26],
    [0.2, 0.6],
    [0.34, 0.24],
    [0.56, 0.7],
    [0.74, 0.3],
    [0.9, 0.9],
    [1, 1],
  ]),
  stick([
    [0, 0.4],
    [0.5, 0.8],
    [1, 1],
  ]),
  stick([
    [0, 0.36],
    [0.3, 0.9],
    [0.7, 0.9],
    [1, 0.5],
  ]),
);
