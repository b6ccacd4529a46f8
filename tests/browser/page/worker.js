import { visit } from "./visit.js";

globalThis.postMessage(await visit());
