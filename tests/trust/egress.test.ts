// What leaves the browser, counted by the kernel: in a network namespace of its own (scripts/trust
// egress makes it) every packet is the browser's or the test server's. A request log of the browser
// would miss WebRTC, preconnects and whatever else has no page.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Browser, openShop } from "../browser/support/shop.js";

const ACTIONS = Number(process.env["VITRINE_ACTIONS"] ?? 2000);
/** Longer than the server keeps an idle connection, which ends with packets too. */
const QUIET_MS = 7000;

let browser: Browser;
beforeAll(async () => {
  browser = await Browser.start();
});
afterAll(() => browser.close());

/** Packets on the loopback device, and those that no route would take. */
interface Packets {
  local: number;
  outward: number;
}

/** One number of a table of /proc/net that has a line of names above the line of numbers. */
function entry(table: string, row: string, name: string): number {
  const [names = [], numbers = []] = table
    .split("\n")
    .filter((line) => line.startsWith(`${row}:`))
    .map((line) => line.split(/\s+/));
  return Number(numbers[names.indexOf(name)]);
}

async function packets(): Promise<Packets> {
  const [devices, snmp, snmp6] = await Promise.all(
    ["dev", "snmp", "snmp6"].map((name) =>
      readFile(`/proc/net/${name}`, "utf8"),
    ),
  );
  const local = /lo:\s*\d+\s+(\d+)/.exec(devices ?? "")?.[1];
  const outward6 = /Ip6OutNoRoutes\s+(\d+)/.exec(snmp6 ?? "")?.[1];
  return {
    local: Number(local),
    outward: entry(snmp ?? "", "Ip", "OutNoRoutes") + Number(outward6),
  };
}

const wait = (millis: number) =>
  new Promise((resolve) => setTimeout(resolve, millis));

/** The packets while `work` goes on, after whatever went before has come to rest. */
async function during(work: () => Promise<unknown>): Promise<Packets> {
  let before = await packets();
  for (;;) {
    await wait(QUIET_MS);
    const now = await packets();
    if (now.local === before.local && now.outward === before.outward) break;
    before = now;
  }
  await work();
  await wait(QUIET_MS);
  const after = await packets();
  return {
    local: after.local - before.local,
    outward: after.outward - before.outward,
  };
}

/** All kinds of acts of a shopper, and all that a page asks meanwhile. */
function act(page: Page, actions: number): Promise<number> {
  return page.evaluate(async (count) => {
    const { shop } = globalThis;
    const items = ["chair-1", "chair-2", "rug-5", "table-1", "lamp-1"];
    for (let i = 0; i < count; i += 1) {
      const item = items[i % items.length] ?? "";
      switch (i % 8) {
        case 0: {
          const slate = shop.recommend({ slot: "home", limit: 8 });
          shop.explain(slate.requestId, slate.items[0]?.item ?? "");
          break;
        }
        case 1:
          shop.record({ event: "search", search_term: "oak table" });
          break;
        case 2:
          shop.record({ event: "add_to_cart", item });
          break;
        case 3:
          shop.intent();
          shop.offer();
          break;
        case 4:
          shop.content({ slot: "hero" });
          break;
        default:
          shop.record({ event: "view_item", item });
      }
      if (i % 100 === 99) await shop.settled();
    }
    await shop.settled();
    return shop.profile.events(1024).length;
  }, actions);
}

test("AnAttemptToTellAnyoneIsCounted", async () => {
  const page = await browser.tab();
  const { outward } = await during(() =>
    page.evaluate(async () => {
      const peer = new RTCPeerConnection({
        iceServers: [{ urls: "stun:203.0.113.1" }],
      });
      peer.createDataChannel("");
      await peer.setLocalDescription(await peer.createOffer());
      navigator.sendBeacon("http://203.0.113.1/", "view_item");
    }),
  );
  expect(outward).toBeGreaterThan(0);
  await page.close();
});

test("AVisitSendsNothingThatAnEmptyPageWouldNot", async () => {
  const control = await browser.tab();
  const nothing = await during(() => wait(QUIET_MS));
  await control.close();
  const page = await browser.tab();
  await openShop(page, { consent: "persisted" });
  let events = 0;
  const visit = await during(async () => {
    events = await act(page, ACTIONS);
  });
  // Not all: so many acts on one item are taken for a flood.
  expect(events).toBeGreaterThan(200);
  expect(visit).toEqual(nothing);
  expect(visit.outward).toBe(0);
});
