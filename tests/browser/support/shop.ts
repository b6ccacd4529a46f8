import type { LaunchOptions, Page } from "playwright-core";
import type * as Package from "vitrine";
import type { OpenOptions, Vitrine } from "vitrine";
import { ProfileBrowser } from "./chromium.js";
import { serve } from "./server.js";

declare global {
  var vitrine: typeof Package;
  var shop: Vitrine;
  /** What `on('error')` told. */
  var troubles: string[];
  var violations: string[];
  var ready: boolean;
  /** All values of one of the database's stores. */
  var readVault: (store: "vault" | "records") => Promise<unknown[]>;
  /** Flips one bit of a record. */
  var damageVault: () => Promise<void>;
  /** Deletes the storage bucket in which the second key file lies. */
  var deleteBucket: () => Promise<void>;
}

/** A browser with its own profile folder, and a site that has the package and a test pack. */
export class Browser extends ProfileBrowser {
  static async start(
    policy?: string,
    more: LaunchOptions = {},
  ): Promise<Browser> {
    const folders = {
      page: "tests/browser/page",
      vitrine: "bindings/dist",
      packs: "tests/golden",
    };
    const browser = new Browser(await serve(folders, policy));
    await browser.launch(more);
    return browser;
  }

  /** A new tab on the test page, without a shop yet. */
  tab(prepare?: () => void): Promise<Page> {
    return this.open(`${this.site.origin}/page/index.html`, prepare);
  }

  /** A tab of a browser that has never been here. */
  async freshTab(): Promise<Page> {
    const page = await this.tab();
    await openShop(page);
    await page.evaluate(() => globalThis.shop.setConsent("none"));
    await page.reload();
    await page.waitForFunction(() => globalThis.ready);
    return page;
  }
}

/** Opens the test shop in a tab; it is `shop` there. */
export function openShop(
  page: Page,
  options: Partial<
    Pick<OpenOptions, "consent" | "storage" | "seed" | "name">
  > = {},
): Promise<void> {
  return page.evaluate(async (given) => {
    const pack = "/packs/pack-1.vitrine";
    globalThis.shop = await globalThis.vitrine.open({ pack, ...given });
    globalThis.troubles = [];
    globalThis.shop.on("error", ({ code }) => globalThis.troubles.push(code));
  }, options);
}

/** Loads the page anew and opens the shop again. */
export async function reload(
  page: Page,
  options: Parameters<typeof openShop>[1],
): Promise<void> {
  await page.reload();
  await page.waitForFunction(() => globalThis.ready);
  await openShop(page, options);
}

/** Records one view of each item, and waits until that is durable. */
export function view(page: Page, ...items: string[]): Promise<void> {
  return page.evaluate(async (viewed) => {
    for (const item of viewed) {
      globalThis.shop.record({ event: "view_item", item });
    }
    await globalThis.shop.settled();
  }, items);
}

/** The items that the profile's events name, latest first. */
export function seen(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    globalThis.shop.profile
      .events(1024)
      .flatMap(({ items }) => items.map(({ item }) => item)),
  );
}

/** Resolves when the tab's profile has so many events. */
export async function hasEvents(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => globalThis.shop.profile.events(1024).length >= wanted,
    count,
  );
}
