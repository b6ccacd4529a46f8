/** The shoppers of the sample: each has a taste that the log shows only through what they do. */
import { COLOUR_FAMILIES, STYLES } from "./vocabulary.mjs";
import { KINDS } from "./kinds.mjs";
import { rhythmOf } from "./rhythms.mjs";

const ROOMS = [
  "living room",
  "dining room",
  "kitchen",
  "bedroom",
  "study",
  "hallway",
  "balcony",
];
const ROOM_WEIGHTS = [5, 3, 3, 3, 2, 1.5, 1];

/** When people shop: the odds of each local hour for the four habits. */
const HABITS = [
  { name: "evening", weight: 5, hours: [18, 19, 20, 21, 22] },
  { name: "lunch", weight: 2, hours: [11, 12, 13, 14] },
  { name: "morning", weight: 2, hours: [6, 7, 8, 9, 10] },
  { name: "afternoon", weight: 3, hours: [14, 15, 16, 17] },
];

/** Weights with a first and a second love, and a little of everything else. */
function taste(names, random, rest) {
  const [first, second] = random.sample(names, 2);
  return new Map(
    names.map((name) => [
      name,
      name === first ? 1 : name === second ? 0.5 : rest,
    ]),
  );
}

function makeShopper(index, random) {
  const rooms = [
    ROOMS[random.weighted(ROOM_WEIGHTS)],
    ROOMS[random.weighted(ROOM_WEIGHTS)],
  ];
  return {
    id: `u${index + 1}`,
    styles: taste(STYLES, random, 0.08),
    colours: taste(COLOUR_FAMILIES, random, 0.15),
    budget: Math.min(1, Math.max(0.05, 0.5 + 0.22 * random.normal())),
    rooms,
    favourites: new Map(random.sample(KINDS, 3).map((kind) => [kind.key, 2])),
    habit: HABITS[random.weighted(HABITS.map((habit) => habit.weight))],
    weekend: random.chance(0.4) ? 3 : 0.9,
    // Few come often, most come once or twice.
    activity: 0.25 + 1 / (0.15 + 2.5 * random.next()),
    resolve: random.between(0.5, 1.6),
    owned: new Set(),
  };
}

export function makeShoppers(count, random) {
  return Array.from({ length: count }, (_, index) =>
    makeShopper(index, random),
  );
}

/** How much this shopper wants a kind of goods at this time, whatever the shop shows. */
export function needOf(shopper, kind, time) {
  const room = kind.rooms.some((each) => shopper.rooms.includes(each))
    ? 3
    : 0.5;
  return (
    kind.weight *
    room *
    (shopper.favourites.get(kind.key) ?? 1) *
    rhythmOf(kind, time)
  );
}

/** How much this shopper likes an item, on the scale of a log-odds. */
export function likingOf(shopper, item) {
  return (
    2.6 * shopper.styles.get(item.style) +
    1.5 * shopper.colours.get(item.family) -
    2.4 * Math.abs(item.level - shopper.budget) +
    0.7 * item.appeal
  );
}
