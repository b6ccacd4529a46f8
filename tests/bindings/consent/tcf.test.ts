import { describe, expect, test, vi } from "vitest";
import { Cmp, Shop, follow, readConsent, useFreshPage } from "./page.js";

useFreshPage();

describe("Tcf", () => {
  test("WaitsInTheStubsQueueAndHearsTheShopper", () => {
    const cmp = new Cmp();
    const shop = new Shop();
    const follower = follow(shop);
    expect(follower.state.tcf).toBe("pending");
    cmp.load();
    cmp.tell("cmpuishown", { purpose: { consents: {} } });
    expect(shop.decisions).toEqual([]);
    cmp.choose(1, 5, 6);
    expect(shop.decisions).toEqual(["persisted"]);
    expect(follower.state.tcf).toBe("granted");
    cmp.tell("cmpuishown", { purpose: { consents: {} } });
    expect(shop.decisions).toEqual(["persisted"]);
    cmp.choose();
    expect(shop.decisions).toEqual(["persisted", "none"]);
  });

  test.each<[number[], string, string]>([
    [[1, 5, 6], "granted", "persisted"],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "granted", "persisted"],
    [[5, 6], "unstored", "page"],
    [[1, 5], "denied", "none"],
    [[1, 6], "denied", "none"],
    [[1, 3, 4], "denied", "none"],
    [[], "denied", "none"],
  ])("ReadsThePurposes %j", (purposes, signal, level) => {
    const cmp = new Cmp();
    cmp.load();
    cmp.choose(...purposes);
    cmp.tell("tcloaded");
    expect(follow(new Shop()).state).toMatchObject({ tcf: signal, level });
  });

  test("ReadsOtherPurposesAndThePublishersWhenAsked", () => {
    const cmp = new Cmp();
    cmp.load();
    cmp.choose(1, 3, 4);
    expect(readConsent({ tcf: { purposes: [3, 4] } })).toBe("persisted");
    cmp.tell("tcloaded", {
      publisher: { consents: { 1: true, 5: true, 6: true } },
    });
    expect(readConsent({ tcf: { party: "publisher" } })).toBe("persisted");
    expect(readConsent()).toBe("none");
    expect(readConsent({ tcf: false })).toBe("page");
  });

  test("SaysNothingWhereGdprDoesNotApply", () => {
    const cmp = new Cmp();
    cmp.load();
    cmp.data = { gdprApplies: false, tcfPolicyVersion: 4, cmpId: 1000 };
    const shop = new Shop("session");
    const { state } = follow(shop);
    expect(state).toMatchObject({ tcf: undefined, ceiling: undefined });
    expect(shop.decisions).toEqual([]);
  });

  test("IsFoundWhenItComesLongAfterThePage", async () => {
    const shop = new Shop("persisted");
    const follower = follow(shop);
    await vi.advanceTimersByTimeAsync(5000);
    expect(follower.state.tcf).toBeUndefined();
    const cmp = new Cmp();
    cmp.load();
    await vi.advanceTimersByTimeAsync(1000);
    expect(follower.state.tcf).toBe("pending");
    cmp.choose(1);
    expect(shop.decisions).toEqual(["none"]);
  });

  test("RemovesItsListener", () => {
    const cmp = new Cmp();
    cmp.load();
    const shop = new Shop();
    const follower = follow(shop);
    expect(cmp.listeners).toBe(1);
    follower.stop();
    expect(cmp.listeners).toBe(0);
    cmp.choose(1, 5, 6);
    expect(shop.decisions).toEqual([]);
  });

  test("RemovesItAlsoWhenTheStubOnlyCallsLater", () => {
    const cmp = new Cmp();
    const shop = new Shop();
    follow(shop).stop();
    expect(readConsent()).toBe("page");
    cmp.load();
    expect(cmp.listeners).toBe(0);
    cmp.choose(1, 5, 6);
    expect(shop.decisions).toEqual([]);
  });

  type Malformed = [string, Record<string, unknown>];
  test.each<Malformed>([
    ["an error", { cmpStatus: "error" }],
    ["an unknown law", { gdprApplies: undefined }],
    ["an invalid string", { isServiceSpecific: false }],
    ["no status", { eventStatus: undefined }],
    ["a status that is none", { eventStatus: { toString: null } }],
  ])("DecidesNothingOn %s", (_, told) => {
    const cmp = new Cmp();
    cmp.load();
    const consents = { 1: true, 5: true, 6: true };
    Object.assign(cmp.data, { eventStatus: "tcloaded", purpose: { consents } });
    Object.assign(cmp.data, told);
    const shop = new Shop();
    expect(follow(shop).state.tcf).toBe("pending");
    expect(shop.decisions).toEqual([]);
  });

  test.each<Malformed>([
    ["null", { purpose: null }],
    ["no consents", { purpose: {} }],
    ["a bit field", { purpose: { consents: "10001100000" } }],
    ["numbers", { purpose: { consents: { 1: 1, 5: 1, 6: 1 } } }],
  ])("TakesPurposesThatAre %s AsNoConsent", (_, told) => {
    const cmp = new Cmp();
    cmp.load();
    cmp.tell("tcloaded", told);
    expect(follow(new Shop()).state.tcf).toBe("denied");
  });

  test.each<[string, unknown]>([
    [
      "throws",
      () => {
        throw new Error("theirs");
      },
    ],
    [
      "gives nothing",
      (_: string, __: number, tell: (data: unknown) => void) => tell(undefined),
    ],
    [
      "gives null",
      (_: string, __: number, tell: (data: null, success: boolean) => void) =>
        tell(null, true),
    ],
    [
      "gives text",
      (_: string, __: number, tell: (data: string, success: boolean) => void) =>
        tell("no", true),
    ],
    [
      "gives what throws",
      (
        _: string,
        __: number,
        tell: (data: unknown, success: boolean) => void,
      ) =>
        tell(
          {
            get gdprApplies(): boolean {
              throw new Error("theirs");
            },
          },
          true,
        ),
    ],
  ])("NeverThrowsIntoThePageWhenACmp %s", (_, api) => {
    vi.stubGlobal("__tcfapi", api);
    const shop = new Shop();
    const follower = follow(shop);
    expect(follower.state.tcf).toBe("pending");
    expect(() => follower.stop()).not.toThrow();
    expect(shop.decisions).toEqual([]);
  });

  test("IsNotThereWhenItIsNoFunction", () => {
    vi.stubGlobal("__tcfapi", { length: 3 });
    expect(follow(new Shop()).state.tcf).toBeUndefined();
  });
});
