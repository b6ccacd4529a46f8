import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { orderFunctions } from "../../bindings/scripts/order.mjs";
import { codeOf } from "../../bindings/scripts/wasm-code.mjs";

const shipped = await readFile("bindings/dist/engine.wasm");

/** A module of two functions: `export` calls `answer`, which is the other one. */
function moduleOf(...code) {
  const type = [1, 5, 1, 0x60, 0, 1, 0x7f];
  const imports = [2, 7, 1, 1, 0x6d, 1, 0x66, 0, 0];
  const functions = [3, 3, 2, 0, 0];
  const exports = [7, 5, 1, 1, 0x61, 0, 1];
  const answer = [4, 0, 0x41, 42, 0x0b];
  const bodies = [2, code.length + 1, 0, ...code, ...answer];
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const last = [10, bodies.length, ...bodies];
  return Uint8Array.from(
    [header, type, imports, functions, exports, last].flat(),
  );
}

/** What a function does, told without its place: its body, with each call's target told likewise. */
function meanings(module) {
  const { imports, bodies, calls } = codeOf(module);
  const told = bodies.map((body, at) => {
    const parts = [];
    let done = 0;
    for (const { from, to } of calls[at]) {
      parts.push(Buffer.from(body.subarray(done, from)).toString("base64"));
      done = to;
    }
    parts.push(Buffer.from(body.subarray(done)).toString("base64"));
    return parts.join("|");
  });
  return bodies.map(
    (_, at) =>
      told[at] +
      calls[at]
        .map(({ target }) =>
          target < imports
            ? `\nimport ${target}`
            : `\n${told[target - imports]}`,
        )
        .join(""),
  );
}

test("functions keep their bodies, what they call and their exports", async () => {
  const ordered = orderFunctions(shipped);
  expect(WebAssembly.validate(ordered)).toBe(true);
  expect(meanings(ordered).sort()).toEqual(meanings(shipped).sort());
  const names = async (module) =>
    WebAssembly.Module.exports(await WebAssembly.compile(module));
  expect(await names(ordered)).toEqual(await names(shipped));
});

test("calls and exports follow the functions to their new places", async () => {
  const module = moduleOf(0x10, 2, 0x0b); // call answer
  const ordered = orderFunctions(module);
  expect(codeOf(ordered).calls.flat()[0].target).toBe(1);
  const { instance } = await WebAssembly.instantiate(ordered, {
    m: { f: () => 0 },
  });
  expect(instance.exports.a()).toBe(42);
});

test("an instruction that is not known is an error, not a guess", () => {
  expect(() => orderFunctions(moduleOf(0xd0, 0x70, 0x0b))).toThrow(
    "Unknown opcode d0",
  );
});
