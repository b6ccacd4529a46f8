/** Mirrors: glass in a frame. */
import { tonesOf } from "../color.js";
import type { Draw, Drawing } from "../drawing.js";
import { d, onCircle } from "../pen.js";

const GLASS = tonesOf("#c9d9dc");

type Outline = (x: number, y: number, w: number, h: number) => string;

const OUTLINES: readonly Outline[] = [
  (x, y, w, h) =>
    d`M${x} ${y + h / 2}A${w / 2} ${h / 2} 0 0 1 ${x + w} ${y + h / 2}A${w / 2} ${h / 2} 0 0 1 ${x} ${y + h / 2}Z`,
  (x, y, w, h) =>
    d`M${x} ${y + h}V${y + w / 2}A${w / 2} ${w / 2} 0 0 1 ${x + w} ${y + w / 2}V${y + h}Z`,
  (x, y, w, h) =>
    d`M${x + w * 0.1} ${y}H${x + w * 0.9}Q${x + w} ${y} ${x + w} ${y + w * 0.1}V${y + h - w * 0.1}Q${x + w} ${y + h} ${x + w * 0.9} ${y + h}H${x + w * 0.1}Q${x} ${y + h} ${x} ${y + h - w * 0.1}V${y + w * 0.1}Q${x} ${y} ${x + w * 0.1} ${y}Z`,
  (x, y, w, h) =>
    d`M${x + w * 0.3} ${y + h * 0.02}C${x + w * 0.9} ${y - h * 0.06} ${x + w * 1.08} ${y + h * 0.4} ${x + w * 0.96} ${y + h * 0.7}S${x + w * 0.4} ${y + h * 1.06} ${x + w * 0.14} ${y + h * 0.9}S${x - w * 0.2} ${y + h * 0.1} ${x + w * 0.3} ${y + h * 0.02}Z`,
  (x, y, w, h) =>
    d`M${x + w * 0.3} ${y}H${x + w * 0.7}L${x + w} ${y + w * 0.3}V${y + h - w * 0.3}L${x + w * 0.7} ${y + h}H${x + w * 0.3}L${x} ${y + h - w * 0.3}V${y + w * 0.3}Z`,
  (x, y, w, h) =>
    d`M${x} ${y + w / 2}A${w / 2} ${w / 2} 0 0 1 ${x + w} ${y + w / 2}V${y + h - w / 2}A${w / 2} ${w / 2} 0 0 1 ${x} ${y + h - w / 2}Z`,
  (x, y, w, h) =>
    d`M${x} ${y + h}V${y + w * 0.34}Q${x + w * 0.2} ${y + w * 0.3} ${x + w * 0.24} ${y + w * 0.16}Q${x + w / 2} ${y - w * 0.16} ${x + w * 0.76} ${y + w * 0.16}Q${x + w * 0.8} ${y + w * 0.3} ${x + w} ${y + w * 0.34}V${y + h}Z`,
];

/** Glass in a frame; the sheen stays inside because it is drawn narrow. */
function pane(
  { pen, main }: Drawing,
  outline: Outline,
  x: number,
  y: number,
  w: number,
  h: number,
  rim: number,
): void {
  pen
    .path(outline(x + 4, y + 8, w, h), "#1d1206", 0.13)
    .path(outline(x, y, w, h), main.base);
  pen.path(outline(x + rim, y + rim, w - 2 * rim, h - 2 * rim), GLASS.base);
  const [a, b] = [x + w * 0.26, y + h * 0.7];
  pen
    .poly(
      [
        [a, b],
        [x + w * 0.66, y + h * 0.22],
        [x + w * 0.76, y + h * 0.28],
        [x + w * 0.34, y + h * 0.76],
      ],
      "#fff",
      0.5,
    )
    .poly(
      [
        [x + w * 0.42, y + h * 0.8],
        [x + w * 0.78, y + h * 0.4],
        [x + w * 0.8, y + h * 0.44],
        [x + w * 0.46, y + h * 0.82],
      ],
      "#fff",
      0.4,
    );
  pen.stroke(
    outline(x + rim, y + rim, w - 2 * rim, h - 2 * rim),
    main.deep,
    1.2,
    0.6,
  );
}

export const wallMirror: Draw = (drawing) => {
  const { pen, box, main, support, pick } = drawing;
  const form = pick(OUTLINES.length + 1, "form");
  const outline = OUTLINES[form % OUTLINES.length];
  if (!outline) return;
  if (form === OUTLINES.length) {
    const [cy, r] = [box.y + box.h / 2, box.w / 2];
    for (let i = 0; i < 28; i++) {
      const [px, py] = onCircle(box.cx, cy, r * (i % 2 ? 0.86 : 1), i / 28);
      pen.line(box.cx, cy, px, py, i > 5 && i < 17 ? main.shade : main.base, 5);
    }
    pane(drawing, outline, box.cx - r * 0.6, cy - r * 0.6, r * 1.2, r * 1.2, 5);
    return;
  }
  if (form === 0 && pick(2, "strap")) {
    pen
      .stroke(
        d`M${box.cx - box.w * 0.3} ${box.y + box.h * 0.16}L${box.cx} ${box.y - 34}L${box.cx + box.w * 0.3} ${box.y + box.h * 0.16}`,
        support.base,
        6,
      )
      .circle(box.cx, box.y - 34, 5, support.deep);
  }
  pane(drawing, outline, box.x, box.y, box.w, box.h, 4 + pick(3, "rim") * 4);
};

export const standingMirror: Draw = (drawing) => {
  const { pen, box, main, pick } = drawing;
  const outline = OUTLINES[[1, 2, 5, 6][pick(4, "form")] ?? 1];
  for (const s of [0.12, 0.88])
    pen.line(
      box.x + box.w * s,
      box.foot - box.h * 0.2,
      box.x + box.w * (s < 0.5 ? 0 : 1),
      box.foot,
      main.shade,
      6,
    );
  if (outline)
    pane(
      drawing,
      outline,
      box.x,
      box.y,
      box.w,
      box.h - 6,
      5 + pick(2, "rim") * 3,
    );
};
