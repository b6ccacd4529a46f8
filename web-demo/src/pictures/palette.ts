/** Colour and material words, as feeds write them, and the colours the pictures mix for them. */
import colors from "./colors.json";

const COLORS: Readonly<Record<string, string>> = colors;

const WORDS = Object.keys(COLORS);

/** The colour a text names first, whole words only; undefined if it names none. */
export function colorIn(text: string): string | undefined {
  const lower = ` ${text.toLowerCase().replace(/[^a-z]+/g, " ")} `;
  let best: string | undefined;
  let place = Infinity;
  for (const word of WORDS) {
    const at = lower.indexOf(` ${word} `);
    if (at >= 0 && at < place) [best, place] = [COLORS[word], at];
  }
  return best;
}

/** Colours for goods whose feed names none, by what they are mostly made of. */
export const NATURAL = {
  wood: [
    "#c99f6b",
    "#86573a",
    "#f0ece4",
    "#dcc49c",
    "#3a3734",
    "#a67a4e",
    "#e2cda6",
  ],
  fabric: [
    "#8c9aa0",
    "#b9ac97",
    "#6d7a4a",
    "#5f7c94",
    "#c4704f",
    "#4a4a4b",
    "#d9c5a3",
    "#a7635a",
  ],
  ceramic: ["#efe5cf", "#9cae92", "#c4704f", "#3d4f80", "#d9c5a3", "#5f7c94"],
  metal: ["#33312f", "#c7a151", "#b9bdbf", "#9cae92", "#a9502f"],
  bright: [
    "#bf4940",
    "#5384b8",
    "#d19c3c",
    "#5d8f66",
    "#cf9a96",
    "#7d5a96",
    "#39807f",
  ],
  glass: ["#c3d6d6", "#8b8985", "#8fb8d0"],
  fruit: ["#bf4940", "#7fa04a", "#c9583f"],
  device: ["#4b4d51", "#b9bdbf", "#e4e0d8", "#5f7c94", "#33312f", "#cbb89a"],
} as const;

export type Natural = keyof typeof NATURAL;

/** What supports the main colour: legs, handles, lids. */
export const SUPPORT = ["#b98a58", "#7a5138", "#57504a", "#c7a151"] as const;

/** Dials, labels and pages, and what is written on them. */
export const PAPER = "#f7f2e7";
export const INK = "#3b3835";
