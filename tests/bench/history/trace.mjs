// How long the tasks of a page keep its main thread busy, as Chromium traces them.

const CATEGORIES = ["disabled-by-default-devtools.timeline", "__metadata"];
const LONG_MS = 50;

/**
 * Traces the page during `work`. In processor time: on a busy machine most of a task is waiting.
 * @returns {Promise<{longest: number, long: number}>} the longest task's milliseconds, and how many
 *   took more than 50
 */
export async function longestTask(page, work) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const threadOf = ({ pid, tid }) => `${pid} ${tid}`;
  const main = new Set(
    traceEvents
      .filter(
        ({ name, args }) =>
          name === "thread_name" && args.name === "CrRendererMain",
      )
      .map(threadOf),
  );
  const tasks = traceEvents
    .filter((one) => one.name === "RunTask" && main.has(threadOf(one)))
    .map(({ tdur = 0 }) => tdur / 1000);
  if (tasks.length === 0) throw new Error("Chromium traced no task.");
  return {
    longest: tasks.reduce((most, task) => Math.max(most, task)),
    long: tasks.filter((task) => task > LONG_MS).length,
  };
}
