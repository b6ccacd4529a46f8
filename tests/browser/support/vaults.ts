import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { BrowserContext, Page } from "playwright-core";
import { build } from "rolldown";
import type {
  StoreName,
  VaultPort,
  Vaults,
} from "../../../bindings/src/storage/port.js";
import { PATIENCE } from "./patience.js";
import { serve } from "./server.js";
import type { Site } from "./server.js";

/** What `read` gives on the page. */
export interface Read {
  words: string[];
  parts: number;
  damaged: number;
  emptied: StoreName[];
}

declare global {
  var vaults: Vaults;
  var vault: VaultPort;
  var losses: number;
  var openVault: (name?: string) => Promise<string>;
  var append: (...words: string[]) => Promise<StoreName[]>;
  var read: () => Promise<Read>;
  var compact: () => Promise<string[] | undefined>;
  var rows: (
    name?: string,
    store?: string,
  ) => Promise<{ aside: boolean; id: string }[]>;
  var deleteDatabase: () => Promise<unknown>;
  var keyFiles: () => Promise<number[]>;
  var deleteKey: (n: number) => Promise<void>;
  var damageBoth: () => Promise<void>;
  var faults: string[];
  /** Whether what a test has broken is broken at this moment. */
  var failing: boolean;
  var connections: IDBDatabase[];
  /** Orders to the worker that a test keeps back. */
  var held: (() => void)[];
  /** `newer`: this version reads what a newer one wrote. */
  var reads: string;
  var logged: (name?: string) => Promise<number>;
  var fileBytes: (
    file: string,
    bucket?: string,
  ) => Promise<number[] | undefined>;
}

const FLAGS = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser with a profile folder of its own, and pages that have the vaults without a shop. */
export class VaultBrowser {
  private constructor(
    readonly site: Site,
    /** The browser's profile. */
    readonly folder: string,
    private readonly modules: string,
    private context: BrowserContext | undefined,
  ) {}

  static async start(): Promise<VaultBrowser> {
    const modules = mkdtempSync(join(tmpdir(), "vitrine-vault-"));
    for (const name of ["vaults", "file-worker"])
      await build({
        input: { [name]: `bindings/src/storage/${name}.ts` },
        platform: "browser",
        output: { dir: modules, format: "esm", entryFileNames: "[name].js" },
        logLevel: "warn",
      });
    const site = await serve({ page: "tests/browser/page", vault: modules });
    const folder = mkdtempSync(join(tmpdir(), "vitrine-browser-"));
    const browser = new VaultBrowser(site, folder, modules, undefined);
    await browser.launch();
    return browser;
  }

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

  /** Keeps a copy of what lies on disk, and gives a way back to it. The browser must not run. */
  keep(): () => void {
    const copy = mkdtempSync(join(tmpdir(), "vitrine-copy-"));
    cpSync(this.folder, copy, { recursive: true });
    return () => {
      rmSync(this.folder, { recursive: true, force: true });
      cpSync(copy, this.folder, { recursive: true });
    };
  }

  /** A tab; shops of different hosts share nothing. */
  async tab(host = "shop", prepare?: () => void): Promise<Page> {
    if (!this.context) throw new Error("The browser is not running.");
    const page = await this.context.newPage();
    if (prepare) await page.addInitScript(prepare);
    await page.goto(`${originOf(this.site, host)}/page/vault.html`);
    await page.waitForFunction(() => globalThis.ready);
    return page;
  }

  async close(): Promise<void> {
    await this.quit();
    await this.site.close();
    for (const folder of [this.folder, this.modules])
      rmSync(folder, { recursive: true, force: true });
  }
}

/** A name below localhost is a trustworthy origin that needs no entry anywhere. */
export function originOf(site: Site, host: string): string {
  return site.origin.replace("127.0.0.1", `${host}.localhost`);
}

/** Opens the tab's vault. */
export function open(page: Page, name = ""): Promise<string> {
  return page.evaluate((given) => globalThis.openVault(given), name);
}

export function append(page: Page, ...words: string[]): Promise<StoreName[]> {
  return page.evaluate((given) => globalThis.append(...given), words);
}

export function read(page: Page): Promise<Read> {
  return page.evaluate(() => globalThis.read());
}

export function compact(page: Page): Promise<string[] | undefined> {
  return page.evaluate(() => globalThis.compact());
}
