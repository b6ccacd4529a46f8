/**
 * What surfaces are made of, as glTF's metallic-roughness model takes it. An item's own finish
 * follows the feed's words for colour and material; what supports it is one of a few.
 */
import { readFileSync } from "node:fs";

const COLORS = JSON.parse(
  readFileSync(
    new URL("../../src/pictures/colors.json", import.meta.url),
    "utf8",
  ),
);
const METALS = ["steel", "brass", "copper"];

function linear(byte) {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** "#rrggbb" as glTF wants it: linear light, opaque unless said. */
function factorOf(hex, alpha = 1) {
  const bytes = [1, 3, 5].map((place) =>
    parseInt(hex.slice(place, place + 2), 16),
  );
  return [...bytes.map(linear), alpha];
}

const PAINT = 0.85;

/** How rough a material is, by the first word that its name contains. */
const ROUGH = [
  [/painted|card/, PAINT],
  [/glass/, 0.06],
  [/steel|brass|copper|iron/, 0.4],
  [/ceramic|porcelain|enamel/, 0.38],
  [/stoneware|terracotta|marble/, 0.55],
  [/leather/, 0.7],
  [/oak|walnut|ash|beech|wood/, 0.85],
  [/rattan|jute|seagrass|grass/, 0.85],
];

export function finish(
  name,
  hex,
  { rough = 0.9, metal = 0, alpha = 1, glow = 0 } = {},
) {
  return {
    name,
    color: factorOf(hex, alpha),
    rough,
    metal,
    glow: glow > 0 ? factorOf(hex).map((value) => value * glow) : null,
  };
}

/** The finish of an item's main parts. Metals shine only in a metal's own colour; others are paint. */
export function mainFinish({ color, material }) {
  const hex = COLORS[color.toLowerCase()];
  if (!hex) throw new Error(`no picture knows the colour "${color}"`);
  const isMetal = /steel|brass|copper|iron/.test(material);
  const isBare = isMetal && METALS.includes(color);
  const rough = ROUGH.find(([words]) => words.test(material))?.[1] ?? 0.95;
  if (material.includes("glass"))
    return finish("glass", hex, { rough, alpha: 0.42 });
  return finish(material, hex, {
    rough: isMetal && !isBare ? PAINT : rough,
    metal: isBare ? 1 : 0,
  });
}

/** The other surfaces that shapes name. */
export const FINISHES = {
  oak: finish("oak", COLORS.oak, { rough: 0.85 }),
  walnut: finish("walnut", COLORS.walnut, { rough: 0.85 }),
  dark: finish("black steel", COLORS.black, { rough: 0.45 }),
  brass: finish("brass", COLORS.brass, { rough: 0.3, metal: 1 }),
  steel: finish("steel", COLORS.steel, { rough: 0.3, metal: 1 }),
  linen: finish("linen", COLORS.cream),
  white: finish("white linen", COLORS.white),
  shade: finish("lampshade", COLORS.ivory, { rough: 0.95, glow: 0.28 }),
  bulb: finish("bulb", "#ffe9c4", { rough: 0.4, glow: 1 }),
  soil: finish("soil", "#3a2a20", { rough: 1 }),
  leather: finish("leather", COLORS.leather, { rough: 0.55 }),
  line: finish("joint", "#2b2622", { rough: 1 }),
};

/** A main finish made lighter or darker, for stripes, lids and seams. */
export function toned(main, name, by) {
  const [r, g, b, alpha] = main.color;
  const mix = (value) => (by > 0 ? value + (1 - value) * by : value * (1 + by));
  return { ...main, name, color: [mix(r), mix(g), mix(b), alpha] };
}
