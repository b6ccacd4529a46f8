/** Tools of the kitchen. */
import { tonesOf } from "../color.js";
import { type Draw, type Drawing, oneOf } from "../drawing.js";
import { d } from "../pen.js";

export const STEEL = tonesOf("#b9bdbf");

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

export const utensil = oneOf(spoon, spatula, whisk);
