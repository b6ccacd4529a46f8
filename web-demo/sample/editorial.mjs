/** What the shop's editors wrote: banners, messages and sections, and the rules of the merchandisers. */

const banner = (id, title, text, link, theme, topic, more = {}) => ({
  id,
  slot: "hero",
  kind: "banner",
  creative: { title, text, link, theme },
  ...(topic !== "" && { topics: [topic] }),
  from: "2026-08-03",
  until: "2027-03-31",
  weight: 1,
  ...more,
});

/** A shelf of the home page; `prior` is the share of visits that use it, and so its usual place. */
const homeShelf = (shelf, prior) => ({
  id: `home-${shelf}`,
  slot: "home-layout",
  kind: "section",
  creative: { shelf },
  from: "2026-08-03",
  until: "2027-03-31",
  prior,
});

// prettier-ignore
export const CONTENT = [
  banner('hero-lamps', 'The evenings are back', 'Lamps that put the light where you sit.', '/c/lighting', 'lamp', 'category:Lighting', { weight: 1.2 }),
  banner('hero-table', 'Everyone to the table', 'Long tops, good chairs, and room for one more.', '/c/tables', 'table', 'category:Tables'),
  banner('hero-sofa', 'Sit down properly', 'Sofas for small rooms and long films.', '/c/sofas', 'sofa', 'category:Sofas'),
  banner('hero-tableware', 'Plates with a rim', 'Stoneware for Sundays and for Tuesdays.', '/c/tableware', 'tableware', 'category:Tableware'),
  banner('hero-plants', 'A pot for every sill', 'With saucers, and with holes, as it should be.', '/c/plants', 'plant', 'category:Plants', { until: '2026-12-31' }),
  banner('hero-rugs', 'Warm underfoot', 'Woven flat, in colours that stay calm.', '/c/rugs', 'rug', 'category:Rugs'),
  banner('hero-new', 'Just unpacked', 'What came into the shop this month.', '/new', 'vase', 'category:Vases'),
  banner('hero-gift', 'Something for somebody', 'Small, well made, and easy to wrap.', '/c/vases', 'vase', '', { context: { visit: ['gift'] }, weight: 400 }),
  banner('hero-treat', 'You have earned it', 'A good chair is a place of your own.', '/c/chairs', 'sofa', '', { context: { visit: ['treat'] }, weight: 400 }),
  banner('strip-candles', 'Forty hours of fig, cedar or rain', 'Candles, and what to stand them in.', '/c/candles', 'candle', 'category:Candles', { slot: 'strip' }),
  banner('strip-cushions', 'Two cushions change a sofa', 'Linen, wool and velvet.', '/c/cushions-and-throws', 'cushion', 'category:Cushions and throws', { slot: 'strip' }),
  banner('strip-desk', 'A better Monday', 'Desks, clocks and boxes for the study.', '/c/tables', 'desk', 'room:study', { slot: 'strip' }),
  banner('note-delivery', 'Delivery is free', 'Furniture comes on the day you choose.', '/delivery', 'box', '', { slot: 'note', kind: 'message' }),
  banner('note-returns', 'Keep it for 60 days', 'If it does not fit the room, send it back.', '/returns', 'box', '', { slot: 'note', kind: 'message' }),
  banner('note-bulbs', 'Do not forget the bulb', 'E27, dimmable, warm.', '/c/lighting', 'lamp', 'category:Lighting', { slot: 'note', kind: 'message' }),
  homeShelf('trending', 0.06),
  homeShelf('new', 0.055),
  homeShelf('sale', 0.05),
  homeShelf('popular', 0.045),
];

/** Rules hold for the whole shop, or for one slot. */
export function makeRules(items) {
  const newest = items
    .filter((item) => item.stock > 0)
    .sort((a, b) => b.added - a.added || b.appeal - a.appeal)[0];
  const withdrawn = items.find((item) => item.stock === 0);
  return [
    {
      action: "boost",
      where: 'category = "Candles"',
      weight: 0.15,
      from: "2026-10-01",
      until: "2027-01-06",
    },
    {
      action: "boost",
      where: 'category = "Lighting"',
      weight: 0.1,
      slot: "home",
      from: "2026-10-01",
      until: "2027-02-28",
    },
    { action: "bury", where: "rating < 3.5", weight: 0.2 },
    { action: "pin", items: [newest.id], position: 3, slot: "new" },
    ...(withdrawn ? [{ action: "hide", items: [withdrawn.id] }] : []),
  ];
}

/** What carts may cost less; no price falls below 85 % of what it is. */
export function makeOffers(items) {
  return [
    {
      id: "hesitation-5",
      percent: 5,
      least: 60,
      caps: { session: 1, week: 3 },
    },
    {
      id: "hesitation-10",
      percent: 10,
      least: 60,
      caps: { session: 1, week: 2 },
    },
    { id: "large-order-15", amount: 15, least: 400, caps: { session: 1 } },
    ...items.map(({ id, price }) => ({
      item: id,
      minimum: Math.round(price * 85) / 100,
      lowest30: price,
    })),
  ];
}
