import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { build } from "rolldown";
import { expect } from "vitest";
import type {
  StoreName,
  VaultPort,
  Vaults,
} from "../../../bindings/src/storage/port.js";
import { ProfileBrowser } from "./chromium.js";
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

/** A browser with a profile folder of its own, and pages that have the vaults without a shop. */
export class VaultBrowser extends ProfileBrowser {
  #hosts = 0;

  private constructor(
    site: Site,
    private readonly modules: string,
  ) {
    super(site);
  }

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
    const browser = new VaultBrowser(site, modules);
    await browser.launch();
    return browser;
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
  tab(host = "shop", prepare?: () => void): Promise<Page> {
    return this.open(`${originOf(this.site, host)}/page/vault.html`, prepare);
  }

  /** A tab of a shop that nobody has visited. */
  freshTab(prepare?: () => void): Promise<Page> {
    this.#hosts += 1;
    return this.sameShop(prepare);
  }

  /** Another tab of the shop that was visited last. */
  sameShop(prepare?: () => void): Promise<Page> {
    return this.tab(`fresh-${this.#hosts}`, prepare);
  }

  override async close(): Promise<void> {
    await super.close();
    rmSync(this.modules, { recursive: true, force: true });
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

/** Records in the database and frames in the log. */
export function sizes(page: Page): Promise<[number, number]> {
  return page.evaluate(async () => [
    (await globalThis.rows()).length,
    await globalThis.logged(),
  ]);
}

/** Resolves when both stores hold so many records. */
export async function bothHold(page: Page, count: number): Promise<void> {
  await expect.poll(() => sizes(page)).toEqual([count, count]);
}

/** Nothing went wrong on the page, which closes. */
export async function quiet(page: Page): Promise<void> {
  expect(await page.evaluate(() => globalThis.faults)).toEqual([]);
  await page.close();
}

/** The next visit of the same tab. */
export async function revisit(page: Page, name?: string): Promise<void> {
  await page.reload();
  await page.waitForFunction(() => globalThis.ready);
  expect(await open(page, name)).toBe("open");
}

/** How often the page was told that the key of what was stored is lost. */
export const lost = (page: Page) => page.evaluate(() => globalThis.losses);
