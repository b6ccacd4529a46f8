import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Drawings are decoration without text; looking into each takes most of the time. */
const PICTURES = 'svg[focusable="false"]';

/** Resolves when nothing on the page moves; what a click starts may begin a frame later. */
function atRest(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    do {
      await frame();
      await frame();
      await Promise.allSettled(
        document.getAnimations().map(({ finished }) => finished),
      );
    } while (
      document.getAnimations().some(({ playState }) => playState === "running")
    );
  });
}

/** What axe finds wrong with the page at rest, since colours are still changing before. */
export async function violations(page: Page): Promise<string[]> {
  await atRest(page);
  const { violations: found } = await new AxeBuilder({ page })
    .exclude(PICTURES)
    .analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
}
