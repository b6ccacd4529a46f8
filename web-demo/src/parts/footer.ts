/** The footer of every page. */
import { h, one } from "../base/dom.js";
import { href } from "../router.js";
import { consentChoice, type ConsentShop } from "./consent-choice.js";

export function fillFooter(shop: ConsentShop, openConsole: () => void): void {
  one("#footer").replaceChildren(
    h(
      "div",
      { class: "footer-words" },
      h("p", { class: "wordmark" }, "Vitrine"),
      h(
        "p",
        {},
        "A demonstration shop. Every shelf is put together on your device, from what you do here. ",
        h("a", { href: href("/you") }, "See what it knows about you"),
        ".",
      ),
      h(
        "ul",
        { class: "footer-links" },
        ...[
          ["Delivery", "/delivery"],
          ["Returns", "/returns"],
          ["New", "/new"],
          ["On sale", "/sale"],
          ["E-mail", "/mail"],
        ].map(([words = "", path = ""]) =>
          h("li", {}, h("a", { href: href(path) }, words)),
        ),
        h(
          "li",
          {},
          h(
            "button",
            { class: "link", type: "button", on: { click: openConsole } },
            "Console",
          ),
        ),
      ),
    ),
    consentChoice(shop),
  );
}
