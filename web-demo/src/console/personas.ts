/**
 * Model shoppers: scripts of events, made from what the catalog itself has, so that they work on any
 * feed. A persona that needs what a catalog lacks (brands, items on sale) is left out.
 */
import type { EventName, ShopEvent } from "vitrine";
import { DAY, MINUTE } from "../base/calendar.js";
import { inSentence, label } from "../base/text.js";
import { priceOf, type Item } from "../catalog/item.js";
import {
  roomsOf,
  groupsBy,
  materialAndColor,
  medianPrice,
  shuffled,
  narrowCategory,
  prefer,
} from "./item-groups.js";

export interface Persona {
  /** Used in links. */
  id: string;
  name: string;
  story: string;
  /** Everything they did, oldest first, the last event a minute before `now`. */
  events(now: number): ShopEvent[];
}

/** What was done in one visit, and how many days ago; actions are a minute apart. */
interface Visit {
  days: number;
  actions: readonly Action[];
}
type Action = readonly [
  event: EventName,
  item: Item,
  more?: Partial<ShopEvent>,
];

const looksAt = (...items: Item[]): Action[] =>
  items.map((item): Action => ["view_item", item]);
const saves = (item: Item): Action => ["add_to_wishlist", item];
const addsToCart = (item: Item): Action => ["add_to_cart", item];
const hides = (item: Item): Action => ["hide_item", item];
const buys = (item: Item): Action => ["purchase", item];

function eventsOf(visits: readonly Visit[], now: number): ShopEvent[] {
  return visits.flatMap(({ days, actions }) =>
    actions.map(([event, item, more], i) => {
      const time = now - days * DAY - (actions.length - i) * MINUTE;
      return {
        event,
        time,
        items: [{ item_id: item.id, quantity: 1 }],
        ...(event === "purchase"
          ? { transaction_id: `${item.id}-${days}` }
          : {}),
        ...more,
      };
    }),
  );
}

function persona(
  id: string,
  name: string,
  story: string,
  visits: readonly Visit[],
): Persona {
  return { id, name, story, events: (now) => eventsOf(visits, now) };
}

function furnishes(items: readonly Item[]): Persona | null {
  const area = prefer(
    groupsBy(items, roomsOf),
    /dining/i,
    /table|chair/i,
    /furni/i,
  );
  if (!area) return null;
  const look = prefer(
    groupsBy(area.items, materialAndColor),
    /^oak$/i,
    /oak|birch|pine/i,
  );
  const liked = shuffled(
    look && look.items.length >= 4 ? look.items : area.items,
  );
  const taste =
    look && look.items.length >= 4 ? `, likes ${inSentence(look.name)}` : "";
  const [a, b, c, d, e, f, g] = liked;
  if (!a || !b || !c || !d) return null;
  return persona(
    "furnishes",
    `Furnishes: ${inSentence(area.name)}${taste}`,
    "Three visits in six days, one thing saved, one in the cart.",
    [
      { days: 6, actions: looksAt(a, b) },
      { days: 2, actions: [...looksAt(c), saves(c), ...looksAtSome(e, f)] },
      { days: 0, actions: [...looksAt(d), addsToCart(d), ...looksAtSome(g)] },
    ],
  );
}

const looksAtSome = (...items: (Item | undefined)[]): Action[] =>
  looksAt(...items.filter((item) => item !== undefined));

function bargains(items: readonly Item[]): Persona | null {
  const sale = shuffled(items.filter(({ salePrice }) => salePrice !== null));
  const median = medianPrice(items);
  const cheap = shuffled(
    items.filter((item) => priceOf(item) > 0 && priceOf(item) < median / 2),
  );
  const [a, b, c, d, e, f, g] = sale.length >= 7 ? sale : cheap;
  if (!a || !b || !c || !d || !e) return null;
  const what = sale.length >= 7 ? "whatever is on sale" : "the cheapest things";
  return persona(
    "bargains",
    "Hunts for bargains",
    `Looks at ${what}, in all categories, and bought one last week.`,
    [
      { days: 8, actions: [...looksAt(a, b), buys(a)] },
      { days: 1, actions: looksAt(c, d) },
      { days: 0, actions: [...looksAt(e), ...looksAtSome(f, g)] },
    ],
  );
}

