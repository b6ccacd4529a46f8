/** Rugs from above, cushions, throws, bed linen. */
import { oneOf, type Draw, type Drawing } from "../drawing.js";
import { d } from "../pen.js";

type Pattern = (
  drawing: Drawing,
  x: number,
  y: number,
  w: number,
  h: number,
) => void;

const stripes: Pattern = ({ pen, main }, x, y, w, h) => {
  for (let i = 0; i < 7; i++)
    pen.rect(
      x,
      y + (h * (i + 0.3)) / 7,
      w,
      h / 18,
      i % 3 ? main.light : main.deep,
    );
};
const bands: Pattern = ({ pen, main }, x, y, w, h) => {
  for (const s of [0.06, 0.12, 0.82, 0.88])
    pen.rect(x, y + h * s, w, h * 0.03, main.deep);
  pen.rect(x, y + h * 0.4, w, h * 0.2, main.light);
};
const border: Pattern = ({ pen, main }, x, y, w, h) => {
  pen
    .rect(x + w * 0.07, y + w * 0.07, w * 0.86, h - w * 0.14, main.deep)
    .rect(x + w * 0.1, y + w * 0.1, w * 0.8, h - w * 0.2, main.light)
    .rect(x + w * 0.15, y + w * 0.15, w * 0.7, h - w * 0.3, main.base);
};
const diamonds: Pattern = ({ pen, main }, x, y, w, h) => {
  const rows = Math.max(1, Math.round((h / w) * 2));
  const [a, b] = [w / 4, h / rows / 2];
  for (let row = 0; row < rows; row++) {
    for (const c of [0, 1]) {
      const [cx, cy] = [x + a + c * 2 * a, y + b + row * 2 * b];
      pen
        .poly(
          [
            [cx, cy - b],
            [cx + a, cy],
            [cx, cy + b],
            [cx - a, cy],
          ],
          main.light,
        )
        .poly(
          [
            [cx, cy - b * 0.4],
            [cx + a * 0.4, cy],
            [cx, cy + b * 0.4],
            [cx - a * 0.4, cy],
          ],
          main.deep,
        );
    }
  }
};
const grid: Pattern = ({ pen, main }, x, y, w, h) => {
  const step = w / 5;
  for (let s = step; s < w - 2; s += step)
    pen.line(x + s, y + 2, x + s, y + h - 2, main.light, 2.4);
  for (let s = step; s < h - 2; s += step)
    pen.line(x + 2, y + s, x + w - 2, y + s, main.light, 2.4);
};
const arches: Pattern = ({ pen, main }, x, y, w, h) => {
  for (const [s, tone] of [
    [0.9, main.shade],
    [0.66, main.light],
    [0.42, main.base],
    [0.2, main.deep],
  ] as const) {
    const r = (w / 2) * s;
    pen.path(
      d`M${x + w / 2 - r} ${y + h}V${y + h - Math.min(r * 1.6, h - r - 2)}a${r} ${r} 0 0 1 ${2 * r} 0V${y + h}Z`,
      tone,
    );
  }
};
const checks: Pattern = ({ pen, main }, x, y, w, h) => {
  const rows = Math.max(3, Math.round((h / w) * 4));
  let path = "";
  for (let row = 0; row < rows; row++)
    for (let c = row % 2; c < 4; c += 2)
      path += d`M${x + (c * w) / 4} ${y + (row * h) / rows}h${w / 4}v${h / rows}h${-w / 4}Z`;
  pen.path(path, main.light);
};
const blocks: Pattern = ({ pen, main }, x, y, w, h) => {
  pen
    .rect(x, y, w, h * 0.44, main.light)
    .rect(x + w * 0.5, y + h * 0.44, w * 0.5, h * 0.56, main.shade)
    .circle(x + w * 0.5, y + h * 0.44, w * 0.2, main.deep);
};
const plain: Pattern = ({ pen, main }, x, y, w, h) => {
  for (let s = 0.06; s < 1; s += 0.075)
    pen.line(x + 3, y + h * s, x + w - 3, y + h * s, main.shade, 1);
};

const PATTERNS = [
  stripes,
  bands,
  border,
  diamonds,
  grid,
  arches,
  checks,
  blocks,
  plain,
] as const;

function fringe(
  { pen, main }: Drawing,
  x: number,
  y: number,
  w: number,
  long: number,
): void {
  let path = "";
  for (let s = 3; s < w; s += 6) path += d`M${x + s} ${y}v${long}`;
  pen.stroke(path, main.light, 1.8);
}

