import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { home, look, type Row, type Window } from "./storefront.js";

export const TABS = [
  "Profile",
  "Events",
  "Ranking",
  "Decisions",
  "Context",
  "Privacy",
  "Performance",
] as const;
export type TabName = (typeof TABS)[number];

/** The shop with its console open, as an address with search parameters asks for it. */
export async function consoleAt(
  shop: Window,
  search: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await shop.shopper("/", options);
  await page.goto(`${shop.site.origin}/shop/index.html?${search}#/`);
  await drawer(page).waitFor();
  return page;
}

/** A shopper who looked at items, back at home, with the console open at a tab. */
export async function consoleAfter(
  shop: Window,
  rows: readonly Row[],
  tab: TabName,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await shop.shopper("/", options);
  await look(page, rows);
  await home(page);
  await page.keyboard.press("c");
  await drawer(page).waitFor();
  await openTab(page, tab);
  return page;
}

export const drawer = (page: Page): Locator =>
  page.getByLabel("Console", { exact: true });

export const panel = (page: Page, tab: TabName): Locator =>
  page.locator(`#panel-${tab.toLowerCase()}`);

export async function openTab(page: Page, tab: TabName): Promise<void> {
  await page.getByRole("tab", { name: tab }).click();
  await panel(page, tab).waitFor();
}

/** The rows of the table that holds a plot's numbers, cell by cell. */
export function numbers(within: Locator, caption: RegExp): Promise<string[][]> {
  return within
    .locator("table.numbers")
    .filter({ has: within.page().locator("caption", { hasText: caption }) })
    .first()
    .locator("tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children].map((cell) => cell.textContent ?? ""),
      ),
    );
}

/** A figure as the console writes it, true minus and all. */
export const numberOf = (text: string): number =>
  parseFloat(text.replace("−", "-").replace(/[+,]/g, ""));

/** The rows of the ranking's table. */
export function candidates(page: Page): Locator {
  return panel(page, "Ranking").locator(".candidate");
}

/** Ends the visit. */
export function close(page: Page): Promise<void> {
  return page.context().close();
}
