import { describe, expect, test, vi } from "vitest";
import { VitrineError } from "../../bindings/src/errors.js";
import { Latencies } from "../../bindings/src/latencies.js";
import { Listeners } from "../../bindings/src/listeners.js";

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
