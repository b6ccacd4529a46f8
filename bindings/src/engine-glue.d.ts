// Emscripten's glue, dist/engine.js; scripts/build.mjs resolves the name.
declare module "#engine" {
  import type { EngineModule, ModuleOptions } from "./module.js";
  export default function createModule(
    options: ModuleOptions,
  ): Promise<EngineModule>;
}
