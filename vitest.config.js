import { defineConfig } from "vitest/config";

const project = (name, options) => ({
  test: { name, include: [`tests/${name}/**/*.test.{ts,mjs}`], ...options },
});

export default defineConfig({
  test: {
    projects: [
      project("scripts"),
      // The examples, references and tables of README.md and docs/.
      project("docs"),
      project("bindings"),
      // The goldens through the shipped module.
      project("golden"),
      project("web-demo"),
      // What scripts/trust runs by itself, in a network of its own.
      project("trust", { testTimeout: 900_000, hookTimeout: 300_000 }),
      // Real Chromium, driven from Node. More at once would wait for each other's processor time.
      project("browser", {
        maxWorkers: 2,
        // Pages settle late on a busy machine; whatever waits for them ends as soon as they have.
        testTimeout: 300_000,
        hookTimeout: 300_000,
        expect: { poll: { timeout: 120_000 } },
      }),
    ],
  },
});
