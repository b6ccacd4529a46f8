/** Starts the shop: catalog and pack together, then the page. */
import { open, type Vitrine } from "vitrine";
import engineAddress from "vitrine/engine.wasm?url";
import type { EngineOptions } from "./app.js";
import { h, one } from "./base/dom.js";
import { rememberScroll } from "./base/scroll.js";
import { readCatalog } from "./catalog/catalog.js";
import { givenConsent } from "./engine/consent.js";
import { canPlaceModels } from "./engine/room.js";
import { SHOP_TEXTS } from "./engine/texts.js";
import type { ShopClock } from "./engine/shop.js";
import { fillFooter } from "./parts/footer.js";
import { fillHeader } from "./parts/header.js";
import { applyTheme } from "./parts/theme.js";
import { PageSwitcher } from "./pages/page-switcher.js";
import { listenToRoutes } from "./router.js";
import { Storefront } from "./storefront.js";

/** What the shop publishes, beside its page. */
const FILES = "shop/";

async function fetchFrom(address: string): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response;
}

const fetchFile = (name: string) => fetchFrom(FILES + name);

/** Compiled once for all engines of the page, so that a further one needs no request. */
async function compileEngine(): Promise<WebAssembly.Module> {
  const file = await fetchFrom(engineAddress);
  return WebAssembly.compile(await file.arrayBuffer());
}

/**
 * Resolves when all sections of the pack are in use, a few milliseconds of idle time after the
 * first: the page is ranked once then, and no card moves again by itself.
 */
function wholePack(engine: Vitrine): Promise<void> {
  return new Promise((resolve) => {
    engine.on("change", ({ cause }) => {
      if (cause === "pack") resolve();
    });
  });
}

async function load(): Promise<Storefront> {
  const [catalogText, pack, wasmModule, placesModels] = await Promise.all([
    fetchFile("catalog.jsonl").then((file) => file.text()),
    fetchFile("shop.vitrine").then((file) => file.arrayBuffer()),
    compileEngine(),
    canPlaceModels(),
  ]);
  const catalog = readCatalog(catalogText);
  const clock: ShopClock = { now: null, utcOffset: null };
  const now = () => clock.now ?? Date.now();
  const time = {
    now,
    utcOffset: () => clock.utcOffset ?? -new Date(now()).getTimezoneOffset(),
  };
  const shared = {
    pack: new Uint8Array(pack),
    wasmModule,
    texts: SHOP_TEXTS,
    ...time,
  };
  const shopper = await open({
    ...shared,
    consent: givenConsent(),
  });
  await wholePack(shopper);
  const openAnother = (options: EngineOptions): Promise<Vitrine> =>
    open({ ...shared, storage: "memory", consent: "page", ...options });
  return new Storefront({
    catalog,
    shopper,
    placesModels,
    clock,
    open: openAnother,
  });
}

function failed(cause: unknown): void {
  const reason = cause instanceof Error ? cause.message : String(cause);
  one("#main").replaceChildren(
    h(
      "div",
      { class: "page empty", role: "alert" },
      h("h1", { class: "page-title" }, "The shop did not open"),
      h(
        "p",
        {},
        "A part of it could not be loaded. Check the connection and try again.",
      ),
      h("p", { class: "quiet small" }, reason),
      h(
        "button",
        {
          class: "button",
          type: "button",
          on: { click: () => location.reload() },
        },
        "Try again",
      ),
    ),
  );
}

/** Without a connection everything goes on working; the shop says so. */
function watchConnection(): void {
  const note = one("#offline");
  const show = () => (note.hidden = navigator.onLine);
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}

/** The key and the address open the console, as the footer's link does. */
function watchForConsole(openConsole: () => void): void {
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as Element).closest(
      "input, select, textarea, dialog",
    );
    const chord = event.ctrlKey || event.metaKey || event.altKey;
    if (event.key === "c" && !typing && !chord && !event.repeat) openConsole();
  });
  if (new URLSearchParams(location.search).has("console")) openConsole();
}

/** The skip link must not become a route. */
function watchSkipLink(): void {
  one("#skip").addEventListener("click", (event) => {
    event.preventDefault();
    one("#main").focus();
  });
}

async function start(): Promise<void> {
  applyTheme();
  watchSkipLink();
  rememberScroll();
  watchConnection();
  try {
    const shop = await load();
    const pages = new PageSwitcher(shop);
    performance.mark("shop-opened");
    const openConsole = () =>
      void import("./console/index.js").then(({ mountConsole }) =>
        mountConsole(shop),
      );
    fillHeader(shop);
    fillFooter(shop, openConsole);
    listenToRoutes((route) => pages.show(route));
    watchForConsole(openConsole);
  } catch (cause) {
    failed(cause);
  }
}

void start();
