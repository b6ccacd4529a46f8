/**
 * Drawings of fixed proportions, for goods whose feeds do not tell true sizes. A glyph is a text:
 * shapes parted by ";", each "tone shape", in a square of 100 that stands on its lower edge.
 *
 *   tone    l b s d  light, base, shade, deep of the item's colour; L B S D of the supporting one;
 *           w paper, k ink, g leaf, m steel, y straw, or #rrggbb; a number after it makes a stroke
 *   shape   path data, or "o cx cy rx ry" (ellipse), or "r x y w h radius" (rectangle)
 */
import type { Draw, Drawing } from "./drawing.js";

const FIXED: Readonly<Record<string, string>> = {
  w: "#f6f1e6",
  k: "#34363a",
  g: "#6f8a5b",
  m: "#b9bdbf",
  y: "#d8b772",
  x: "#fff",
};

function toneOf(name: string, { main, support }: Drawing): string {
  const tones: Record<string, string> = {
    ...FIXED,
    l: main.light,
    b: main.base,
    s: main.shade,
    d: main.deep,
    L: support.light,
    B: support.base,
    S: support.shade,
    D: support.deep,
  };
  return tones[name] ?? name;
}

function shapeOf(shape: string, paint: string): string {
  const [a, b, c, e, r = "0"] = shape.slice(1).trim().split(" ");
  if (shape.startsWith("o"))
    return `<ellipse cx="${a}" cy="${b}" rx="${c}" ry="${e}" ${paint}/>`;
  if (shape.startsWith("r"))
    return `<rect x="${a}" y="${b}" width="${c}" height="${e}" rx="${r}" ${paint}/>`;
  return `<path d="${shape}" ${paint}/>`;
}

function paintOf(tone: string, drawing: Drawing): string {
  const [, name = "", width] =
    /^(#[\da-f]{6}|[a-zA-Z])([\d.]*)$/.exec(tone) ?? [];
  const color = toneOf(name, drawing);
  if (!width)
    return name === "x" ? `fill="${color}" opacity=".3"` : `fill="${color}"`;
  return `fill="none" stroke="${color}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`;
}

function render(text: string, drawing: Drawing): void {
  const { box, pen } = drawing;
  const scale = Math.min(box.w, box.h) / 100;
  const shapes = text.split(";").map((each) => {
    const cut = each.indexOf(" ");
    return shapeOf(each.slice(cut + 1), paintOf(each.slice(0, cut), drawing));
  });
  pen.group(
    box.cx - 50 * scale,
    box.foot - 100 * scale,
    scale,
    shapes.join(""),
  );
}

/** One of several glyphs, as the design picks. */
export function glyph(...texts: readonly string[]): Draw {
  return (drawing) =>
    render(texts[drawing.pick(texts.length, "form")] ?? "", drawing);
}
