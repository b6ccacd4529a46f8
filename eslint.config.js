import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

// Globals of the plain-JavaScript scripts; TypeScript knows its own.
const scriptGlobals = Object.fromEntries(
  [
    "Buffer",
    "Response",
    "TextDecoder",
    "TextEncoder",
    "URL",
    "WebAssembly",
    "clearTimeout",
    "console",
    "crypto",
    "document",
    "fetch",
    "performance",
    "process",
    "setTimeout",
    "structuredClone",
    "window",
  ].map((name) => [name, "readonly"]),
);

export default defineConfig(
  globalIgnores(["**/dist/", "build/", "coverage/"]),
  js.configs.recommended,
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { globals: scriptGlobals },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strict],
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
    },
  },
  {
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
    },
  },
);
