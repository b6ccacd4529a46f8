/**
 * Colours in OKLCH (Björn Ottosson, 2020): lightness 0…1, chroma 0…0.37, hue in degrees, where
 * equal steps look equal. Everything a picture paints is derived from one colour here.
 */

export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

/** One colour under one light: what faces it, what stands across, what turns away, what lies deep. */
export interface Tones {
  readonly light: string;
  readonly base: string;
  readonly shade: string;
  readonly deep: string;
}

/** A ground for light pages and one for dark pages. */
export interface Ground {
  readonly wall: readonly [light: string, dark: string];
  readonly floor: readonly [light: string, dark: string];
}

function toLinear(byte: number): number {
  const v = byte / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}

function toByte(linear: number): number {
  const v = Math.min(1, Math.max(0, linear));
  return Math.round(
    255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055),
  );
}

/** Reads "#rrggbb". */
export function fromHex(hex: string): Oklch {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) =>
    toLinear(parseInt(hex.slice(at, at + 2), 16)),
  );
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.sqrt(a * a + bb * bb),
    h: (Math.atan2(bb, a) * 180) / Math.PI,
  };
}

/** Writes "#rrggbb"; what the screen cannot show is clipped. */
export function toHex({ l, c, h }: Oklch): string {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ];
  return `#${channels.map((v) => toByte(v).toString(16).padStart(2, "0")).join("")}`;
}

/** The same hue, lighter or darker by `by` (−1…1). */
export function shift(hex: string, by: number): string {
  const { l, c, h } = fromHex(hex);
  return toHex({ l: Math.min(0.985, Math.max(0.08, l + by)), c, h });
}

/** Dark colours get smaller steps down and larger steps up, or their forms would drown. */
export function tonesOf(hex: string): Tones {
  const isDark = fromHex(hex).l < 0.4;
  return {
    light: shift(hex, isDark ? 0.1 : 0.065),
    base: hex,
    shade: shift(hex, isDark ? -0.05 : -0.075),
    deep: shift(hex, isDark ? -0.1 : -0.17),
  };
}

/** The ground an item stands on: its own hue, faint, and never so near its lightness as to hide it. */
export function groundOf(hex: string): Ground {
  const { l, c, h } = fromHex(hex);
  const isGrey = c < 0.015;
  const hue = isGrey ? 80 : h;
  // Pale blues and reds look sweeter than pale ochres of the same chroma, so they get less.
  const calm = 0.72 + 0.28 * Math.cos(((hue - 95) * Math.PI) / 180);
  const chroma = isGrey ? 0.01 : calm * Math.min(0.027, 0.012 + 0.14 * c);
  const tint = (lightness: number) =>
    toHex({ l: lightness, c: chroma, h: hue });
  const light = l > 0.8 ? 0.872 : 0.928;
  const dark = l < 0.42 ? 0.46 : 0.325;
  return {
    wall: [tint(light), tint(dark)],
    floor: [tint(light - 0.038), tint(dark - 0.04)],
  };
}
