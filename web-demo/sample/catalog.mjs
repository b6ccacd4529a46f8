/**
 * Makes the catalog. An entry keeps what the log needs (kind, style, level, appeal) beside the feed
 * row `feedRow` writes; colour variants of one design share an item group.
 */
import {
  BRANDS,
  COLOUR_FAMILY,
  STYLE_COLOURS,
  STYLE_LINES,
} from "./vocabulary.mjs";
import { KINDS } from "./kinds.mjs";
import { hasShape } from "./models/shapes/index.mjs";
import { DAY, END, dateOf } from "./days.mjs";

/** Designs of one kind, each from another collection, so that sets across kinds exist. */
function designsOf(kind, random) {
  const collections = BRANDS.flatMap((brand) =>
    brand.collections.map((name) => ({ brand, name })),
  );
  const dealt = random.shuffle(collections);
  // Styles in turn, so that every taste finds something of every kind.
  const styles = random.shuffle([
    ...new Set(BRANDS.map((brand) => brand.style)),
  ]);
  return Array.from({ length: kind.designs }, (_, i) => {
    const at = dealt.findIndex(
      ({ brand }) => brand.style === styles[i % styles.length],
    );
    return dealt.splice(at, 1)[0];
  });
}

function coloursFor(kind, style, random) {
  const lean = STYLE_COLOURS[style];
  const left = [...kind.colours];
  const count = Math.min(left.length, 1 + random.weighted([5, 4, 2]));
  return Array.from({ length: count }, () => {
    const weights = left.map((colour) => lean[COLOUR_FAMILY[colour]] ?? 1);
    return left.splice(random.weighted(weights), 1)[0];
  });
}

function size([least, most], random) {
  return Math.round(random.between(least, most + 0.999));
}

/** Depth of a thing as wide as deep follows its width. */
function sizes(kind, random) {
  const width = size(kind.width, random);
  const round =
    kind.width[0] === kind.depth[0] && kind.width[1] === kind.depth[1];
  const square = kind.key === "cushion" && random.chance(0.7);
  return {
    width,
    height: square ? width : size(kind.height, random),
    depth: round ? width : size(kind.depth, random),
  };
}

/** Shop prices: whole euros, ending in 9 or 5 above 20. */
function priceOf(kind, level, random) {
  const [low, high] = kind.price;
  const raw = low + (high - low) * level * level * random.between(0.85, 1.15);
  const price = Math.max(low, Math.min(high, raw));
  if (price < 20) return Math.round(price);
  return price < 100
    ? Math.round(price / 5) * 5 - 1
    : Math.round(price / 10) * 10 - 1;
}

function slug(text) {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "");
}

/** Materials that the colour word itself names win: an oak chair is made of oak. */
function materialFor(kind, colour, random) {
  const named = ["oak", "walnut", "ash", "rattan", "brass", "copper"].find(
    (word) => colour.includes(word),
  );
  if (named) return named;
  const woods = ["oak", "walnut", "ash", "beech", "rattan", "brass", "copper"];
  const rest = kind.materials.filter((material) => !woods.includes(material));
  return rest.length > 0 ? random.pick(rest) : `painted ${kind.materials[0]}`;
}

function addedAt(random) {
  const days = random.chance(0.09)
    ? random.integer(1, 28)
    : random.integer(29, 364);
  return END - days * DAY;
}

function makeDesign(kind, { brand, name }, random) {
  const level = Math.min(
    1,
    Math.max(0.05, brand.level + 0.12 * random.normal()),
  );
  return {
    kind,
    brand: brand.name,
    style: brand.style,
    collection: name,
    group: `${kind.key}-${slug(name)}`,
    level,
    price: priceOf(kind, level, random),
    ...sizes(kind, random),
    added: addedAt(random),
    quality: random.normal(),
    line: random.pick(STYLE_LINES[brand.style]),
  };
}

function makeItem(design, colour, isLead, random) {
  const id = `${design.group}-${slug(colour)}`;
  const rating = Math.min(
    4.9,
    Math.max(2.9, 4.2 + 0.3 * design.quality + 0.15 * random.normal()),
  );
  const onSale = random.chance(0.15);
  const stock = random.chance(0.04)
    ? 0
    : random.integer(1, random.chance(0.2) ? 5 : 80);
  return {
    ...design,
    id,
    colour,
    family: COLOUR_FAMILY[colour],
    material: materialFor(design.kind, colour, random),
    salePrice: onSale
      ? Math.max(5, Math.round(design.price * random.between(0.65, 0.9)))
      : null,
    rating: Math.round(rating * 10) / 10,
    ratings: Math.round(
      3 + 240 * random.next() * random.next() * (isLead ? 1 : 0.5),
    ),
    stock,
    appeal:
      0.55 * design.quality +
      0.25 * random.normal() +
      (isLead ? 0.35 : 0) +
      (onSale ? 0.2 : 0),
    trending: false,
  };
}

/** Some items rise in the last two weeks; none of them new, so that "new" does not explain it. */
function chooseTrending(items, random) {
  const known = items.filter(
    (item) => item.stock > 0 && item.added < END - 60 * DAY,
  );
  for (const item of random.sample(known, Math.round(items.length * 0.045)))
    item.trending = true;
}

export function makeCatalog(random) {
  const items = [];
  for (const kind of KINDS) {
    const chance = random.fork(kind.key);
    for (const dealt of designsOf(kind, chance)) {
      const design = makeDesign(kind, dealt, chance);
      const colours = coloursFor(kind, design.style, chance);
      colours.forEach((colour, i) => {
        items.push({
          ...makeItem(design, colour, i === 0, chance),
          isVariant: colours.length > 1,
        });
      });
    }
  }
  chooseTrending(items, random.fork("trending"));
  return items;
}

function money(euros) {
  return `${euros.toFixed(2)} EUR`;
}

/** A title without the part of the noun that only counts ("bowls, set of 4"). */
function titleOf(item) {
  const [noun, ...count] = item.kind.noun.split(", ");
  return [`${item.collection} ${noun}`, item.colour, ...count].join(", ");
}

function descriptionOf(item) {
  const { kind } = item;
  const made = `Made of ${item.material}, in ${item.colour}.`;
  return [kind.line, item.line, made].join(" ");
}

/** Below the folder of the catalog; what hangs on walls or has no shape to look around has none. */
function modelLink({ id, kind }) {
  return hasShape(kind.productType)
    ? { virtual_model_link: `models/${id}.glb` }
    : {};
}

/** One line of the feed: Google Merchant names first, then the shop's own. */
export function feedRow(item) {
  return {
    id: item.id,
    title: titleOf(item),
    description: descriptionOf(item),
    link: `https://shop.example/p/${item.id}`,
    image_link: "",
    ...modelLink(item),
    availability: item.stock > 0 ? "in_stock" : "out_of_stock",
    price: money(item.price),
    ...(item.salePrice ? { sale_price: money(item.salePrice) } : {}),
    brand: item.brand,
    product_type: item.kind.productType,
    ...(item.isVariant ? { item_group_id: item.group } : {}),
    color: item.colour,
    material: item.material,
    product_width: `${item.width} cm`,
    product_height: `${item.height} cm`,
    product_length: `${item.depth} cm`,
    rating: item.rating,
    rating_count: item.ratings,
    stock: item.stock,
    added: dateOf(item.added),
    attributes: {
      style: item.style,
      room: item.kind.rooms,
      collection: item.collection,
      "colour family": item.family,
    },
  };
}
