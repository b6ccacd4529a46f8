/** The shopper's page: a sealed copy for another device, and what is brought in, by keyboard. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "./support/axe.js";
import { Window, consent, go, look } from "./support/storefront.js";

const PASSPHRASE = "twelve blue chairs";
const WRONG = "twelve green chairs";

let shop: Window;
let page: Page;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

const form = (heading: string) =>
  page.locator("section", {
    has: page.getByRole("heading", { name: heading }),
  });
const bring = () => form("Bring something in");

/** Types where the focus is, and sends the form off by the keyboard. */
async function typed(heading: string, passphrase: string): Promise<void> {
  await form(heading).locator("[name=passphrase]").focus();
  await page.keyboard.type(passphrase);
  await page.keyboard.press("Enter");
}

/** What a screen reader is told of a form, once it says this. */
async function told(heading: string, words: RegExp): Promise<string> {
  const status = form(heading).getByRole("status");
  await status.filter({ hasText: words }).waitFor();
  return (await status.textContent()) ?? "";
}

/** The file that the shopper's page seals. */
async function sealed(): Promise<Buffer> {
  const download = page.waitForEvent("download");
  await typed("Move it to another device", PASSPHRASE);
  const path = await (await download).path();
  await told("Move it to another device", /is saved/);
  return readFileSync(path);
}

async function choose(name: string, buffer: Buffer): Promise<void> {
  const mimeType = "application/octet-stream";
  await bring()
    .locator("[type=file]")
    .setInputFiles({
      ...{ name, mimeType, buffer },
    });
}

const lead = () => page.locator(".you .lead").textContent();

describe("ASealedCopy", () => {
  test("BringsTheProfileToAnotherDevice", async () => {
    page = await shop.shopper();
    await look(page, shop.items("Vases", 3));
    await go(page, "/you");
    const capsule = await sealed();
    const known = await lead();
    expect(capsule.toString("latin1")).not.toContain("vase");
    await page.context().close();

    page = await shop.shopper();
    await go(page, "/you");
    expect(await lead()).toMatch(/^Nothing yet/);
    await choose("mine.capsule", capsule);
    await typed("Bring something in", WRONG);
    expect(await told("Bring something in", /passphrase/)).toMatch(/not the/);
    expect(await lead()).toMatch(/^Nothing yet/);
    await bring().locator("[name=passphrase]").fill("");
    await typed("Bring something in", PASSPHRASE);
    await told("Bring something in", /^It is in/);
    expect((await lead())?.split(" in ")[0]).toBe(known?.split(" in ")[0]);
    expect(await page.evaluate(() => globalThis.faults)).toEqual([]);
    await page.context().close();
  });

  test("ThatIsDamagedOrWithoutItsPassphraseIsRefused", async () => {
    page = await shop.shopper();
    await look(page, shop.items("Vases", 1));
    await go(page, "/you");
    const capsule = await sealed();
    await choose("mine.capsule", capsule);
    await typed("Bring something in", "");
    await told("Bring something in", /^Enter the passphrase/);
    await choose("mine.capsule", capsule.subarray(0, -9));
    await typed("Bring something in", PASSPHRASE);
    await told("Bring something in", /damaged/);
    await choose("letter.txt", Buffer.from("Dear shop"));
    await typed("Bring something in", "");
    await told("Bring something in", /neither/);
    await page.context().close();
  });
});

describe("AnAccount", () => {
  test("BringsItsOrdersAndWishes", async () => {
    page = await shop.shopper();
    await go(page, "/you");
    const [bought, wished] = shop.items("Vases", 2);
    const account = {
      orders: [{ id: "1", time: 1e12, lines: [{ item: bought?.id }] }],
      wishlist: [{ item: wished?.id, time: 1e12 }],
    };
    await choose("orders.json", Buffer.from(JSON.stringify(account)));
    await typed("Bring something in", "");
    await told("Bring something in", /^1 order and 1 wish are in/);
    expect(await lead()).toMatch(/^2 events/);
    const wrong = { orders: [{ id: "2", time: 1e12 }] };
    await choose("orders.json", Buffer.from(JSON.stringify(wrong)));
    await typed("Bring something in", "");
    await told("Bring something in", /orders\[0\]/);
    await consent(page, "Nothing");
    await go(page, "/you");
    await choose("orders.json", Buffer.from(JSON.stringify(account)));
    await typed("Bring something in", "");
    await told("Bring something in", /^You chose that nothing is remembered/);
    await page.context().close();
  });
});

test("TheFormsAreReachedAndReadInOrder", async () => {
  page = await shop.shopper();
  await go(page, "/you");
  await page.getByRole("button", { name: "Forget me" }).first().focus();
  const names: string[] = [];
  for (let i = 0; i < 5; i += 1) {
    await page.keyboard.press("Tab");
    names.push(
      await page.evaluate(() => {
        const { activeElement } = document;
        const input = activeElement as HTMLInputElement | null;
        const label = input?.labels?.[0];
        return (label ?? activeElement)?.textContent ?? "";
      }),
    );
  }
  expect(names).toEqual([
    "A passphrase of your own",
    "Save a sealed copy",
    "A sealed copy, or orders and wishes of your account",
    "The passphrase of the copy",
    "Bring it in",
  ]);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});
