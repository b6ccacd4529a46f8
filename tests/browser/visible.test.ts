/** What counts as seen, by a browser's own layout, styles and observer. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type * as Visible from "vitrine/visible";
import { Browser } from "./support/shop.js";

declare global {
  var importVisible: () => Promise<typeof Visible>;
  var seen: string[];
}

type Style = Record<string, string>;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await Browser.start();
});
afterAll(() => browser.close());

/** Stands boxes one upon the other at the page's top, and watches them; gives who was seen. */
async function watch(boxes: Record<string, Style>): Promise<void> {
  page = await browser.tab();
  await page.evaluate(async (styles) => {
    const { whenVisible } = await globalThis.importVisible();
    globalThis.seen = [];
    for (const [name, style] of Object.entries(styles)) {
      const frame = document.createElement("div");
      Object.assign(frame.style, {
        ...{ position: "absolute", top: "0", left: "0", overflow: "hidden" },
        ...(name === "clipped" && { width: "40px", height: "100px" }),
      });
      const box = document.createElement("div");
      Object.assign(box.style, { width: "100px", height: "100px" }, style);
      box.id = name;
      frame.append(box);
      document.body.append(frame);
      whenVisible(box, () => globalThis.seen.push(name));
    }
  }, boxes);
}

const seen = () => page.evaluate(() => [...globalThis.seen].sort());
/** Longer than whoever is in view waits. */
const patience = () => page.waitForTimeout(1500);

describe("AnImpression", () => {
  test("IsOfWhatAShopperCouldSee", async () => {
    await watch({
      small: {},
      tall: { height: "500vh" },
      broad: { width: "700vw" },
      invisible: { visibility: "hidden" },
      transparent: { opacity: "0" },
      below: { marginTop: "300vh" },
      clipped: {},
      empty: { width: "0", height: "0" },
    });
    await expect.poll(seen).toEqual(["broad", "small", "tall"]);
    await patience();
    expect(await seen()).toEqual(["broad", "small", "tall"]);
  });

  test("ComesWhenItIsShown", async () => {
    await watch({ faded: { opacity: "0" }, below: { marginTop: "300vh" } });
    await patience();
    expect(await seen()).toEqual([]);
    await page.evaluate(() => {
      const faded = document.getElementById("faded");
      if (faded) faded.style.opacity = "1";
    });
    await expect.poll(seen).toEqual(["faded"]);
    await page.evaluate(() =>
      document.getElementById("below")?.scrollIntoView(),
    );
    await expect.poll(seen).toEqual(["below", "faded"]);
  });
});
