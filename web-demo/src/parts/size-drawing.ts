/** An item's box at scale beside something everybody knows: a person, or a mug. */
import { h, svg } from "../base/dom.js";
import type { Item } from "../catalog/item.js";

interface Measure {
  words: string;
  /** Centimetres. */
  width: number;
  height: number;
  /** Outline in a unit square, y downwards. */
  path: string;
}

const PERSON: Measure = {
  words: "a person of 170 cm",
  width: 46,
  height: 170,
  path: "M.5 0a.2.055 0 1 1 0 .12.2.055 0 1 1 0-.12M.3 .14h.4q.22 0 .24 .08l.05 .27h-.14l-.05-.22-.04 .2.03 .53h-.2l-.09-.45-.09 .45h-.2l.03-.53-.04-.2-.05 .22H.01l.05-.27q.02-.08.24-.08Z",
};
const MUG: Measure = {
  words: "a mug of 10 cm",
  width: 12,
  height: 10,
  path: "M0 0h.74v.12h.1q.16 0 .16 .2v.16q0 .22-.16 .22h-.1v.2q0 .1-.1 .1H.1q-.1 0-.1-.1ZM.74 .24v.34h.06q.08 0 .08-.1v-.14q0-.1-.08-.1Z",
};

const WIDE = 320;
const HIGH = 180;
const MARGIN = 28;
/** Things below this are drawn beside the mug, centimetres. */
const SMALL = 55;

function dimension(
  text: string,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  upright: boolean,
) {
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
  return svg(
    "g",
    { class: "dimension" },
    svg("path", { d: `M${x1} ${y1}L${x2} ${y2}` }),
    svg(
      "text",
      upright
        ? { x: x - 6, y, "text-anchor": "end", "dominant-baseline": "middle" }
        : { x, y: y + 14, "text-anchor": "middle" },
      text,
    ),
  );
}

/** A box seen from the front and a little from above: depth goes up and to the right. */
function box(
  width: number,
  height: number,
  depth: number,
  x: number,
  floor: number,
) {
  const [dx, dy] = [depth * 0.45, -depth * 0.28];
  const top = floor - height;
  return svg(
    "g",
    { class: "box" },
    svg("path", { d: `M${x} ${floor}V${top}H${x + width}V${floor}Z` }),
    svg("path", { d: `M${x} ${top}l${dx} ${dy}h${width}l${-dx} ${-dy}Z` }),
    svg("path", {
      d: `M${x + width} ${floor}l${dx} ${dy}v${-height}l${-dx} ${-dy}Z`,
    }),
  );
}

function centimetres(size: number): string {
  return `${size.toLocaleString("en", { maximumFractionDigits: 1 })} cm`;
}

/** Null when the feed does not give width and height. */
export function sizeDrawing(item: Item): HTMLElement | null {
  const { width, height, depth } = item;
  if (width === 0 || height === 0) return null;
  const measure = Math.max(width, height, depth) < SMALL ? MUG : PERSON;
  const across = width + depth * 0.45 + measure.width * 1.6;
  const up = Math.max(height + depth * 0.28, measure.height);
  const scale = Math.min(
    (WIDE - 2 * MARGIN - 24) / across,
    (HIGH - 2 * MARGIN) / up,
  );
  const floor = HIGH - MARGIN;
  const left = MARGIN + 24 + (WIDE - 2 * MARGIN - 24 - across * scale) / 2;
  const beside = left + (width + depth * 0.45 + measure.width * 0.6) * scale;
  const [wide, high, deep] = [width, height, depth].map(centimetres);
  const words = `${wide} wide, ${high} high${depth > 0 ? `, ${deep} deep` : ""}, beside ${measure.words}`;
  const [w, t, d] = [width * scale, height * scale, depth * scale];
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": words },
    svg("path", { class: "floor", d: `M8 ${floor}H${WIDE - 8}` }),
    box(w, t, d, left, floor),
    svg("path", {
      class: "measure",
      d: measure.path,
      transform: `translate(${beside} ${floor - measure.height * scale}) scale(${measure.width * scale} ${measure.height * scale})`,
    }),
    dimension(high ?? "", left - 8, floor, left - 8, floor - t, true),
    dimension(wide ?? "", left, floor + 8, left + w, floor + 8, false),
  );
  return h(
    "figure",
    { class: "sizes" },
    drawing,
    h(
      "figcaption",
      {},
      `Beside ${measure.words}${depth > 0 ? `; ${deep} deep` : ""}`,
    ),
  );
}
