// Shops of any size for the benchmark: a feed and a log by a seeded generator, packed by the native
// command and kept in build/bench until the command changes.
import { execFileSync } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, statSync } from "node:fs";
import { uniform } from "./scan/vectors.js";
import { CATEGORY_ITEMS } from "./shop-shape.js";

const COMMAND = "build/native/bin/vitrine";
const BRANDS = 60;
const COLORS = [
  "black",
  "blue",
  "brown",
  "green",
  "grey",
  "red",
  "white",
  "yellow",
];
const SESSION_ITEMS = 8;
/** As many sessions as items, up to here: learning from more takes minutes and tells no more. */
const MOST_SESSIONS = 30_000;

const below = (random, limit) => Math.floor(random() * limit);

/** The feed's row of item `index` of `count`. */
function feedRow(index, count, random) {
  const category = index % Math.ceil(count / CATEGORY_ITEMS);
  const price = 500 + below(random, 60_000);
  return {
    id: `item-${index}`,
    title: `Thing ${index} of kind ${category}`,
    product_type: `Department ${category % 20} > Kind ${category}`,
    brand: `Brand ${below(random, BRANDS)}`,
    color: COLORS[below(random, COLORS.length)],
    price: `${(price / 100).toFixed(2)} EUR`,
    availability: random() < 0.95 ? "in_stock" : "out_of_stock",
    rating: Number((2 + 3 * random()).toFixed(1)),
    attributes: {
      style: `Style ${below(random, 12)}`,
      room: `Room ${below(random, 9)}`,
    },
  };
}

/** One session, as item ids in time order: two or three neighbouring kinds, well-known items most. */
function session(count, random) {
  const kinds = Math.ceil(count / CATEGORY_ITEMS);
  const home = below(random, kinds);
  return Array.from({ length: SESSION_ITEMS }, () => {
    const kind = (home + (random() < 0.8 ? 0 : 1 + below(random, 2))) % kinds;
    const place = Math.floor(CATEGORY_ITEMS * random() ** 2);
    return `item-${Math.min(count - 1, place * kinds + kind)}`;
  });
}

async function writeLines(path, count, line) {
  const stream = createWriteStream(path);
  for (let i = 0; i < count; i += 1) {
    if (!stream.write(line(i)))
      await new Promise((resolve) => stream.once("drain", resolve));
  }
  await new Promise((resolve) => stream.end(resolve));
}

/**
 * @param {string[]} more further options of `vitrine pack`
 * @returns {Promise<{feed: string, pack: string}>} the files of a shop of `count` items
 */
export async function benchShop(count, more = []) {
  const folder = `build/bench/shop-${count}`;
  const [feed, events, pack] = [
    "feed.jsonl",
    "sessions.txt",
    "shop.vitrine",
  ].map((name) => `${folder}/${name}`);
  if (existsSync(pack) && statSync(pack).mtimeMs > statSync(COMMAND).mtimeMs)
    return { feed, pack };
  console.error(`Making a shop of ${count} items`);
  mkdirSync(folder, { recursive: true });
  const random = uniform(count);
  await writeLines(
    feed,
    count,
    (i) => `${JSON.stringify(feedRow(i, count, random))}\n`,
  );
  await writeLines(
    events,
    Math.min(count, MOST_SESSIONS),
    () => `${session(count, random).join(" ")}\n`,
  );
  execFileSync(
    COMMAND,
    ["pack", "--feed", feed, "--events", events, "--out", pack, ...more],
    {
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  return { feed, pack };
}
