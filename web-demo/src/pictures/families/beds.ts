/** Beds, seen from the foot; bunks and cots. */
import { tonesOf } from "../color.js";
import { numberBefore, oneOf, type Draw, type Drawing } from "../drawing.js";
import { d } from "../pen.js";

const SHEET = tonesOf("#f1ece1");
const DUVETS = [
  "#9cae92",
  "#d9c5a3",
  "#5f7c94",
  "#cf9a96",
  "#e6dfd1",
  "#b9ac97",
];

type Headboard = (
  drawing: Drawing,
  x: number,
  y: number,
  w: number,
  h: number,
) => void;

const HEADBOARDS: readonly Headboard[] = [
  ({ pen, main }, x, y, w, h) =>
    pen.rect(x, y, w, h, main.base, 4).rect(x, y, w, 6, main.light, 3),
  ({ pen, main }, x, y, w, h) => {
    pen
      .rect(x, y, w, 9, main.light, 3)
      .rect(x, y, 9, h, main.base)
      .rect(x + w - 9, y, 9, h, main.shade);
    for (let i = 1; i < 10; i++)
      pen.rect(x + (w * i) / 10 - 2.5, y + 8, 5, h, main.base);
  },
  ({ pen, main }, x, y, w, h) => {
    pen.rect(x, y, w, h, main.shade, w * 0.09);
    for (let i = 0; i < 5; i++)
      pen.rect(
        x + 3 + (i * (w - 6)) / 5,
        y + 3,
        (w - 6) / 5 - 2,
        h,
        i === 4 ? main.base : main.light,
        w * 0.07,
      );
  },
  ({ pen, main }, x, y, w, h) =>
    pen
      .path(
        d`M${x} ${y + h}V${y + h * 0.5}Q${x + w / 2} ${y - h * 0.42} ${x + w} ${y + h * 0.5}V${y + h}Z`,
        main.base,
      )
      .path(
        d`M${x + 12} ${y + h}V${y + h * 0.56}Q${x + w / 2} ${y - h * 0.24} ${x + w - 12} ${y + h * 0.56}V${y + h}Z`,
        main.light,
      ),
  ({ pen, main }, x, y, w, h) => {
    pen
      .rect(x, y, w, h, main.base, 5)
      .rect(x + 9, y + 9, w - 18, h, "#d8bb8a", 3);
    for (let i = 1; i < 14; i++)
      pen.line(
        x + 9 + ((w - 18) * i) / 14,
        y + 10,
        x + 9 + ((w - 18) * i) / 14,
        y + h,
        "#b58f58",
        1,
      );
  },
  ({ pen, main }, x, y, w, h) => {
    pen.rect(x, y + h * 0.1, w, h, main.base, 12);
    for (let row = 0; row < 2; row++)
      for (let i = 0; i < 7; i++)
        pen.circle(
          x + w * (0.08 + i * 0.14) + (row ? 0 : w * 0.01),
          y + h * (0.3 + row * 0.24),
          2.6,
          main.deep,
        );
  },
  ({ pen, main }, x, y, w, h) =>
    pen.stroke(
      d`M${x + 3} ${y + h}V${y + 16}Q${x + 3} ${y + 3} ${x + 16} ${y + 3}H${x + w - 16}Q${x + w - 3} ${y + 3} ${x + w - 3} ${y + 16}V${y + h}M${x + w * 0.25} ${y + 3}V${y + h}M${x + w * 0.5} ${y + 3}V${y + h}M${x + w * 0.75} ${y + 3}V${y + h}`,
      main.base,
      6,
    ),
  ({ pen, main }, x, y, w, h) =>
    pen.path(
      d`M${x} ${y + h}V${y + w * 0.12}A${w / 4} ${w * 0.12} 0 0 1 ${x + w / 2} ${y + w * 0.12}A${w / 4} ${w * 0.12} 0 0 1 ${x + w} ${y + w * 0.12}V${y + h}Z`,
      main.base,
    ),
];

