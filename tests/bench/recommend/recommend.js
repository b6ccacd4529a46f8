/** How long `recommend` takes in the middle of a visit; the same in Node and Chromium. */
import { open } from "vitrine";
import { uniform } from "../scan/vectors.js";
import { CATEGORY_ITEMS } from "../shop-shape.js";

const EVENTS_BEFORE = 60;
const CALLS = 400;
const WARM_UP = 100;

const quantile = (sorted, share) =>
  sorted[Math.floor(share * (sorted.length - 1))];

/**
 * Before each call the shopper views one more item, so no call can answer from the one before.
 * @param {object} options of `open`
 * @param {number} count the shop's items are item-0 to item-<count - 1>
 * @returns {Promise<{p50: number, p95: number, rung: string, items: number}>} milliseconds, and what
 *   the last slate was
 */
export async function timeRecommend(options, count) {
  const random = uniform(5);
  const shop = await open({
    ...options,
    storage: "memory",
    seed: "0000000000000005",
  });
  await new Promise((resolve) => setTimeout(resolve, 1500)); // Deferred sections open when idle.
  const home = Math.floor(random() * count);
  const kinds = Math.ceil(count / CATEGORY_ITEMS);
  const view = () => {
    const place = Math.floor(random() * CATEGORY_ITEMS) * kinds;
    const item = random() < 0.7 ? home + place : Math.floor(random() * count);
    shop.record({ event: "view_item", item: `item-${item % count}` });
  };
  for (let i = 0; i < EVENTS_BEFORE; i += 1) view();
  const times = [];
  let slate;
  for (let i = 0; i < WARM_UP + CALLS; i += 1) {
    view();
    const start = performance.now();
    slate = shop.recommend({ slot: "home", kind: "for-you", limit: 12 });
    if (i >= WARM_UP) times.push(performance.now() - start);
  }
  shop.close();
  times.sort((a, b) => a - b);
  return {
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    rung: slate.rung,
    items: slate.items.length,
  };
}
