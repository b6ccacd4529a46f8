/** What a long history costs a page: opening it, and a burst of events while it is stored. */
import { open } from "vitrine";
import { median } from "../scan/measure.js";

const ROUNDS = 25;
const WARM_UP = 5;
/** So many events a task, as a page would record them that catches up. */
const BATCH = 100;
const KINDS = ["chair", "rug", "table", "floor-lamp"];

/** Purchases are counted exactly; of a flood of views the engine takes no more than it must. */
const bought = (i) => ({
  event: "purchase",
  transaction_id: `order-${i}`,
  items: [{ item_id: `${KINDS[i % KINDS.length]}-${1 + (i % 10)}` }],
});
const pieces = (shop) =>
  shop.profile
    .inspect()
    .purchases.reduce((sum, { quantity }) => sum + quantity, 0);

/** The next task; unlike a timer it is not put off. */
const nextTask = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new globalThis.MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

async function stored(shop) {
  let stores = [];
  while (stores.length < 2) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    ({ stores } = await shop.settled());
  }
}

/**
 * @param {object} options of `open`
 * @param {number} count of events that are stored
 * @returns {Promise<{open: number, memory: number}>} milliseconds, medians of rounds that take turns:
 *   `open` until all that is stored has joined; the same for a shopper of whom nothing is stored
 */
export async function timeHistory(options, count) {
  const persisted = { ...options, consent: "persisted", name: "history" };
  const first = await open(persisted);
  await first.forget();
  for (let i = 0; i < count; i += 1) first.record(bought(i));
  await stored(first);
  first.close();
  await first.settled();
  const timed = async (given, events) => {
    const start = performance.now();
    const shop = await open(given);
    const millis = performance.now() - start;
    const held = shop.profile.inspect().events;
    if (held !== events) throw new Error(`${held} of ${events} events`);
    shop.close();
    await shop.settled();
    return millis;
  };
  const rounds = [];
  for (let i = 0; i < WARM_UP + ROUNDS; i += 1)
    rounds.push({
      open: await timed(persisted, count),
      memory: await timed({ ...options, consent: "page" }, 0),
    });
  const middle = (name) =>
    median(rounds.slice(WARM_UP).map((round) => round[name]));
  return { open: middle("open"), memory: middle("memory") };
}

/**
 * @param {object} options of `open`
 * @param {number} count of events that are recorded, a batch a task
 * @returns {Promise<object>} milliseconds of a batch at the beginning and at the end, and the share of
 *   the events that the next visit knows of
 */
export async function timeBurst(options, count) {
  const persisted = { ...options, consent: "persisted", name: "burst" };
  const shop = await open(persisted);
  await shop.forget();
  const batches = [];
  for (let i = 0; i < count; i += BATCH) {
    const events = Array.from({ length: BATCH }, (_, j) => bought(i + j));
    const start = performance.now();
    shop.record(events);
    batches.push(performance.now() - start);
    await nextTask();
  }
  await stored(shop);
  shop.close();
  await shop.settled();
  const next = await open(persisted);
  const kept = pieces(next) / count;
  next.close();
  const tenth = Math.floor(batches.length / 10);
  return {
    firstBatch: median(batches.slice(0, tenth)),
    lastBatch: median(batches.slice(-tenth)),
    kept,
  };
}
