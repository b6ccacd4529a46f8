/** Colour and material words, as feeds write them, and the colours the pictures mix for them. */

const COLORS: Readonly<Record<string, string>> = {
  "smoked oak": "#7d5c42",
  "bottle green": "#2f5d4a",
  "slate blue": "#5f7c94",
  "sky blue": "#8fb8d0",
  "dusty rose": "#cf9a96",
  "light grey": "#c3bfb8",
  "space grey": "#6a6a6e",
  oak: "#c99f6b",
  walnut: "#86573a",
  ash: "#dcc49c",
  beech: "#d8b184",
  birch: "#e2cda6",
  pine: "#dcb883",
  bamboo: "#d6b777",
  cherry: "#9c5638",
  wooden: "#c39a68",
  wood: "#c39a68",
  rattan: "#cfa872",
  black: "#33312f",
  charcoal: "#4a4a4b",
  graphite: "#55575a",
  anthracite: "#45484b",
  white: "#f3f0ea",
  cream: "#efe5cf",
  ivory: "#efe8d6",
  oat: "#e0d4bd",
  sand: "#d9c5a3",
  beige: "#dac9ae",
  starlight: "#e8e0d2",
  moss: "#6d7a4a",
  sage: "#9cae92",
  olive: "#80803f",
  green: "#5d8f66",
  terracotta: "#c4704f",
  clay: "#b87a5f",
  ochre: "#d19c3c",
  mustard: "#cf9f37",
  rust: "#a9502f",
  amber: "#c98432",
  brass: "#c7a151",
  golden: "#cfa850",
  gold: "#cfa850",
  copper: "#c27c52",
  bronze: "#95704a",
  indigo: "#3d4f80",
  navy: "#34466b",
  blue: "#5384b8",
  turquoise: "#4fa3a0",
  teal: "#39807f",
  rose: "#d59c9c",
  pink: "#e0a0aa",
  plum: "#7a4560",
  purple: "#7d5a96",
  lilac: "#b9a3cc",
  red: "#bf4940",
  orange: "#dd8244",
  yellow: "#e2bb4c",
  brown: "#8a6144",
  steel: "#b9bdbf",
  silver: "#c2c6c8",
  chrome: "#c2c6c8",
  aluminium: "#bcc0c2",
  smoke: "#8b8985",
  grey: "#9d9b96",
  gray: "#9d9b96",
  clear: "#c3d6d6",
  glass: "#bfd3d2",
  marble: "#e4e0d8",
  leather: "#96633f",
  linen: "#dccdb2",
  jute: "#c8ab77",
};

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
