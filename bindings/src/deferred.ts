import { VitrineError, describe } from "./errors.js";

interface NodeFiles {
  readFileSync(address: URL): Uint8Array<ArrayBuffer>;
}
declare const process: { getBuiltinModule?(name: "node:fs"): NodeFiles };

/**
 * The engine's second half, `engine.deferred.wasm`: what a page's first shelves do without. It is
 * fetched once for all engines of a page, behind the first half, and put in place in idle time.
 */
export class Deferred {
  static readonly #all = new Map<string, Deferred>();

  readonly #url: URL;
  readonly #fetched: Promise<WebAssembly.Module>;
  #module: WebAssembly.Module | undefined;

  static at(url: URL): Deferred {
    const known = this.#all.get(url.href) ?? new Deferred(url);
    this.#all.set(url.href, known);
    return known;
  }

  private constructor(url: URL) {
    this.#url = url;
    this.#fetched = this.#fetch();
    // The next engine tries again.
    this.#fetched.catch(() => Deferred.#all.delete(url.href));
  }

  /** @throws VitrineError EngineUnavailable, also if `first` is of another build. */
  async join(first: WebAssembly.Imports): Promise<void> {
    try {
      this.#module ??= await this.#fetched;
      await WebAssembly.instantiate(this.#module, first);
    } catch (cause) {
      throw this.#unavailable(cause);
    }
  }

  /**
   * The same for a call that comes before it: blocks the page.
   * @throws VitrineError EngineUnavailable.
   */
  joinNow(first: WebAssembly.Imports): void {
    try {
      this.#module ??= new WebAssembly.Module(this.#read());
      new WebAssembly.Instance(this.#module, first);
    } catch (cause) {
      throw this.#unavailable(cause);
    }
  }

  async #fetch(): Promise<WebAssembly.Module> {
    // Node fetches no files.
    if (this.#url.protocol === "file:")
      return WebAssembly.compile(this.#read());
    const response = await fetch(this.#url, { priority: "low" });
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return WebAssembly.compile(await response.arrayBuffer());
  }

  #read(): Uint8Array<ArrayBuffer> {
    if (this.#url.protocol === "file:") {
      const files = process.getBuiltinModule?.("node:fs");
      if (files) return files.readFileSync(this.#url);
    }
    const request = new XMLHttpRequest();
    request.open("GET", this.#url, false);
    // The one way of reading bytes at once: each comes as a character.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`${request.status}`);
    return Uint8Array.from(request.responseText, (byte) => byte.charCodeAt(0));
  }

  #unavailable(cause: unknown): VitrineError {
    return new VitrineError(
      "EngineUnavailable",
      `${this.#url.href} can't be loaded. ${describe(cause)}`,
      { cause },
    );
  }
}
