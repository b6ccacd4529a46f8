import { describe, expect, test, vi } from "vitest";
import {
  Shop,
  dataLayer,
  follow,
  gtag,
  readConsent,
  useFreshPage,
} from "./page.js";

useFreshPage();

const TYPE = "personalization_storage";
const say = (action: "default" | "update", word: unknown, more = {}) =>
  gtag("consent", action, { ad_storage: "denied", [TYPE]: word, ...more });

describe("ConsentMode", () => {
  test("SaysNothingWhereThePageDoesNot", () => {
    gtag("js", new Date());
    gtag("consent", "default", { ad_storage: "denied" });
    const shop = new Shop("persisted");
    const { state } = follow(shop);
    expect(state).toMatchObject({ consentMode: undefined, level: "page" });
    expect(shop.decisions).toEqual([]);
  });

  test("IsReadFromBeforeAndLive", async () => {
    say("default", "denied", { wait_for_update: 500 });
    const shop = new Shop();
    const follower = follow(shop);
    expect(follower.state).toMatchObject({
      consentMode: "pending",
      level: "page",
    });
    expect(shop.decisions).toEqual([]);
    say("update", "granted");
    await vi.advanceTimersByTimeAsync(0);
    say("update", "denied");
    await vi.advanceTimersByTimeAsync(0);
    say("update", "granted");
    expect(shop.decisions).toEqual(["persisted", "none", "persisted"]);
    follower.stop();
    say("update", "denied");
    expect(shop.decisions.length).toBe(3);
  });

  test("ErasesNothingByADefaultThatTheShopperNeverHeardOf", () => {
    const shop = new Shop("persisted");
    follow(shop);
    say("default", "denied");
    expect(shop.decisions).toEqual([]);
    say("update", "granted");
    expect(shop.decisions).toEqual([]);
    expect(shop.consent).toBe("persisted");
  });

  test("WaitsForAnUpdateBeforeADefaultGrants", async () => {
    say("default", "granted", { wait_for_update: 500 });
    const shop = new Shop();
    follow(shop);
    expect(readConsent()).toBe("page");
    await vi.advanceTimersByTimeAsync(499);
    expect(shop.decisions).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(shop.decisions).toEqual(["persisted"]);
  });

  test("EndsWaitingWithAnUpdateOfOtherTypes", () => {
    say("default", "granted", { wait_for_update: 500 });
    const shop = new Shop();
    follow(shop);
    gtag("consent", "update", { ad_storage: "granted" });
    expect(shop.decisions).toEqual(["persisted"]);
  });

  test.each<[string | undefined, string]>([
    ["US-CA", "pending"],
    ["us-ca", "pending"],
    ["US-NY", "granted"],
    ["ES", "pending"],
    ["FR", "granted"],
    [undefined, "pending"],
  ])("TakesTheDefaultOfTheRegion %s", (region, signal) => {
    say("default", "denied", { region: ["US-CA", "ES"] });
    say("default", "granted", { region: ["US"] });
    say("default", "granted");
    const consentMode = region === undefined ? {} : { region };
    expect(follow(new Shop(), { consentMode }).state.consentMode).toBe(signal);
  });

  test("TakesTheLastDefaultOfARegion", () => {
    say("default", "denied");
    say("default", "granted");
    expect(readConsent()).toBe("persisted");
  });

  test("ReadsAnotherTypeWhenAsked", () => {
    gtag("consent", "update", { functionality_storage: "denied" });
    const consentMode = { type: "functionality_storage" };
    expect(readConsent({ consentMode })).toBe("none");
    expect(readConsent({ consentMode: false })).toBe("page");
  });

  test("ReadsADataLayerThatComesLateOrInAnothersPlace", async () => {
    const shop = new Shop();
    follow(shop);
    say("update", "granted");
    await vi.advanceTimersByTimeAsync(1000);
    expect(shop.decisions).toEqual(["persisted"]);
    vi.stubGlobal("dataLayer", []);
    say("update", "denied");
    await vi.advanceTimersByTimeAsync(1000);
    expect(shop.decisions).toEqual(["persisted", "none"]);
  });

  test("LeavesWhatOthersWrappedAround", () => {
    const layer = dataLayer();
    const follower = follow(new Shop());
    const pushed: unknown[] = [];
    const ours = layer.push.bind(layer);
    const theirs = (...entries: unknown[]) => {
      pushed.push(...entries);
      return ours(...entries);
    };
    layer.push = theirs;
    follower.stop();
    expect(layer.push).toBe(theirs);
    say("update", "granted");
    expect(pushed.length).toBe(1);
    expect(layer.length).toBe(1);
  });

  test("LeavesNothingBehindWhenItWasAlone", () => {
    const layer = dataLayer();
    follow(new Shop()).stop();
    expect(Object.hasOwn(layer, "push")).toBe(false);
  });

  test.each<[string, unknown[]]>([
    ["nothing", []],
    ["no parameters", ["consent", "update"]],
    ["null", ["consent", "update", null]],
    ["text", ["consent", "update", "granted"]],
    ["another action", ["consent", "revoke", { [TYPE]: "granted" }]],
    ["a symbol", [Symbol("consent"), Symbol("update"), Symbol("granted")]],
    ["no word", ["consent", "update", { [TYPE]: true }]],
    ["an unknown word", ["consent", "default", { [TYPE]: "yes" }]],
    [
      "a getter that throws",
      [
        "consent",
        "update",
        {
          get [TYPE](): string {
            throw new Error("mine");
          },
        },
      ],
    ],
  ])("PassesOver %s", (_, entry) => {
    const shop = new Shop();
    const follower = follow(shop);
    const before = dataLayer().length;
    expect(() => gtag(...entry)).not.toThrow();
    expect(dataLayer().push(null, undefined, 7, "consent")).toBe(before + 5);
    expect(follower.state.consentMode).toBeUndefined();
    expect(shop.decisions).toEqual([]);
  });

  test("TakesARegionOrAWaitThatIsNoneAsNotThere", () => {
    say("default", "granted", { region: [7, null], wait_for_update: "soon" });
    expect(readConsent({ consentMode: { region: "DE" } })).toBe("persisted");
    vi.stubGlobal("dataLayer", Object.freeze([...dataLayer()]));
    expect(readConsent()).toBe("persisted");
    vi.stubGlobal("dataLayer", { push: "no" });
    expect(readConsent()).toBe("page");
  });
});
