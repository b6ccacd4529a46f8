// What the benchmark runs inside the browser; tests/bench/chromium.mjs calls it.
import { contest } from "../scan/contest.js";
import { PEERS } from "../scan/peers.js";

window.contestPeers = (size) => contest(size, PEERS);
