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
      // Real Chromium, driven from Node. More at once would wait for each other's processor time.
      project("browser", {
        maxWorkers: 2,
        testTimeout: 60_000,
        hookTimeout: 120_000,
        // Pages settle late on a busy machine; a poll ends as soon as they have.
        expect: { poll: { timeout: 20_000 } },
      }),
    ],
  },
});
