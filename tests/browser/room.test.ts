/** 3D models on product pages, and the way into the shopper's room. */
import { AxeBuilder } from "@axe-core/playwright";
import { readFileSync } from "node:fs";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Window, go, profileOf } from "./support/storefront.js";
import type { Row } from "./support/storefront.js";

interface Sized extends Row {
  model?: string;
  width: number;
  height: number;
  depth: number;
}

interface ModelViewer extends HTMLElement {
  readonly loaded: boolean;
  getDimensions(): { x: number; y: number; z: number };
  toBlob(): Promise<Blob>;
  getCameraOrbit(): { theta: number };
}

const ANDROID: BrowserContextOptions = {
  userAgent:
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36",
  viewport: { width: 412, height: 880 },
  hasTouch: true,
};

let shop: Window;

beforeAll(async () => {
  shop = await Window.open();
});
afterAll(() => shop.close());

function sized(category: string): Sized {
  const [row] = shop.items(category, 1);
  return row as Sized;
}

const route = ({ id }: Row) => `/p/${encodeURIComponent(id)}`;

async function modelShown(page: Page): Promise<void> {
  await page.locator(".product-picture.is-3d").waitFor();
}

function dimensions(page: Page): Promise<number[]> {
  return page.locator("model-viewer").evaluate((element) => {
    const { x, y, z } = (element as ModelViewer).getDimensions();
    return [x, y, z].map((metres) => Math.round(metres * 1000) / 10);
  });
}

/** How many different colours the drawing has, read from the picture that the element gives. */
function colours(page: Page): Promise<number> {
  return page.locator("model-viewer").evaluate(async (element) => {
    const image = await createImageBitmap(
      await (element as ModelViewer).toBlob(),
    );
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const pixels =
      context?.getImageData(0, 0, image.width, image.height).data ?? [];
    const found = new Set<number>();
    for (let i = 0; i < pixels.length; i += 4)
      if ((pixels[i + 3] ?? 0) > 250)
        found.add(
          ((pixels[i] ?? 0) << 16) |
            ((pixels[i + 1] ?? 0) << 8) |
            (pixels[i + 2] ?? 0),
        );
    return found.size;
  });
}

/** The system's viewer covers the page and goes away again. */
async function cover(page: Page, milliseconds: number): Promise<void> {
  await page.evaluate(async (time) => {
    const turn = (hidden: boolean) => {
      Object.defineProperty(document, "hidden", {
        value: hidden,
        configurable: true,
      });
      document.dispatchEvent(new Event("visibilitychange"));
    };
    turn(true);
    await new Promise((resolve) => setTimeout(resolve, time));
    turn(false);
  }, milliseconds);
}

/** What the page hands to the system's viewer, which this machine does not have. */
function catchIntents(): void {
  const follow = HTMLAnchorElement.prototype.click;
  globalThis.intents = [];
  HTMLAnchorElement.prototype.click = function () {
    if (this.href.startsWith("intent:")) globalThis.intents.push(this.href);
    else follow.call(this);
  };
}

declare global {
  var intents: string[];
}

