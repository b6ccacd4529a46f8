import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

// The development client of Vite styles by inline elements; the built shop needs no such exception.
const policy = readFileSync(
  new URL("index.html", import.meta.url),
  "utf8",
).match(/Content-Security-Policy"\s+content="([^"]+)"/)[1];

export default defineConfig({
  // The built shop works below any path.
  base: "./",
  build: {
    target: "es2022",
    cssTarget: "chrome123",
    // Nothing is inlined as a data: address, which the policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  preview: {
    headers: { "Content-Security-Policy": policy },
  },
  plugins: [
    {
      name: "policy-of-development",
      apply: "serve",
      transformIndexHtml: (html, { server }) =>
        server
          ? html.replace(/<meta[^>]+Content-Security-Policy[^>]+>/, "")
          : html,
    },
  ],
});
