// A page of this folder in headless Chromium.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";
import { build } from "vite";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

// Cross-origin isolated: only then is the page's clock finer than 100 µs.
async function serve(folder, extra) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, "http://localhost").pathname);
    const file =
      extra[path.slice(1)] ?? join(folder, path === "/" ? "index.html" : path);
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    response.setHeader(
      "Content-Type",
      TYPES[extname(file)] ?? "application/octet-stream",
    );
    response.statusCode = existsSync(file) ? 200 : 404;
    if (existsSync(file)) createReadStream(file).pipe(response);
    else response.end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/**
 * Builds tests/bench/page, opens it and calls `use(page)`. `extra`: further files, by the name they
 * are served under.
 */
export async function withPage(use, extra = {}) {
  const outDir = "build/bench/page";
  await build({
    root: "tests/bench/page",
    configFile: false,
    logLevel: "error",
    build: {
      outDir: join(process.cwd(), outDir),
      emptyOutDir: true,
      target: "esnext",
    },
  });
  const server = await serve(outDir, extra);
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error.message));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    return await use(page);
  } finally {
    await browser.close();
    server.close();
  }
}
