import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VaultBrowser, append, compact, open, read } from "./support/vaults.js";

let browser: VaultBrowser;
beforeAll(async () => {
  browser = await VaultBrowser.start();
});
afterAll(() => browser.close());

let hosts = 0;

/** A tab of a shop that nobody has visited. */
function freshTab(prepare?: () => void): Promise<Page> {
  hosts += 1;
  return browser.tab(`fresh-${hosts}`, prepare);
}

describe("BothStores", () => {
  test("KeepWhatIsRecorded", async () => {
    const page = await freshTab();
    expect(await open(page)).toBe("open");
    await append(page, "one", "two");
    await page.reload();
    expect(await open(page)).toBe("open");
    const { words, damaged, emptied } = await read(page);
    expect(words).toEqual(["one", "two"]);
    expect(damaged).toBe(0);
    expect(emptied).toEqual([]);
    expect(await page.evaluate(() => globalThis.losses)).toBe(0);
  });
});