describe("The3DModel", () => {
  let page: Page;
  let row: Sized;
  const model = () => page.locator("model-viewer");

  beforeAll(async () => {
    page = await shop.shopper("/", { reducedMotion: "reduce" });
    row = sized("Chairs > Dining chairs");
  });
  afterAll(() => page.context().close());

  test("IsLoadedOnlyWhenAskedForAndFromHereAlone", async () => {
    const hosts = new Set<string>();
    page.on("request", (request) => hosts.add(new URL(request.url()).host));
    const before = shop.site.requests.length;
    const library = () =>
      shop.site.requests
        .slice(before)
        .filter((path) => /model-viewer|\.glb$/.test(path));
    await go(page, route(row));
    const button = page.getByRole("button", { name: "In 3D" });
    await button.waitFor();
    expect(library()).toEqual([]);
    await button.click();
    await modelShown(page);
    expect(library().length).toBe(2);
    // Addresses without a host are the page's own data.
    hosts.delete("");
    expect([...hosts]).toEqual([new URL(shop.site.origin).host]);
  });

  test("StandsAtTheCatalogsSizeAndIsDrawn", async () => {
    expect(await dimensions(page)).toEqual([row.width, row.height, row.depth]);
    expect(await colours(page)).toBeGreaterThan(60);
    expect(await page.evaluate(() => globalThis.faults)).toEqual([]);
  });

  test("HasWordsAndTurnsWithTheKeysAndNeverByItselfUnderReducedMotion", async () => {
    expect(await model().getAttribute("alt")).toContain(`${row.width} cm wide`);
    expect(await model().getAttribute("auto-rotate")).toBeNull();
    const orbit = () =>
      model().evaluate(
        (element) => (element as ModelViewer).getCameraOrbit().theta,
      );
    const before = await orbit();
    await model().evaluate((element) =>
      element.shadowRoot?.querySelector<HTMLElement>(".userInput")?.focus(),
    );
    await page.keyboard.press("ArrowRight");
    await expect.poll(orbit).not.toBe(before);
    const { violations } = await new AxeBuilder({ page })
      .include(".product-picture")
      .analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  test("IsNotOfferedInARoomOfADesktop", async () => {
    expect(await page.locator(".in-room").isVisible()).toBe(false);
  });

  test("TakesThePicturesPlaceAndGivesItBack", async () => {
    const drawing = page.locator(".product-picture > svg");
    expect(await drawing.isVisible()).toBe(false);
    const flat = page.getByRole("button", { name: "Picture" });
    await flat.click();
    expect(await drawing.isVisible()).toBe(true);
    expect(await flat.getAttribute("aria-pressed")).toBe("true");
  });

  test("ThatCannotBeLoadedLeavesThePicture", async () => {
    await page.route("**/*.glb", (request) => request.abort());
    await go(page, route(sized("Bags > Totes")));
    await page.getByRole("button", { name: "In 3D" }).click();
    await page.getByText("The 3D model could not be shown").waitFor();
    expect(await page.locator(".product-picture > svg").isVisible()).toBe(true);
  });
});

describe("TheRoom", () => {
  test("IsShownByTheSystemsViewerAndRememberedWithItsSeconds", async () => {
    const row = sized("Chairs > Armchairs");
    const page = await shop.shopper("/", {
      ...ANDROID,
      reducedMotion: "reduce",
    });
    await page.evaluate(catchIntents);
    await go(page, route(row));
    await page.getByRole("button", { name: "View in your room" }).click();
    const [intent = ""] = await page.evaluate(() => globalThis.intents);
    const { searchParams } = new URL(intent.replace(/^intent:/, "https:"));
    expect(searchParams.get("file")).toBe(
      `${shop.site.origin}/shop/shop/${row.model ?? ""}`,
    );
    // At its own scale only.
    expect(searchParams.get("resizable")).toBe("false");
    await cover(page, 1100);
    const { replicas } = await profileOf(page);
    const event = replicas[0]?.behaviour.find(
      (each) => each.event === "view_in_ar",
    ) as { items: { item: string }[]; value: number } | undefined;
    expect(event?.items[0]?.item).toBe(row.id);
    expect(event?.value).toBeGreaterThanOrEqual(1);
    await page.context().close();
  });

  test("BringsWhatCanBePlacedInItForward", async () => {
    const rows = readFileSync("web-demo/dist/shop/catalog.jsonl", "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Sized);
    const models = new Set(
      rows.filter(({ model }) => model).map(({ id }) => id),
    );
    const share = async (options: BrowserContextOptions) => {
      const page = await shop.shopper("/", options);
      const found = await page
        .locator("#main .card")
        .evaluateAll((all) =>
          all.map((card) => card.getAttribute("data-item") ?? ""),
        );
      await page.context().close();
      return found.filter((id) => models.has(id)).length / found.length;
    };
    const { userAgent } = ANDROID;
    expect(
      await share({ ...(userAgent ? { userAgent } : {}) }),
    ).toBeGreaterThan(await share({}));
  });
});