/** Lies flat: the width is its width, its height its length. */
export const rug: Draw = (drawing) => {
  const { pen, main, pick } = drawing;
  const { w, long } = flat(drawing);
  const [x, y] = [160 - w / 2, 200 - long / 2];
  pen.rect(x + 4, y + 7, w, long, "#1d1206", 3, 0.15);
  if (pick(3, "fringe")) {
    fringe(drawing, x, y, w, -9);
    fringe(drawing, x, y + long, w, 9);
  }
  pen.rect(x, y, w, long, main.base, 2);
  PATTERNS[pick(PATTERNS.length, "form")]?.(drawing, x, y, w, long);
};

/** A rug's picture shows its width and length; the box knows length as depth. */
function flat({ box }: Drawing): { w: number; long: number } {
  const scale = Math.min(232 / box.w, 296 / box.depth, 1.3);
  const grow = Math.min(1, (box.w * scale) / 120 + 0.4);
  return { w: box.w * scale * grow, long: box.depth * scale * grow };
}

function roundFringe({ pen, main }: Drawing, r: number): void {
  let path = "";
  for (let i = 0; i < 40; i++) {
    const [x, y] = [Math.cos(i * 0.157), Math.sin(i * 0.157)];
    path += d`M${160 + x * r} ${200 + y * r}l${x * 7} ${y * 7}`;
  }
  pen.stroke(path, main.light, 1.8);
}

export const roundRug: Draw = (drawing) => {
  const { pen, main, pick } = drawing;
  const r = Math.min(118, flat(drawing).w / 2);
  pen.circle(163, 207, r, "#1d1206", 0.15).circle(160, 200, r, main.base);
  const form = pick(6, "form");
  if (form === 0)
    for (const s of [0.86, 0.64, 0.42, 0.2])
      pen.circle(
        160,
        200,
        r * s,
        [main.light, main.shade, main.light, main.deep][
          [0.86, 0.64, 0.42, 0.2].indexOf(s)
        ] ?? "",
      );
  if (form === 1)
    for (let i = 0; i < 12; i++)
      pen.path(
        d`M160 200L${160 + Math.cos(i * 0.5236) * r} ${200 + Math.sin(i * 0.5236) * r}A${r} ${r} 0 0 1 ${160 + Math.cos(i * 0.5236 + 0.2618) * r} ${200 + Math.sin(i * 0.5236 + 0.2618) * r}Z`,
        main.light,
      );
  if (form === 2)
    pen
      .path(d`M${160 - r} 200a${r} ${r} 0 0 0 ${2 * r} 0Z`, main.shade)
      .circle(160, 200, r * 0.34, main.light);
  if (form === 3)
    for (let s = 0.92; s > 0.1; s -= 0.11)
      pen.ring(160, 200, r * s, r * s, main.shade, 2);
  if (form === 4)
    pen
      .circle(160, 200, r * 0.9, main.deep)
      .circle(160, 200, r * 0.85, main.base)
      .circle(160, 200, r * 0.3, main.light);
  if (form === 5)
    for (let i = -4; i <= 4; i++)
      pen.line(
        160 + i * r * 0.21,
        200 - Math.sqrt(1 - (i * 0.21) ** 2) * r * 0.94,
        160 + i * r * 0.21,
        200 + Math.sqrt(1 - (i * 0.21) ** 2) * r * 0.94,
        i % 2 ? main.light : main.deep,
        3,
      );
  if (form < 2) roundFringe(drawing, r);
};

/** Filled with feathers: the corners stand out, the sides draw in. */
export const cushion: Draw = (drawing) => {
  const { pen, box, main, pick } = drawing;
  const { x, y, w, h, cx } = box;
  const foot = box.foot;
  const cy = (y + foot) / 2;
  const form = d`M${x} ${y}Q${cx} ${y + h * 0.1} ${x + w} ${y}Q${x + w * 0.92} ${cy} ${x + w} ${foot}Q${cx} ${foot - h * 0.08} ${x} ${foot}Q${x + w * 0.08} ${cy} ${x} ${y}Z`;
  pen.path(form, main.base).stroke(form, main.base, 6);
  const [ix, iy, iw, ih] = [x + w * 0.09, y + h * 0.1, w * 0.82, h * 0.8];
  const pattern = pick(10, "form");
  if (pattern < 8) PATTERNS[pattern]?.(drawing, ix, iy, iw, ih);
  if (pattern === 8)
    pen.stroke(form, main.deep, 4).circle(cx, cy, 6, main.deep);
  pen.path(
    d`M${x + w} ${y}Q${x + w * 0.92} ${cy} ${x + w} ${foot}Q${cx} ${foot - h * 0.08} ${x} ${foot}Q${x + w * 0.9} ${cy + h * 0.34} ${x + w} ${y}Z`,
    main.deep,
    0.28,
  );
  pen.stroke(
    d`M${x + w * 0.09} ${y + h * 0.2}Q${x + w * 0.13} ${cy - h * 0.1} ${x + w * 0.12} ${cy}`,
    "#fff",
    4,
    0.25,
  );
};

