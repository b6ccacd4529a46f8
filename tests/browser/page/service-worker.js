import * as trust from "/vitrine/trust.js";
import { visit, visitSigned } from "./visit.js";

const visits = {
  visit,
  signed: () => visitSigned(trust),
  "signed without trust": () => visitSigned(),
};

globalThis.addEventListener("message", (event) => {
  const told = visits[event.data]().catch((error) => ({
    error: String(error),
  }));
  event.waitUntil(told.then((done) => event.source.postMessage(done)));
});
