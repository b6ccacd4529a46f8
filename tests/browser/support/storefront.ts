import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import type {
  Browser,
  BrowserContextOptions,
  Locator,
  Page,
} from "playwright-core";
import { CHROMIUM } from "./chromium.js";
import { PATIENCE } from "./patience.js";
import { serve } from "./server.js";
import type { Site } from "./server.js";

declare global {
  /** Violations of the page's content security policy, and uncaught errors. */
  var faults: string[];
  /** What moved by itself so far: the sum of layout shifts. */
  var shifted: number;
}

const FOLDER = "web-demo/dist";

/** One row of the sample catalog, as far as the tests look at it. */
export interface Row {
  id: string;
  title: string;
  group: string;
  category: string[];
  inStock: boolean;
  price: number;
  salePrice?: number;
}

export interface ProfileDocument {
  replicas: { behaviour: LoggedEvent[]; impressions: LoggedEvent[] }[];
}

interface LoggedEvent {
  event: string;
  items: { item: string; index?: number }[];
}

/** The policy that the shop's own page states, to be sent as a header, too. */
function policy(): string {
  const page = readFileSync(`${FOLDER}/index.html`, "utf8");
  const stated = /Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1];
  if (!stated) throw new Error("The shop's page states no policy.");
  return stated;
}

/** The built shop on a server of its own, and a browser. */
export class Window {
  private constructor(
    readonly site: Site,
    private readonly browser: Browser,
    readonly rows: Row[],
  ) {}

  static async open(): Promise<Window> {
    const rows = readFileSync(`${FOLDER}/shop/catalog.jsonl`, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Row);
    const site = await serve({ shop: FOLDER }, policy());
    const browser = await chromium.launch(CHROMIUM);
    return new Window(site, browser, rows);
  }

  /** A shopper who was never here, on a page of the shop that has finished opening. */
  async shopper(
    route = "/",
    options: BrowserContextOptions = {},
  ): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: 1360, height: 900 },
      ...options,
    });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(`${this.site.origin}/shop/index.html#${route}`);
    await opened(page);
    return page;
  }

  /** Items of different designs below a category, in stock. */
  items(category: string, count: number): Row[] {
    const designs = new Map<string, Row>();
    for (const row of this.rows)
      if (row.inStock && pathOf(row).startsWith(category))
        designs.set(row.group || row.id, row);
    const found = [...designs.values()].slice(0, count);
    if (found.length < count) throw new Error(`Too few items of ${category}.`);
    return found;
  }

  /** How many of the items are below a category. */
  countIn(items: readonly string[], category: string): number {
    const rows = new Map(this.rows.map((row) => [row.id, row]));
    return items.filter((id) => {
      const row = rows.get(id);
      return row && pathOf(row).startsWith(category);
    }).length;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.site.close();
  }
}

/**
 * The element if it has the focus, looked at in one go: a page that is drawn anew may take an element
 * away between finding it and asking it.
 */
export const focused = (element: Locator): Locator =>
  element.and(element.page().locator(":focus"));

/** "Lighting > Table lamps". */
export function pathOf({ category }: Row): string {
  return category.join(" > ");
}

function watch(): void {
  globalThis.faults = [];
  globalThis.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      globalThis.shifted += (entry as unknown as { value: number }).value;
  }).observe({ type: "layout-shift", buffered: true });
  addEventListener("securitypolicyviolation", (event) => {
    globalThis.faults.push(
      `${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
    );
  });
  addEventListener("error", (event) => globalThis.faults.push(event.message));
  addEventListener("unhandledrejection", (event) =>
    globalThis.faults.push(String(event.reason)),
  );
}

/** Resolves when the shop shows a page of its own, with the header's live parts. */
export async function opened(page: Page): Promise<void> {
  await page.locator("#header-plan nav").waitFor();
  await page.locator("#main .page:not(.waiting)").waitFor();
}

/** Follows a route within the shop, as a link does, until the shop has turned to its page. */
export function go(page: Page, route: string): Promise<void> {
  return page.evaluate(
    (hash) =>
      new Promise<void>((resolve) => {
        if (location.hash === hash) return resolve();
        // The shop listens since it opened, so it hears of the change before this does.
        addEventListener("hashchange", () => resolve(), { once: true });
        location.hash = hash;
      }),
    `#${route}`,
  );
}

/** Follows the way home, until its shelves stand. */
export async function home(page: Page): Promise<void> {
  await go(page, "/");
  await page.locator(".home .shelf").first().waitFor();
}

/** What the shopper's page hands out as the profile. */
export async function profileOf(page: Page): Promise<ProfileDocument> {
  await go(page, "/you");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Take it with you" }).click();
  const stream = await (await download).createReadStream();
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return JSON.parse(text) as ProfileDocument;
}

/** Looks at items, one page after the other. */
export async function look(page: Page, rows: readonly Row[]): Promise<void> {
  for (const { id, title } of rows) {
    await go(page, `/p/${encodeURIComponent(id)}`);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
  }
}

/** Ids of the cards of a shelf, in their order. */
export function cards(page: Page, slot: string): Promise<string[]> {
  return page
    .locator(`[data-slot="${slot}"] .card`)
    .evaluateAll((elements) =>
      elements.map((element) => element.getAttribute("data-item") ?? ""),
    );
}

/** What stands on the first shelf. */
export async function firstShelf(
  page: Page,
): Promise<{ title: string; items: string[] }> {
  const shelf = page.locator("#main .shelf").first();
  return {
    title: (await shelf.locator(".shelf-title").textContent()) ?? "",
    items: await shelf
      .locator(".card")
      .evaluateAll((elements) =>
        elements.map((element) => element.getAttribute("data-item") ?? ""),
      ),
  };
}

export async function consent(page: Page, label: string): Promise<void> {
  await page.getByRole("radio", { name: label }).check();
  await page.locator(".toast").waitFor();
}