function pillows(
  { pen }: Drawing,
  x: number,
  y: number,
  w: number,
  h: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const each = w / count;
    pen.rect(
      x + i * each + each * 0.07,
      y,
      each * 0.86,
      h,
      i % 2 ? SHEET.base : SHEET.light,
      h * 0.4,
    );
    pen.stroke(
      d`M${x + i * each + each * 0.2} ${y + h * 0.84}h${each * 0.6}`,
      SHEET.shade,
      3,
    );
  }
}

/** A low drawing of a high thing: the mattress is foreshortened to a third of its length. */
const bedOf = (drawing: Drawing, drawersUnder: number): void => {
  const { pen, box, main, support, pick } = drawing;
  const { x, w, foot } = box;
  const high = Math.max(box.h, w * 0.62);
  const y = foot - high;
  const inset = w * 0.07;
  const seat = y + high * 0.42;
  HEADBOARDS[pick(HEADBOARDS.length, "form")]?.(
    drawing,
    x + inset * 0.7,
    y,
    w - inset * 1.4,
    high * 0.6,
  );
  const duvet = tonesOf(DUVETS[pick(DUVETS.length, "duvet")] ?? "");
  pillows(
    drawing,
    x + inset,
    seat - high * 0.13,
    w - 2 * inset,
    high * 0.17,
    w / box.unit > 115 ? 2 : 1,
  );
  const low = foot - high * 0.24;
  pen.poly(
    [
      [x + inset, seat],
      [x + w - inset, seat],
      [x + w - 3, low],
      [x + 3, low],
    ],
    SHEET.light,
  );
  pen.path(
    d`M${x + inset * 0.8} ${seat + high * 0.06}Q${x + w / 2} ${seat + high * 0.03} ${x + w - inset * 0.8} ${seat + high * 0.06}L${x + w + 1} ${low + 6}Q${x + w * 0.5} ${low + 12} ${x - 1} ${low + 6}Z`,
    duvet.base,
  );
  pen.path(
    d`M${x + inset * 0.8} ${seat + high * 0.06}Q${x + w / 2} ${seat + high * 0.03} ${x + w - inset * 0.8} ${seat + high * 0.06}l3 ${high * 0.07}Q${x + w / 2} ${seat + high * 0.1} ${x + inset * 0.8 - 3} ${seat + high * 0.13}Z`,
    duvet.light,
  );
  pen.path(
    d`M${x + w * 0.6} ${seat + high * 0.14}Q${x + w * 0.66} ${low - 10} ${x + w * 0.63} ${low + 9}Q${x + w * 0.9} ${low + 9} ${x + w + 1} ${low + 6}L${x + w - inset} ${seat + high * 0.14}Z`,
    duvet.shade,
    0.75,
  );
  const rail = drawersUnder ? foot - low - 8 : high * 0.11;
  pen
    .rect(x, low + 5, w, rail, main.base, 2)
    .rect(x, low + 5, w, 4, main.light, 2);
  if (drawersUnder) {
    for (let i = 0; i < 2; i++)
      pen
        .rect(
          x + 5 + (i * (w - 8)) / 2,
          low + 13,
          w / 2 - 9,
          rail - 14,
          main.shade,
          2,
        )
        .rect(x + w * (0.25 + i * 0.5) - 9, low + 19, 18, 4, support.base, 2);
    return;
  }
  for (const s of [0.03, 0.93])
    pen.rect(
      x + w * s,
      low + 5 + rail,
      w * 0.04,
      foot - low - 5 - rail,
      main.shade,
    );
};

