import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { PATIENCE } from "./patience.js";
import { serve } from "./server.js";
import type { Answers } from "./server.js";

/** What the page that was rendered ahead says of itself. */
export interface State {
  prerendering: boolean;
  /** Names of the profile's events, oldest first. */
  events: string[];
  /** How many a slate has. */
  items: number;
  consent: string;
  storage: string;
  errors: string[];
  /** Milliseconds since the shopper came to it. */
  sinceShown: number;
}

/** Before it was shown, right after, and once its banner was seen. */
export interface Ahead {
  before: State & { recorded: boolean };
  shown: State;
  seen: State;
}

const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'inline-speculation-rules'";

/** What pages tell by `/tell/name`, for the test and for pages that ask `/until/name`. */
class Board {
  readonly #told = new Map<string, PromiseWithResolvers>();

  until(name: string): Promise<string> {
    return this.#of(name).promise;
  }

  readonly answers: Answers = (pathname, request, response) => {
    const [, verb, name = ""] = pathname.split("/");
    if (verb === "until")
      void this.until(name).then(() => response.writeHead(204).end());
    else if (verb === "tell")
      void text(request).then((told) => {
        this.#of(name).resolve(told);
        response.writeHead(204).end();
      });
    else return false;
    return true;
  };

  #of(name: string): PromiseWithResolvers {
    const made = this.#told.get(name) ?? deferred();
    this.#told.set(name, made);
    return made;
  }
}

interface PromiseWithResolvers {
  promise: Promise<string>;
  resolve: (told: string) => void;
}

function deferred(): PromiseWithResolvers {
  let resolve: (told: string) => void = () => undefined;
  const promise = new Promise<string>((settle) => (resolve = settle));
  return { promise, resolve };
}

/**
 * One shopper who goes to a page that the browser has rendered ahead. Browsers that are driven from
 * outside render nothing ahead, so this one is left alone, and its pages tell what they see.
 */
export async function goAhead(search = ""): Promise<Ahead> {
  const board = new Board();
  const folders = {
    page: "tests/browser/page",
    vitrine: "bindings/dist",
    packs: "tests/golden",
  };
  const site = await serve(folders, POLICY, board.answers);
  const folder = mkdtempSync(join(tmpdir(), "vitrine-ahead-"));
  const browser = spawn(
    "/usr/bin/chromium",
    [
      ...["--headless", "--no-sandbox", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update"],
      // Without a debugger it would print the page and leave.
      ...["--disable-sync", "--remote-debugging-port=0"],
      `--user-data-dir=${folder}`,
      `${site.origin}/page/ahead-first.html${search}`,
    ],
    // With its helpers it is a group of its own, which ends as a whole.
    { stdio: "ignore", detached: true },
  );
  const late = new AbortController();
  const patience = setTimeout(() => late.abort(), PATIENCE);
  try {
    const isLate = once(late.signal, "abort").then(() => {
      throw new Error("The page was not rendered ahead, or tells nothing.");
    });
    const told = await Promise.race([board.until("end"), isLate]);
    return JSON.parse(told) as Ahead;
  } finally {
    clearTimeout(patience);
    const exit = once(browser, "exit");
    if (browser.pid !== undefined) process.kill(-browser.pid, "SIGKILL");
    await exit;
    await site.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
