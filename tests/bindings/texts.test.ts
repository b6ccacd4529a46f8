import { describe, expect, test } from "vitest";
import { english, inWords } from "../../bindings/src/texts.js";
import type { Reason, ReasonCode } from "../../bindings/src/types/index.js";

const say = (code: ReasonCode, evidence: Partial<Reason> = {}) =>
  english[code]({ code, weight: 1, ...evidence });

describe("English", () => {
  test.each<[string, ReasonCode, Partial<Reason>]>([
    [
      "People who look at Aalto lamp often look at this next.",
      "viewed-next",
      { item: "lamp-1", title: "Aalto lamp" },
    ],
    [
      "Often bought together with item lamp-1.",
      "bought-with",
      { item: "lamp-1" },
    ],
    [
      "Like Aalto lamp: Floor lamps.",
      "similar-topic",
      { title: "Aalto lamp", topic: "category:Lighting > Floor lamps" },
    ],
    ["We noticed that you like oak.", "interest", { topic: "color:oak" }],
    [
      "We noticed that you like Chairs at a low price.",
      "interest",
      { topic: "price:Furniture > Chairs/low" },
    ],
    ["New in the shop since November 22, 2026.", "new", { day: "2026-11-22" }],
    ["Reduced by 20 %.", "on-sale", { discount: 0.2 }],
    ["Popular in the evening.", "context", { context: "band:6" }],
    ["Popular on Fridays.", "context", { context: "weekday:4" }],
    ["Popular in November.", "context", { context: "month:10" }],
    ["Popular on phones.", "context", { context: "device:mobile" }],
    ["Popular in your region.", "context", { context: "region:DE" }],
  ])("%s", (sentence, code, evidence) => {
    expect(say(code, evidence)).toBe(sentence);
  });

  test("EveryReasonHasASentenceEvenWithoutEvidence", () => {
    for (const code of Object.keys(english) as ReasonCode[]) {
      const sentence = say(code);
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(sentence).not.toMatch(/undefined|NaN|null/);
    }
  });

  test("NumbersOfGooglesTaxonomyAreNeverSpoken", () => {
    const topic = "google_product_category:166";
    const { text, reasons } = inWords(
      {
        item: "lamp-1",
        requestId: "1",
        reasons: [{ code: "interest", weight: 1, topic }],
      } as unknown as Parameters<typeof inWords>[0],
      english,
    );
    expect(text).toBe("Close to what you like.");
    expect(reasons[0]?.topic).toBe(topic);
  });

  test("HostileTitlesStayText", () => {
    const title = "<img src=x onerror=alert(1)>";
    expect(say("similar", { title })).toBe(`Similar to ${title}.`);
  });
});
