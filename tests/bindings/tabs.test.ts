import { afterEach, expect, test, vi } from "vitest";
import { Tabs } from "../../bindings/src/tabs.js";

/** A channel of the browser, which refuses what is posted to it once it is closed. */
class Channel {
  static made: Channel[] = [];
  kinds: string[] = [];
  closed = false;

  constructor() {
    Channel.made.push(this);
  }
  postMessage({ kind }: { kind: string }) {
    if (this.closed) throw new DOMException("closed", "InvalidStateError");
    this.kinds.push(kind);
  }
  close() {
    this.closed = true;
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test("WhoHasLeftSaysNothingMore", () => {
  vi.stubGlobal("BroadcastChannel", Channel);
  const tabs = new Tabs("shop");
  tabs.close();
  // What was under way ends later, and would tell of it.
  for (const id of ["1", "2"]) tabs.tell({ kind: "done", id });
  tabs.close();
  expect(Channel.made.map(({ kinds }) => kinds)).toEqual([["hello", "bye"]]);
});
