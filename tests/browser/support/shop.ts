import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { BrowserContext, Page } from "playwright-core";
import type * as Package from "vitrine";
import type { OpenOptions, Vitrine } from "vitrine";
import { PATIENCE } from "./patience.js";
import { serve } from "./server.js";
import type { Site } from "./server.js";

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

const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser with its own profile folder, and a site that has the package and a test pack. */
export class Browser {
  readonly folder = mkdtempSync(join(tmpdir(), "vitrine-browser-"));
  private constructor(
    readonly site: Site,
    private context: BrowserContext | undefined,
  ) {}

  static async start(policy?: string): Promise<Browser> {
    const folders = {
      page: "tests/browser/page",
      vitrine: "bindings/dist",
      packs: "tests/golden",
    };
    const browser = new Browser(await serve(folders, policy), undefined);
    await browser.launch();
    return browser;
  }

  /** Starts the browser on its folder, again after `quit`. */
  async launch(): Promise<void> {
    this.context = await chromium.launchPersistentContext(this.folder, {
      executablePath: "/usr/bin/chromium",
      args: FLAGS,
    });
    this.context.setDefaultTimeout(PATIENCE);
  }

  async quit(): Promise<void> {
    await this.context?.close();
    this.context = undefined;
  }

  /** A new tab on the test page, without a shop yet. */
  async tab(prepare?: () => void): Promise<Page> {
    if (!this.context) throw new Error("The browser is not running.");
    const page = await this.context.newPage();
    if (prepare) await page.addInitScript(prepare);
    await page.goto(`${this.site.origin}/page/index.html`);
    await page.waitForFunction(() => globalThis.ready);
    return page;
  }

  async close(): Promise<void> {
    await this.quit();
    await this.site.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Opens the test shop in a tab; it is `shop` there. */
export function openShop(
  page: Page,
  options: Partial<Pick<OpenOptions, "consent" | "storage" | "seed">> = {},
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
