import { visit } from "./visit.js";

globalThis.addEventListener("message", (event) => {
  const told = visit().catch((error) => ({ error: String(error) }));
  event.waitUntil(told.then((done) => event.source.postMessage(done)));
});
