import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize, sep } from "node:path";

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** The strictest policy under which a shop can use the package. */
export const STRICT_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types vitrine",
].join("; ");

/** A static server on this machine that remembers what was asked of it. */
export interface Site {
  origin: string;
  /** Paths in the order of their requests. */
  requests: string[];
  close(): Promise<void>;
}

/** Answers a request by other means than a file; false: it does not. */
export type Answers = (
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
) => boolean;

/** Serves folders by the first part of the path: `{ vitrine: "bindings/dist" }`. */
export async function serve(
  folders: Record<string, string>,
  policy: string = STRICT_POLICY,
  answers: Answers = () => false,
): Promise<Site> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    requests.push(pathname);
    if (answers(pathname, request, response)) return response;
    const file = fileOf(folders, pathname);
    response.setHeader("Content-Security-Policy", policy);
    if (!file) return response.writeHead(404).end();
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": type });
    return createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return { origin, requests, close: () => stop(server) };
}

function fileOf(
  folders: Record<string, string>,
  pathname: string,
): string | undefined {
  const [, first = "", ...rest] = normalize(pathname).split(sep);
  const folder = folders[first];
  if (folder === undefined) return undefined;
  const file = join(folder, ...rest);
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? file : undefined;
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
