// The golden story (story_test.cpp) through the module that is shipped.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { EngineModule, NativeEngine } from "../../bindings/src/module.js";

type Factory = (options: {
  wasmBinary: Uint8Array<ArrayBuffer>;
}) => Promise<EngineModule>;

const golden = (name: string) => readFile(`tests/golden/${name}`);
const linesOf = (bytes: Uint8Array) =>
  new TextDecoder().decode(bytes).split("\n").slice(0, -1);

async function shipped(): Promise<EngineModule> {
  const glue = new URL("../../bindings/dist/engine.js", import.meta.url);
  const { default: create } = (await import(glue.href)) as { default: Factory };
  const wasmBinary = new Uint8Array(
    await readFile("bindings/dist/engine.wasm"),
  );
  return create({ wasmBinary });
}

class Teller {
  readonly #engine: NativeEngine;
  constructor(readonly module: EngineModule) {
    this.#engine = new module.Engine();
  }

  async tell(line: string): Promise<string> {
    const pack = /^\{"open":"([\w.-]+)"\}$/.exec(line)?.[1];
    if (pack !== undefined) return this.#open(await golden(pack));
    if (line === '{"snapshot":true}')
      return this.#reply(this.#engine.snapshot()).toString("hex");
    const request = new TextEncoder().encode(line);
    this.#write(request);
    return this.#text(this.#engine.call(request.length));
  }

  #open(pack: Uint8Array): string {
    this.#write(pack);
    const staged = this.#text(this.#engine.stagePack(pack.length));
    const committed = this.#text(this.#engine.commitPack(true));
    return staged + committed + this.#text(this.#engine.openDeferred());
  }

  #write(bytes: Uint8Array): void {
    const address = this.#engine.reserve(bytes.length);
    this.module.HEAPU8.set(bytes, address);
  }

  #reply(length: number): Buffer {
    const address = this.#engine.replyAddress();
    return Buffer.from(this.module.HEAPU8.slice(address, address + length));
  }

  #text(length: number): string {
    return this.#reply(length).toString("utf8");
  }
}

test("TheShippedModuleTellsTheStoryTheSame", async () => {
  const teller = new Teller(await shipped());
  const story = linesOf(await golden("story.jsonl"));
  const replies = linesOf(await golden("story.replies.jsonl"));
  expect(story.length).toBe(replies.length);
  for (const [place, line] of story.entries())
    expect(await teller.tell(line), line).toBe(replies[place]);
});