function folded(drawing: Drawing): void {
  const { pen, main, pick } = drawing;
  const [x, w, y, h] = [62, 196, 176, 152];
  for (let i = 0; i < 3; i++) {
    const top = y + (i * h) / 3;
    pen.rect(
      x - (i % 2) * 3,
      top,
      w + (i % 2) * 3,
      h / 3 + 4,
      i === 1 ? main.shade : main.base,
      20,
    );
    pen
      .path(
        d`M${x + w - 24} ${top + 3}a20 ${h / 6} 0 0 1 0 ${h / 3 - 4}`,
        "none",
      )
      .stroke(d`M${x + 18} ${top + 7}h${w - 40}`, main.light, 4, 0.7);
  }
  const pattern = pick(3, "pattern");
  if (pattern < 2)
    for (const s of [0.16, 0.24, 0.76, 0.84])
      pen.rect(x + w * s, y, pattern ? 5 : 10, h, main.deep, 0, 0.45);
  fringe(drawing, x + 10, y + h, w - 20, 16);
}

function hanging(drawing: Drawing): void {
  const { pen, main, support, pick } = drawing;
  pen.line(46, 92, 274, 92, support.base, 8);
  pen
    .path("M80 90H240V318Q220 326 200 318T160 318T120 318T80 318Z", main.base)
    .path("M186 90H240V318Q220 326 200 318T186 314Z", main.shade);
  for (const s of [118, 152])
    pen.path(
      d`M${s} 96Q${s + 6} 200 ${s - 3} 312h6Q${s + 12} 200 ${s + 7} 96Z`,
      main.shade,
      0.7,
    );
  if (pick(2, "pattern"))
    for (const y of [250, 266, 282])
      pen.rect(80, y, 160, y === 266 ? 8 : 4, main.light);
  fringe(drawing, 80, 320, 160, 16);
}

export const throwBlanket: Draw = oneOf(folded, hanging, folded);

export const bedLinen: Draw = (drawing) => {
  const { pen, main, pick } = drawing;
  pen.ellipse(164, 330, 112, 9, "#1d1206", 0.13);
  pen
    .rect(54, 250, 212, 78, main.base, 14)
    .rect(54, 290, 212, 38, main.shade, 14)
    .line(66, 290, 250, 290, main.deep, 1.6);
  if (pick(2, "pattern"))
    for (let x = 70; x < 260; x += 15) pen.line(x, 254, x, 325, main.light, 2);
  pen
    .path(
      "M70 246Q60 214 74 184Q160 172 246 184Q260 214 250 246Q160 254 70 246Z",
      main.light,
    )
    .path(
      "M250 246Q260 214 246 184Q238 222 170 250Q220 250 250 246Z",
      main.base,
    );
  pen
    .path(
      "M84 184Q76 158 88 134Q160 122 232 134Q244 158 236 184Q160 190 84 184Z",
      main.base,
    )
    .path(
      "M236 184Q244 158 232 134Q224 166 160 187Q210 188 236 184Z",
      main.shade,
    );
};

export const mattress: Draw = ({ pen, box, main }) => {
  const { x, w, foot } = box;
  const h = w * 0.16;
  const dx = w * 0.18;
  pen.poly(
    [
      [x, foot - h],
      [x + dx, foot - h - w * 0.28],
      [x + w, foot - h - w * 0.28],
      [x + w - dx * 0.3, foot - h],
    ],
    main.light,
  );
  pen.rect(x, foot - h, w - dx * 0.3, h, main.base, 5).poly(
    [
      [x + w - dx * 0.3, foot - h],
      [x + w, foot - h - w * 0.28],
      [x + w, foot - w * 0.28],
      [x + w - dx * 0.3, foot],
    ],
    main.shade,
  );
  for (let i = 0; i < 3; i++)
    for (let j = 0; j < 5; j++)
      pen.circle(
        x + dx * (0.3 + i * 0.26) + j * w * 0.17 + 10,
        foot - h - 9 - i * w * 0.085,
        2,
        main.shade,
      );
  pen.line(
    x + 4,
    foot - h * 0.5,
    x + w - dx * 0.3 - 4,
    foot - h * 0.5,
    main.light,
    2,
  );
};

/** A cover lies folded, with the sofa it fits stitched on its label. */
export const cover: Draw = ({ pen, main }) => {
  for (const [i, y] of [292, 250, 208].entries())
    pen
      .rect(64 + i * 4, y, 192 - i * 8, 44, i % 2 ? main.shade : main.base, 14)
      .line(80, y + 9, 226, y + 9, main.light, 3);
  pen
    .rect(136, 262, 48, 34, "#f6f1e6", 3)
    .path("M146 284v-7q0 -4 4 -4h20q4 0 4 4v7Z", main.deep);
};
