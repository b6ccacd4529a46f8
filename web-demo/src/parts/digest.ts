/** Exactly what would leave the device for an e-mail. */
import type { DigestPreview } from "vitrine/digest";
import { h } from "../base/dom.js";
import { count } from "../base/text.js";

export function digestPart({
  leaves,
  bytes,
  lines,
  offer,
}: DigestPreview): HTMLElement {
  return h(
    "div",
    { class: "leaving" },
    h(
      "p",
      {},
      `${count(lines.length, "article number")}, the kind of e-mail${offer ? ", the offer's name" : ""} and a one-word reason for each. No name, no address, no history.`,
    ),
    h(
      "pre",
      { tabindex: "0", role: "region", "aria-label": "What would leave" },
      JSON.stringify(JSON.parse(leaves), null, 2),
    ),
    h("p", { class: "small quiet" }, `${bytes.toLocaleString("en")} bytes.`),
  );
}
