/** Pots, pans and boards. */
import type { Draw, Drawing } from "../drawing.js";
import { turn } from "../lathe.js";
import { d } from "../pen.js";

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
