/**
 * The words of the sample shop: styles, colours, brands and their collections. All names are
 * coined for this shop; colours are the ones the pictures know how to mix.
 */

export const STYLES = [
  "nordic",
  "japandi",
  "industrial",
  "classic",
  "bohemian",
  "modern",
];

/** Colour word -> family, the level at which shoppers have a taste. */
export const COLOUR_FAMILY = {
  oak: "wood",
  "smoked oak": "wood",
  walnut: "wood",
  ash: "wood",
  rattan: "wood",
  black: "dark",
  charcoal: "dark",
  graphite: "dark",
  white: "light",
  cream: "light",
  sand: "light",
  oat: "light",
  moss: "green",
  sage: "green",
  "bottle green": "green",
  terracotta: "warm",
  ochre: "warm",
  rust: "warm",
  amber: "warm",
  brass: "warm",
  copper: "warm",
  "slate blue": "blue",
  indigo: "blue",
  "sky blue": "blue",
  "dusty rose": "rose",
  plum: "rose",
  steel: "grey",
  "light grey": "grey",
  smoke: "grey",
  clear: "grey",
};

export const COLOUR_FAMILIES = [...new Set(Object.values(COLOUR_FAMILY))];

/** How much each style leans to a colour family; a family not named counts 1. */
export const STYLE_COLOURS = {
  nordic: { light: 3, wood: 3, grey: 2, blue: 1.5 },
  japandi: { wood: 3, light: 2.5, dark: 2, green: 1.5 },
  industrial: { dark: 4, grey: 2.5, warm: 1.5 },
  classic: { wood: 2, blue: 2.5, rose: 2, light: 2 },
  bohemian: { warm: 4, rose: 2, green: 2 },
  modern: { green: 2.5, blue: 2, warm: 1.5, dark: 1.5 },
};

/** Price level 0 (thrifty) … 1 (fine). Collections are shared by kinds, so sets can be built. */
// prettier-ignore
export const BRANDS = [
  { name: 'Vantorp', style: 'nordic', level: 0.35, collections: ['Orrin', 'Halvik', 'Sennet', 'Tove', 'Fjalla'] },
  { name: 'Norrdotter', style: 'nordic', level: 0.7, collections: ['Edda', 'Lysa', 'Skarn', 'Birka', 'Runa'] },
  { name: 'Okuri Works', style: 'japandi', level: 0.8, collections: ['Hanari', 'Komo', 'Sedari', 'Tsumi', 'Nuka'] },
  { name: 'Quillmoor', style: 'japandi', level: 0.45, collections: ['Reed', 'Wren', 'Lull', 'Aven', 'Moss Lane'] },
  { name: 'Kilnsworth', style: 'industrial', level: 0.5, collections: ['Rivet', 'Gantry', 'Foundry No. 4', 'Dorn', 'Stoker'] },
  { name: 'Aldersen Yard', style: 'industrial', level: 0.25, collections: ['Mason', 'Brock', 'Pier', 'Tallow', 'Girder'] },
  { name: 'Pellharrow', style: 'classic', level: 0.85, collections: ['Marchmont', 'Ashdown', 'Delphine', 'Wexley', 'Corbel'] },
  { name: 'Sablewick', style: 'classic', level: 0.5, collections: ['Adeline', 'Harrow', 'Fenwick', 'Lorne', 'Maude'] },
  { name: 'Ombrasol', style: 'bohemian', level: 0.4, collections: ['Zafira', 'Paloma', 'Mirto', 'Cala', 'Sirocco'] },
  { name: 'Tesselwick', style: 'bohemian', level: 0.65, collections: ['Juniper', 'Saffron', 'Talisa', 'Ondine', 'Marisol'] },
  { name: 'Mirabosk', style: 'modern', level: 0.55, collections: ['Nilo', 'Plinto', 'Vela', 'Ovo', 'Stacco'] },
  { name: 'Lumenfold', style: 'modern', level: 0.75, collections: ['Arc', 'Halo', 'Pivot', 'Tangent', 'Octave'] },
];

/** A sentence a style adds to a description. */
export const STYLE_LINES = {
  nordic: [
    "Pale, plain and made to be used every day.",
    "Light lines in the northern manner.",
  ],
  japandi: [
    "Quiet proportions, soft edges and nothing too much.",
    "Calm enough for the smallest room.",
  ],
  industrial: [
    "Honest joints and a finish that likes a scratch.",
    "Sturdy, straight and a little raw.",
  ],
  classic: [
    "A shape that has been right for a long time.",
    "Gently curved, as the old workshops did it.",
  ],
  bohemian: [
    "Warm, uneven and full of handwork.",
    "At home among plants, books and patterns.",
  ],
  modern: [
    "A clear shape that reads from across the room.",
    "Round where you touch it, crisp where you look.",
  ],
};
