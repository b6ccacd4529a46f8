import { describe, expect, test, vi } from "vitest";
import { combine } from "../../../bindings/src/consent/signal.js";
import type { Signal } from "../../../bindings/src/consent/signal.js";
import { openShop } from "../support.js";
import { Cmp, Shop, follow, gtag, readConsent, useFreshPage } from "./page.js";

useFreshPage();

const update = (word: string) =>
  gtag("consent", "update", { personalization_storage: word });
const control = (globalPrivacyControl: unknown) =>
  vi.stubGlobal("navigator", { globalPrivacyControl });

const LADDER = ["none", "page", "session", "persisted"];
const SIGNALS = [
  undefined,
  "granted",
  "unstored",
  "denied",
  "pending",
] as const;

describe("Signals", () => {
  const all = SIGNALS.flatMap((consentMode) =>
    SIGNALS.flatMap((tcf) =>
      [false, true].map((globalPrivacyControl) => ({
        ...{ consentMode, tcf, globalPrivacyControl },
      })),
    ),
  );

  test("AllowNoMoreThanEachOfThem", () => {
    const most: Record<Signal, string> = {
      granted: "persisted",
      unstored: "page",
      denied: "none",
      pending: "page",
    };
    for (const said of all) {
      const { level } = combine(said, {});
      const limits = [said.consentMode, said.tcf].map((signal) =>
        signal === undefined ? "persisted" : most[signal],
      );
      if (said.globalPrivacyControl) limits.push("page");
      for (const limit of limits)
        expect(LADDER.indexOf(level)).toBeLessThanOrEqual(
          LADDER.indexOf(limit),
        );
    }
  });

  test("RaiseALevelOnlyWhenNobodyHasStillToDecide", () => {
    for (const said of all) {
      const signals = [said.consentMode, said.tcf];
      const someone = signals.some((signal) => signal !== undefined);
      const { settled } = combine(said, {});
      expect(settled).toBe(someone && !signals.includes("pending"));
    }
  });

  test("MeanTheLevelsThatThePageChooses", () => {
    const levels = {
      granted: "session",
      denied: "page",
      pending: "none",
    } as const;
    const of = (consentMode: Signal) =>
      combine(
        { consentMode, tcf: undefined, globalPrivacyControl: false },
        levels,
      ).level;
    expect([of("granted"), of("denied"), of("pending")]).toEqual([
      "session",
      "page",
      "none",
    ]);
  });
});

describe("FollowConsent", () => {
  test("TakesTheMostRestrictiveOfAll", async () => {
    const cmp = new Cmp();
    cmp.load();
    update("granted");
    const shop = new Shop();
    follow(shop);
    expect(shop.decisions).toEqual([]); // The CMP has not decided.
    cmp.choose(1, 5, 6);
    expect(shop.decisions).toEqual(["persisted"]);
    await vi.advanceTimersByTimeAsync(0);
    update("denied");
    expect(shop.decisions).toEqual(["persisted", "none"]);
    await vi.advanceTimersByTimeAsync(0);
    cmp.choose();
    update("granted");
    expect(shop.consent).toBe("none");
  });

  test("LowersAtOnceWhenOneRefusesAndAnotherIsPending", () => {
    new Cmp();
    gtag("js", new Date());
    const shop = new Shop("persisted");
    follow(shop);
    update("denied");
    expect(shop.decisions).toEqual(["none"]);
  });

  test.each<[unknown, string, string]>([
    [true, "persisted", "page"],
    [true, "none", "none"],
    [false, "persisted", "persisted"],
    [undefined, "persisted", "persisted"],
    ["1", "persisted", "persisted"],
  ])("UnderGlobalPrivacyControl %s Of %s Is %s", (value, before, after) => {
    control(value);
    const shop = new Shop(before as Shop["consent"]);
    follow(shop);
    expect(shop.consent).toBe(after);
  });

  test("HearsOfGlobalPrivacyControlLive", async () => {
    control(false);
    update("granted");
    const shop = new Shop();
    follow(shop);
    expect(shop.decisions).toEqual(["persisted"]);
    control(true);
    await vi.advanceTimersByTimeAsync(1000);
    control(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(shop.decisions).toEqual(["persisted", "page", "persisted"]);
    control(true);
    expect(readConsent({ levels: { globalPrivacyControl: "persisted" } })).toBe(
      "persisted",
    );
    expect(readConsent({ globalPrivacyControl: false })).toBe("persisted");
  });

  test("LeavesThePagesOwnDecisionsAlone", async () => {
    update("granted");
    const shop = new Shop();
    follow(shop);
    await shop.setConsent("session");
    await vi.advanceTimersByTimeAsync(5000);
    expect(shop.decisions).toEqual(["persisted", "session"]);
  });

  test("TellsEachChangeOnceAndWhatFailed", async () => {
    const told: unknown[] = [];
    const failed: unknown[] = [];
    const shop = new Shop();
    shop.fails = new Error("full");
    follow(shop, {
      changed: ({ level }) => told.push(level),
      failed: (error) => failed.push(error),
    });
    update("granted");
    update("granted");
    await vi.advanceTimersByTimeAsync(3000);
    expect(told).toEqual(["page", "persisted"]);
    expect(failed).toEqual([shop.fails]);
  });

  test("DecidesForARealShopAndEndsWithIt", async () => {
    vi.useRealTimers();
    const shop = await openShop({ consent: readConsent() });
    const follower = follow(shop as unknown as Shop);
    update("granted");
    await expect.poll(() => shop.consent).toBe("persisted");
    shop.record({ event: "view_item", item: "chair-1" });
    update("denied");
    await expect.poll(() => shop.consent).toBe("none");
    expect(shop.profile.inspect().events).toBe(0);
    shop.close();
    update("granted");
    await expect
      .poll(() => Object.hasOwn(globalThis.dataLayer ?? [], "push"))
      .toBe(false);
    follower.stop();
  });
});

declare global {
  var dataLayer: unknown[] | undefined;
}
