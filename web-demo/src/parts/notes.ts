/** The shop's promises, above the footer. */
import { watchContent, type Recorder } from "vitrine/visible";
import { h } from "../base/dom.js";
import { icon, type IconName } from "../base/icons.js";
import { href } from "../router.js";
import {
  chooseBanners,
  type Banner,
  type ContentShop,
} from "../engine/content.js";

const SLOT = "note";
const ICONS: Readonly<Record<string, IconName>> = {
  "/delivery": "truck",
  "/returns": "back",
};

function note(
  { title, text, link }: Pick<Banner, "title" | "text" | "link">,
  name: IconName,
): HTMLElement {
  return h(
    "li",
    {},
    icon(name),
    h("div", {}, h("a", { href: href(link) }, title), h("p", {}, text)),
  );
}

export function notes(shop: ContentShop & Recorder): HTMLElement {
  const messages = chooseBanners(shop, SLOT, 2).map((message) => {
    const element = note(message, ICONS[message.link] ?? "sun");
    element.dataset["content"] = message.id;
    watchContent(
      shop,
      element,
      { id: message.id, slot: SLOT },
      element.querySelector("a") ?? element,
    );
    return element;
  });
  const own = {
    title: "Picked on your device",
    text: "What you look at stays here. The shop never sees it.",
    link: "/you",
  };
  return h("ul", { class: "notes" }, ...messages, note(own, "device"));
}
