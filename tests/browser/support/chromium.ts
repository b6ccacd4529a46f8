import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { BrowserContext, LaunchOptions, Page } from "playwright-core";
import { PATIENCE } from "./patience.js";
import type { Site } from "./server.js";

/** The browser that all tests use, without what it would ask the network for by itself. */
export const CHROMIUM = {
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/** A browser with a profile folder of its own, and the site that its pages come from. */
export class ProfileBrowser {
  readonly folder = mkdtempSync(join(tmpdir(), "vitrine-browser-"));
  #context: BrowserContext | undefined;

  protected constructor(readonly site: Site) {}

  /** Starts the browser on its folder, again after `quit`. */
  async launch(more: LaunchOptions = {}): Promise<void> {
    this.#context = await chromium.launchPersistentContext(this.folder, {
      ...CHROMIUM,
      ...more,
    });
    this.#context.setDefaultTimeout(PATIENCE);
  }

  async quit(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
  }

  async close(): Promise<void> {
    await this.quit();
    await this.site.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A new tab on a page that says by itself when it is ready. */
  protected async open(address: string, prepare?: () => void): Promise<Page> {
    if (!this.#context) throw new Error("The browser is not running.");
    const page = await this.#context.newPage();
    if (prepare) await page.addInitScript(prepare);
    await page.goto(address);
    await page.waitForFunction(() => globalThis.ready);
    return page;
  }
}
