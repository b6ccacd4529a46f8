import { describe, expect, test, vi } from "vitest";
import { VitrineError } from "../../bindings/src/errors.js";
import { Latencies } from "../../bindings/src/latencies.js";
import { Listeners } from "../../bindings/src/listeners.js";
import { openShop } from "./support.js";

const soon = () => new Promise((resolve) => setTimeout(resolve));

describe("Listeners", () => {
  test("HearEachCauseOnceAMicrotask", async () => {
    const listeners = new Listeners();
    const causes: string[] = [];
    listeners.on("change", ({ cause }) => causes.push(cause));
    listeners.changed("record");
    listeners.changed("record");
    listeners.changed("update");
    expect(causes).toEqual([]);
    await soon();
    expect(causes).toEqual(["record", "update"]);
  });

  test("HearOnceMoreWhenTheTurnEnds", async () => {
    const listeners = new Listeners();
    const heard: string[] = [];
    listeners.on("change", ({ cause }) => heard.push(cause));
    listeners.changed("record");
    await null;
    for (let i = 0; i < 5; i += 1) {
      listeners.changed("update");
      await null;
    }
    expect(heard).toEqual(["record"]);
    await soon();
    expect(heard).toEqual(["record", "update"]);
    listeners.changed("record");
    await soon();
    expect(heard).toEqual(["record", "update", "record"]);
  });

  const answers: [string, (answer: () => void) => void | Promise<void>][] = [
    ["AtOnce", (answer) => answer()],
    [
      "AfterAwaiting",
      async (answer) => {
        await null;
        await null;
        answer();
      },
    ],
  ];
  test.each(answers)("WhoRecord%s HearOfThatOnce", async (_, react) => {
    const listeners = new Listeners();
    let heard = 0;
    listeners.on("change", () => {
      heard += 1;
      if (heard > 100) throw new Error("It loops.");
      return react(() => listeners.changed("record"));
    });
    listeners.changed("record");
    for (let turn = 0; turn < 10; turn += 1) await soon();
    expect(heard).toBe(2);
    listeners.changed("record");
    for (let turn = 0; turn < 10; turn += 1) await soon();
    expect(heard).toBe(4);
  });

  test("OfTheShopMayRecord", async () => {
    const shop = await openShop();
    let drawn = 0;
    shop.on("change", ({ cause }) => {
      if (cause !== "record") return; // The rest of the pack opens meanwhile.
      if ((drawn += 1) > 100) throw new Error("It loops.");
      shop.record({ event: "view_item_list", items: [{ item_id: "chair-1" }] });
    });
    shop.record({ event: "view_item", item: "chair-2" });
    for (let turn = 0; turn < 10; turn += 1) await soon();
    expect(drawn).toBe(2);
    shop.close();
  });

  test("HearErrorsFromBeforeTheyListened", async () => {
    const listeners = new Listeners();
    listeners.failed(new VitrineError("StorageUnavailable", "Full."));
    await soon();
    const codes: string[] = [];
    listeners.on("error", ({ code }) => codes.push(code));
    await soon();
    expect(codes).toEqual(["StorageUnavailable"]);
  });

  test("AreRefusedForANameThatIsNone", () => {
    const work = () => new Listeners().on("nope" as "change", () => undefined);
    expect(work).toThrow(
      expect.objectContaining({ code: "FieldValue", path: "name" }),
    );
  });

  test("HearNothingAfterTheyLeft", async () => {
    const listeners = new Listeners();
    const heard = vi.fn();
    const leave = listeners.on("change", heard);
    leave();
    listeners.changed("record");
    await soon();
    expect(heard).not.toHaveBeenCalled();
  });
});

describe("Latencies", () => {
  test("HoldTheLast500OldestFirst", () => {
    let now = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => now);
    const latencies = new Latencies();
    for (let i = 1; i <= 502; i += 1) latencies.time(() => (now += i));
    clock.mockRestore();
    const list = latencies.list();
    expect(list.length).toBe(500);
    expect(list[0]).toBe(3);
    expect(list.at(-1)).toBe(502);
  });

  test("CountWorkThatThrows", () => {
    const latencies = new Latencies();
    const fail = () => {
      throw new Error("no");
    };
    expect(() => latencies.time(fail)).toThrow("no");
    expect(latencies.list().length).toBe(1);
  });
});
