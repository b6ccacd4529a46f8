// What `open` is given, and what it says of what it can't use.
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { open } from "vitrine";
import type { OpenOptions, VitrineError } from "vitrine";
import { openShop, pack } from "./support.js";

afterEach(() => vi.unstubAllGlobals());

async function refusal(options: object): Promise<VitrineError> {
  return openShop(options as Partial<OpenOptions>).then(
    () => {
      throw new Error("not refused");
    },
    (error: unknown) => error as VitrineError,
  );
}

describe("OptionsOfOpen", () => {
  test.each([
    ["consnet", "consent"],
    ["packUrl", "pack"],
    ["wasm", "wasmUrl"],
    ["utcoffset", "utcOffset"],
    ["retention", "retentionDays"],
    ["wasmBinry", "wasmBinary"],
  ])("%s is refused in favour of %s", async (name, meant) => {
    const error = await refusal({ [name]: "x" });
    expect(error.code).toBe("FieldUnknown");
    expect(error.path).toBe(name);
    expect(error.message).toContain(`Did you mean "${meant}"?`);
  });

  test.each<[string, unknown, string]>([
    ["undefined", undefined, "FieldMissing"],
    ["null", null, "FieldMissing"],
    ["an empty text", "", "FieldType"],
    ["a number", 7, "FieldType"],
  ])("A pack that is %s is named", async (_, given, code) => {
    const error = await refusal({ pack: given });
    expect(error).toMatchObject({ code, path: "pack", value: given });
    expect(error.message).toContain("/shop.vitrine");
  });

  test("NoOptionsAtAll", async () => {
    const nothing = open as unknown as () => Promise<unknown>;
    await expect(nothing()).rejects.toMatchObject({ code: "FieldMissing" });
  });
});

describe("BytesOfAnotherRealm", () => {
  test.each(["Uint8Array", "ArrayBuffer"])("%s", async (kind) => {
    const list = [...pack];
    const bytes: unknown = runInNewContext(
      kind === "ArrayBuffer"
        ? "new Uint8Array(list).buffer"
        : "new Uint8Array(list)",
      { list },
    );
    expect(bytes instanceof Uint8Array || bytes instanceof ArrayBuffer).toBe(
      false,
    );
    const shop = await openShop({ pack: bytes as Uint8Array });
    expect(shop.stats().items).toBeGreaterThan(0);
    shop.close();
  });

  test("PartOfABuffer", async () => {
    const room = new Uint8Array(pack.length + 16);
    room.set(pack, 8);
    const view = room.subarray(8, 8 + pack.length);
    const shop = await openShop({ pack: view });
    expect(shop.stats().items).toBeGreaterThan(0);
    shop.close();
  });
});

describe("AnAddressThatGivesNoPack", () => {
  const html = { "content-type": "text/html; charset=utf-8" };
  test.each<[string, Response, string]>([
    [
      "APageThatIsNotThere",
      new Response("<!doctype html>", { status: 404, headers: html }),
      "/shop.vitrine answered a web page (text/html, 404).",
    ],
    [
      "APageInstead",
      new Response("<html>", { status: 200, headers: html }),
      "/shop.vitrine answered a web page (text/html, 200).",
    ],
    [
      "NothingAtAll",
      new Response("no", {
        status: 503,
        headers: { "content-type": "text/plain" },
      }),
      "/shop.vitrine answered (text/plain, 503).",
    ],
  ])("%s", async (_, response, said) => {
    vi.stubGlobal("fetch", () => Promise.resolve(response));
    const error = await refusal({ pack: "/shop.vitrine" });
    expect(error.code).toBe("PackUnavailable");
    expect(error.message).toContain(said);
  });
});

describe("Messages", () => {
  test("SayWhatIsAllowedAndWhatWasGiven", async () => {
    const shop = await openShop();
    const work = () => shop.recommend({ slot: "home", limit: 0 });
    expect(work).toThrow(
      expect.objectContaining({
        code: "FieldRange",
        path: "requests[0].limit",
        value: 0,
        message:
          "A field holds a value outside its range. From 1 to 200. Given: 0.",
      }) as Error,
    );
    shop.close();
  });
});
