// What a long history costs a page, in Chromium.
import { withPage } from "./chromium.mjs";
import { gate, report } from "./report.mjs";
import { longestTask } from "./history/trace.mjs";

const HELD = 1000;
const BURST = 100_000;
/** Storing costs nothing that depends on the shop: the tests' own will do. */
const PACK = "tests/golden/pack-1.vitrine";

async function historyOf(page) {
  const { open, memory } = await page.evaluate(
    (count) => window.timeHistory({ pack: "shop.vitrine" }, count),
    HELD,
  );
  report({
    bench: "history",
    where: "chromium",
    events: HELD,
    open_ms: open,
    open_without_ms: memory,
    ratio: open / memory,
  });
  gate(
    `opening in memory takes of opening ${HELD} stored events at least`,
    memory / open,
    0.1,
  );
}

async function burstOf(page) {
  let burst;
  const task = await longestTask(page, async () => {
    burst = await page.evaluate(
      (count) => window.timeBurst({ pack: "shop.vitrine" }, count),
      BURST,
    );
  });
  report({
    bench: "burst",
    where: "chromium",
    events: BURST,
    longest_task_cpu_ms: task.longest,
    tasks_over_50_cpu_ms: task.long,
    first_batch_ms: burst.firstBatch,
    last_batch_ms: burst.lastBatch,
    kept: burst.kept,
  });
  gate("of a burst the next visit knows the share", burst.kept, 1);
  gate(
    "recording at a burst's beginning takes of its end at least",
    burst.firstBatch / burst.lastBatch,
    0.25,
  );
}

export const benchHistory = () =>
  withPage(
    async (page) => {
      await historyOf(page);
      await burstOf(page);
    },
    { "shop.vitrine": PACK },
  );
