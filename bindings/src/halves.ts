import type { Deferred } from "./deferred.js";

type Invoker = (...values: unknown[]) => unknown;

interface FirstHalf extends WebAssembly.ModuleImports {
  __indirect_function_table: WebAssembly.Table;
}

/**
 * An engine in two halves, as Binaryen's wasm-split makes them: in the first half's table of
 * functions stand placeholders for those of the second, which overwrites them when it is instantiated.
 */
export class Halves {
  /** What the halves of one build call each other, so that none is put to one of another build. */
  readonly #build: string;
  readonly #rest: Deferred;
  #first: FirstHalf | undefined;
  #isWhole = false;

  /** Undefined: the module is all in one. `rest` is asked for the second half. */
  static of(
    wasm: WebAssembly.Module,
    rest: () => Deferred,
  ): Halves | undefined {
    const imports = WebAssembly.Module.imports(wasm);
    const build = imports.find(({ module }) => module !== "env")?.module;
    return build === undefined ? undefined : new Halves(build, rest());
  }

  private constructor(build: string, rest: Deferred) {
    this.#build = build;
    this.#rest = rest;
  }

  /** The placeholders, for the first half to import. */
  get imports(): WebAssembly.Imports {
    const get =
      (_: object, place: string): Invoker =>
      (...values) => {
        this.complete();
        const table = this.#first?.__indirect_function_table;
        return (table?.get(Number(place)) as Invoker)(...values);
      };
    return { [this.#build]: new Proxy({}, { get }) as FirstHalf };
  }

  /**
   * To be called with the instance of the first half. Resolves when the second is in place.
   * @throws VitrineError EngineUnavailable.
   */
  async join(exports: WebAssembly.Exports): Promise<void> {
    this.#first = exports as FirstHalf;
    await this.#rest.join(this.#exported());
    this.#isWhole = true;
  }

  /** Puts the second half in place now, if it takes blocking the page. */
  complete(): void {
    if (this.#isWhole) return;
    this.#rest.joinNow(this.#exported());
    this.#isWhole = true;
  }

  #exported(): WebAssembly.Imports {
    return { [this.#build]: this.#first as FirstHalf };
  }
}