function bunk(drawing: Drawing): void {
  const { pen, box, main, title } = drawing;
  const { x, y, w, h, foot } = box;
  const duvet = tonesOf(DUVETS[drawing.pick(DUVETS.length, "duvet")] ?? "");
  for (const s of [0, 0.95])
    pen.rect(x + w * s, y, w * 0.05, h, s ? main.shade : main.base, 2);
  const levels = /loft/.test(title) ? [0.16] : [0.16, 0.66];
  for (const s of levels) {
    pen
      .rect(x + 6, y + h * s, w - 12, h * 0.1, duvet.base, 6)
      .rect(x + 8, y + h * (s - 0.03), w * 0.22, h * 0.08, SHEET.light, 8);
    pen.rect(x, y + h * (s + 0.08), w, h * 0.07, main.base, 2);
  }
  pen.rect(x, y + h * 0.06, w * 0.6, h * 0.035, main.light, 2);
  if (levels.length === 1)
    pen.rect(x + w * 0.05, foot - h * 0.4, w * 0.62, h * 0.03, main.light);
  for (const s of [0.74, 0.88])
    pen.rect(x + w * s, y + h * 0.04, 5, h * 0.94, main.shade);
  for (let i = 1; i < 7; i++)
    pen.rect(x + w * 0.74, y + (h * i) / 7, w * 0.15, 5, main.light);
}

export const bed: Draw = (drawing) => {
  if (/bunk|loft/.test(drawing.title)) bunk(drawing);
  else
    bedOf(
      drawing,
      numberBefore(drawing.title, "drawer") ??
        (/storage/.test(drawing.title) ? 2 : 0),
    );
};

export const cot: Draw = ({ pen, box, main, title, support }) => {
  const { x, y, w, h, foot } = box;
  pen.rect(x + 6, y + h * 0.46, w - 12, h * 0.2, SHEET.base, 5);
  for (let i = 1; i < 12; i++)
    pen.rect(
      x + (w * i) / 12 - 2,
      y + 6,
      4,
      h * 0.64,
      i > 7 ? main.shade : main.base,
    );
  pen
    .rect(x, y, w, h * 0.07, main.light, 3)
    .rect(x, y + h * 0.66, w, h * 0.09, main.base, 2);
  for (const s of [0, 0.95])
    pen.rect(x + w * s, y, w * 0.05, foot - y, s ? main.shade : main.base, 2);
  if (/drawer/.test(title))
    pen
      .rect(x + w * 0.06, foot - h * 0.24, w * 0.88, h * 0.2, main.shade, 2)
      .rect(x + w * 0.42, foot - h * 0.16, w * 0.16, 4, support.base, 2);
};

const panelOnly: Draw = (drawing) => {
  const { box, pick } = drawing;
  HEADBOARDS[pick(HEADBOARDS.length, "form")]?.(
    drawing,
    box.x,
    box.foot - box.w * 0.5,
    box.w,
    box.w * 0.5,
  );
};
export const headboard = panelOnly;

export const changingTable: Draw = ({ pen, box, main }) => {
  const { x, y, w, h, foot } = box;
  pen
    .rect(x, y + h * 0.1, w, h * 0.1, SHEET.base, 8)
    .rect(x, y + h * 0.16, w, h * 0.05, main.light);
  for (const s of [0, 0.94])
    pen.rect(
      x + w * s,
      y + h * 0.02,
      w * 0.06,
      foot - y - h * 0.02,
      s ? main.shade : main.base,
      2,
    );
  for (const s of [0.5, 0.84]) pen.rect(x, y + h * s, w, 6, main.base);
  pen
    .rect(x + w * 0.14, y + h * 0.62, w * 0.32, h * 0.22, "#c8ab77", 5)
    .rect(x + w * 0.54, y + h * 0.36, w * 0.3, h * 0.14, "#9cae92", 4);
};

export const tent: Draw = oneOf(({ pen, box, main, support }) => {
  const { x, y, w, h, cx, foot } = box;
  pen
    .line(cx - 8, y, x + w * 0.86, foot, support.base, 5)
    .line(cx + 8, y, x + w * 0.14, foot, support.base, 5);
  pen
    .poly(
      [
        [cx, y + h * 0.1],
        [x + w, foot],
        [x, foot],
      ],
      main.base,
    )
    .poly(
      [
        [cx, y + h * 0.1],
        [x + w, foot],
        [cx + w * 0.1, foot],
      ],
      main.shade,
    )
    .poly(
      [
        [cx, y + h * 0.34],
        [cx + w * 0.13, foot],
        [cx - w * 0.13, foot],
      ],
      main.deep,
    );
});
