// The package wherever scripts run: in a page, in a worker, and in a service worker.
import type { Page } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { VitrineError } from "vitrine";
import { STRICT_POLICY } from "./support/server.js";
import { Browser, openShop } from "./support/shop.js";

declare global {
  /** An address that a worker may be started from, for the policy below. */
  var scriptAddress: (address: string) => string;
  var importVisit: () => Promise<{ visit(): Promise<Visit> }>;
}

/** What page/visit.js gives. */
interface Visit {
  unavailable: string;
  ruled: string[];
  hiding: string[];
  filtered: string[];
  misspeltField: string;
  misspeltFilter: string;
  recorded: boolean;
  events: number;
  deferred: boolean;
  blocking: number;
}

/** Workers start from addresses that a policy of the page has named. */
const POLICY = STRICT_POLICY.replace(
  "trusted-types vitrine",
  "trusted-types vitrine page",
);

let browser: Browser;
let page: Page;
beforeEach(async () => {
  browser = await Browser.start(POLICY);
  page = await browser.tab();
  browser.site.requests.length = 0;
});
afterEach(() => browser.close());

function inPage(): Promise<Visit> {
  return page.evaluate(async () => (await globalThis.importVisit()).visit());
}

function inWorker(): Promise<Visit> {
  return page.evaluate(() => {
    const address = globalThis.scriptAddress("/page/worker.js");
    const worker = new Worker(address, { type: "module" });
    return new Promise<Visit>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Visit>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
  });
}

function inServiceWorker<Result = Visit>(what = "visit"): Promise<Result> {
  return page.evaluate(async (asked) => {
    const address = globalThis.scriptAddress("/page/service-worker.js");
    const { serviceWorker } = navigator;
    await serviceWorker.register(address, { type: "module" });
    const { active } = await serviceWorker.ready;
    return new Promise<Result>((resolve) => {
      serviceWorker.onmessage = ({ data }: MessageEvent<Result>) =>
        resolve(data);
      active?.postMessage(asked);
    });
  }, what);
}

describe.each([
  ["APage", inPage],
  ["AWorker", inWorker],
  ["AServiceWorker", () => inServiceWorker()],
])("%s", (_, run) => {
  test("RanksByRulesAndFiltersAndRefusesMistakesFromTheFirstCallOn", async () => {
    const visit = await run();
    expect(visit).toMatchObject({
      unavailable: "EngineUnavailable ",
      misspeltField: "FieldUnknown requests[0].limitt",
      misspeltFilter: "FilterField requests[0].filter.where",
      recorded: true,
      events: 1,
      deferred: false,
      blocking: 0,
    });
    expect(visit.ruled[0]).toBe("cushion-9");
    expect(visit.ruled).not.toContain("chair-9");
    expect(visit.hiding[0]).toBe("chair-10");
    expect(visit.hiding.join()).not.toContain("lamp");
    expect(visit.filtered.length).toBeGreaterThan(5);
    expect(visit.filtered.length).toBeLessThan(visit.ruled.length);
    const asked = browser.site.requests.filter((path) =>
      path.startsWith("/vitrine/engine"),
    );
    expect(asked).toEqual(["/vitrine/engine.wasm"]);
  });
});

interface SignedVisit {
  loaded: string;
  forged: string;
  storage: string;
  storageReason: string;
  codes: string[];
  forgotten: string;
}

describe("AServiceWorkerLoadsNoFurtherScripts", () => {
  test("AndChecksSignaturesByWhatItWasGiven", async () => {
    const signed = await inServiceWorker<SignedVisit>("signed");
    expect([signed.loaded, signed.forged]).toEqual([
      "none",
      "PackSignature signature",
    ]);
  });

  test("AndRefusesSignedPacksWithoutIt", async () => {
    const { loaded } = await inServiceWorker<SignedVisit>(
      "signed without trust",
    );
    expect(loaded).toBe("PartUnavailable ");
  });

  test("AndSaysThatItCannotStore", async () => {
    const { storage, storageReason, codes, forgotten } =
      await inServiceWorker<SignedVisit>("signed");
    expect(storage).toBe("memory");
    expect(storageReason).toContain("ServiceWorker");
    expect(codes).toEqual(["StorageUnavailable"]);
    expect(forgotten).toBe("StorageUnavailable ");
  });
});

test("AModuleThatIsNotFetchedFailsOneOpening", async () => {
  let asked = 0;
  await page.route("**/engine.wasm", (route) => {
    asked += 1;
    return asked === 1 ? route.abort() : route.continue();
  });
  const first = await page.evaluate(() =>
    globalThis.vitrine.open({ pack: "/packs/pack-1.vitrine" }).then(
      () => "opened",
      ({ code }: VitrineError) => code,
    ),
  );
  expect(first).toBe("EngineUnavailable");
  await openShop(page);
  const { length } = await page.evaluate(
    () => globalThis.shop.recommend({ slot: "home" }).items,
  );
  expect(length).toBeGreaterThan(0);
});