function loyal(items: readonly Item[]): Persona | null {
  const brand = groupsBy(items, (item) => [item.brand]).find(
    (group) =>
      group.items.length * 2 < items.length &&
      shuffled(group.items).length >= 5,
  );
  if (!brand) return null;
  const [a, b, c, d, e] = shuffled(brand.items);
  if (!a || !b || !c || !d || !e) return null;
  return persona(
    "loyal",
    `Trusts one brand: ${label(brand.name)}`,
    "Bought from it twice, comes back to see what else there is.",
    [
      { days: 40, actions: [...looksAt(a), buys(a)] },
      { days: 12, actions: [...looksAt(b), buys(b)] },
      { days: 0, actions: looksAt(c, d, e) },
    ],
  );
}

function returns(items: readonly Item[]): Persona | null {
  const groups = groupsBy(items, narrowCategory).filter(
    (group) =>
      shuffled(group.items).length >= 3 && medianPrice(group.items) > 0,
  );
  const [cheapest] = groups.sort(
    (a, b) => medianPrice(a.items) - medianPrice(b.items),
  );
  if (!cheapest) return null;
  const [a, b, c] = shuffled(cheapest.items);
  if (!a || !b || !c) return null;
  return persona(
    "returns",
    `Buys again: ${inSentence(cheapest.name)}`,
    "Bought the same things two months and one month ago.",
    [
      { days: 61, actions: [...looksAt(a), buys(a), buys(b)] },
      { days: 31, actions: [buys(a), buys(b)] },
      { days: 0, actions: looksAt(c) },
    ],
  );
}

function compares(items: readonly Item[]): Persona | null {
  const median = medianPrice(items);
  const groups = groupsBy(items, narrowCategory).filter(
    (group) =>
      shuffled(group.items).length >= 5 && medianPrice(group.items) >= median,
  );
  const group = prefer(groups, /sofa/i, /lamp|light/i, /laptop|phone/i);
  if (!group) return null;
  const [a, b, c, d, e] = shuffled(group.items);
  if (!a || !b || !c || !d || !e) return null;
  const dwell = (item: Item, seconds: number): Action => [
    "dwell",
    item,
    { value: seconds },
  ];
  return persona(
    "compares",
    `Compares: ${inSentence(group.name)}`,
    "First visit, today: five of a kind, back and forth, one in the cart.",
    [
      {
        days: 0,
        actions: [
          ...looksAt(a, b),
          dwell(b, 40),
          ...looksAt(c, d, b, e),
          dwell(e, 25),
          addsToCart(b),
        ],
      },
    ],
  );
}

function particular(items: readonly Item[]): Persona | null {
  const colours = groupsBy(items, (item) => [item.color]);
  const [liked, refused] = [
    prefer(colours, /^terracotta$/i, /^(red|green)$/i),
    prefer(colours, /^white$/i, /^(black|grey)$/i),
  ];
  const groups = groupsBy(items, narrowCategory);
  const like = liked && liked !== refused ? liked : groups[0];
  const refuse = liked && liked !== refused ? refused : groups[1];
  if (!like || !refuse || like === refuse) return null;
  const [a, b, c, d] = shuffled(like.items);
  const [x, y] = shuffled(
    refuse.items.filter((item) => !like.items.includes(item)),
  );
  if (!a || !b || !c || !x || !y) return null;
  const topic = refuse === refused ? `color:${refuse.name}` : undefined;
  const mute: Action[] = topic ? [["mute_topic", x, { topic, items: [] }]] : [];
  return persona(
    "particular",
    `Wants ${inSentence(like.name)}, never ${inSentence(refuse.name)}`,
    topic
      ? "Hid two things, muted a topic, saved one."
      : "Hid two things, saved one.",
    [
      {
        days: 3,
        actions: [...looksAt(a, x), hides(x), ...looksAt(y), hides(y), ...mute],
      },
      {
        days: 0,
        actions: [...looksAt(b), saves(b), ...looksAt(c), ...looksAtSome(d)],
      },
    ],
  );
}

function begins(items: readonly Item[]): Persona | null {
  const [first] = shuffled(items.filter(({ inStock }) => inStock));
  if (!first) return null;
  return persona(
    "begins",
    "First click",
    "Only one look is known, a minute ago.",
    [{ days: 0, actions: looksAt(first) }],
  );
}

const stranger = persona(
  "stranger",
  "A stranger",
  "Nothing is known: context and popularity alone.",
  [],
);

/** The personas that fit the catalog, in a fixed order; the stranger always does. */
export function personasOf(items: readonly Item[]): Persona[] {
  const scripts = [
    furnishes,
    bargains,
    loyal,
    returns,
    compares,
    particular,
    begins,
  ];
  return [
    ...scripts.map((script) => script(items)).filter((made) => made !== null),
    stranger,
  ];
}
