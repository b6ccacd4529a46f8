import type { EngineModule, NativeEngine } from "./native.js";

type Address = number;
type Invoker = (...values: unknown[]) => number;

interface Exports {
  memory: WebAssembly.Memory;
  __indirect_function_table: WebAssembly.Table;
  __wasm_call_ctors(): void;
}

const PAGE = 65536;

/**
 * The JavaScript half of Embind (emscripten/bind.h, 3.1), for what cpp/bindings.cpp asks of it: one
 * class, constructed without arguments, whose methods take and return booleans and whole numbers
 * below 2^31. Those cross as they are, so that of Emscripten's own half, 7 kB, this remains.
 * @throws WebAssembly.LinkError if the module asks for more.
 */
export async function instantiate(
  wasm: WebAssembly.Module,
): Promise<EngineModule> {
  let construct: () => Address;
  let destroy: Invoker;
  let broken: unknown;
  class Engine {
    readonly address = construct();
    delete(): void {
      destroy(this.address);
    }
  }

  const bytes = () => new Uint8Array(memory.buffer); // Growing replaces the buffer.
  const textAt = (start: Address) =>
    new TextDecoder().decode(
      bytes().subarray(start, bytes().indexOf(0, start)),
    );
  const functionAt = (index: number) => table.get(index) as Invoker;

  const env = {
    _embind_register_class: (...registered: Address[]) => {
      destroy = functionAt(registered[12] as Address);
    },
    _embind_register_class_constructor: (...registered: Address[]) => {
      const [invoke, context] = registered.slice(4) as [Address, Address];
      construct = () => functionAt(invoke)(context);
    },
    _embind_register_class_function: (...registered: Address[]) => {
      const name = textAt(registered[1] as Address);
      const [invoke, context] = registered.slice(5) as [Address, Address];
      const call = functionAt(invoke);
      Object.defineProperty(Engine.prototype, name, {
        value(this: Engine, ...values: unknown[]) {
          if (broken) throw broken;
          try {
            return call(context, this.address, ...values);
          } catch (cause) {
            // Cut off in the middle, with its stack and perhaps its profile in disorder.
            throw (broken = cause);
          }
        },
      });
    },
    /** A fifth more than there was, so that growing stays rare; or what is needed; or 0. */
    emscripten_resize_heap: (needed: number) => {
      const held = memory.buffer.byteLength;
      for (const size of [Math.max(needed, held * 1.2), needed]) {
        try {
          memory.grow(Math.ceil((size - held) / PAGE));
          return 1;
        } catch {
          // Not as much as that.
        }
      }
      return 0;
    },
    abort: () => {
      throw new WebAssembly.RuntimeError("abort");
    },
  };

  const { exports } = await WebAssembly.instantiate(wasm, { env });
  const {
    memory,
    __indirect_function_table: table,
    __wasm_call_ctors,
  } = exports as unknown as Exports;
  __wasm_call_ctors();

  return {
    Engine: Engine as unknown as new () => NativeEngine,
    get HEAPU8() {
      return bytes();
    },
  };
}
