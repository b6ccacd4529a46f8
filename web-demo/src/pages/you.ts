/** What the shop knows about its shopper, in the shopper's hands. */
import type { Interest, ProfileView } from "vitrine";
import { h, place } from "../base/dom.js";
import { count, sentence } from "../base/text.js";
import { topicKind, topicWords } from "../engine/topics.js";
import type { Storefront } from "../storefront.js";
import type { Page } from "./pages.js";

const INTERESTS = 12;

function interestRow(
  front: Storefront,
  { topic, strength }: Interest,
  most: number,
) {
  const words = topicWords(topic);
  const bar = h("span", { class: "bar", "aria-hidden": "true" });
  bar.style.setProperty("--share", String(Math.min(1, strength / most)));
  return h(
    "li",
    {},
    h("span", {}, sentence(words), " ", h("small", {}, topicKind(topic))),
    bar,
    h(
      "button",
      {
        class: "link",
        type: "button",
        "aria-label": `Do not follow ${words}`,
        on: { click: () => front.mute(topic) },
      },
      "Not my taste",
    ),
  );
}

function mutedRow(front: Storefront, topic: string) {
  const follow = () => front.shop.engine.profile.unmute(topic);
  return h(
    "li",
    {},
    h("span", {}, sentence(topicWords(topic))),
    h(
      "button",
      { class: "link", type: "button", on: { click: follow } },
      "Follow again",
    ),
  );
}

function save(front: Storefront): void {
  const profile = JSON.stringify(front.shop.shopper.profile.read(), null, 2);
  const address = URL.createObjectURL(
    new Blob([profile], { type: "application/json" }),
  );
  h("a", { href: address, download: "what-the-shop-knows.json" }).click();
  URL.revokeObjectURL(address);
}

function knownOf({ events, bytes }: ProfileView): string {
  if (events === 0) return "Nothing yet. What you look at will be listed here.";
  return `${count(events, "event")} in ${bytes.toLocaleString("en")} bytes, on this device. 0 bytes were sent.`;
}

/** Said only when it is so: after everything that was recorded is written. */
async function whereItIs(front: Storefront): Promise<string> {
  await front.shop.shopper.settled();
  return front.shop.shopper.stats().storage === "persisted"
    ? "All of it is stored on this device, encrypted."
    : "It is in memory only, and gone when you close the page.";
}

export function youPage(front: Storefront): Page {
  const summary = h("p", { class: "lead" });
  const where = h("p", { class: "quiet" });
  const interests = h("ul", { class: "interests" });
  const muted = h("ul", { class: "interests" });
  const mutedPart = h("section", {}, h("h2", {}, "No longer followed"), muted);
  const element = h(
    "div",
    { class: "page you" },
    h("h1", { class: "page-title" }, "What this shop knows about you"),
    summary,
    where,
    h("section", {}, h("h2", {}, "We noticed that you like"), interests),
    mutedPart,
    h(
      "section",
      { class: "row" },
      h(
        "button",
        { class: "plain", type: "button", on: { click: () => save(front) } },
        "Take it with you",
      ),
      h(
        "button",
        {
          class: "plain",
          type: "button",
          on: { click: () => void front.forget() },
        },
        "Forget me",
      ),
    ),
  );
  return {
    element,
    title: "You",
    update() {
      const profile = front.shop.engine.profile.inspect();
      const liked = profile.interests
        .filter(
          ({ strength, topic }) => strength > 0 && !topic.startsWith("price:"),
        )
        .slice(0, INTERESTS);
      summary.textContent = knownOf(profile);
      where.textContent = "\u00a0";
      if (profile.events > 0)
        void whereItIs(front).then((words) => (where.textContent = words));
      const most = liked[0]?.strength ?? 1;
      place(
        interests,
        liked.map((interest) => interestRow(front, interest, most)),
      );
      place(
        muted,
        profile.muted.map((topic) => mutedRow(front, topic)),
      );
      interests.parentElement?.toggleAttribute("hidden", liked.length === 0);
      mutedPart.hidden = profile.muted.length === 0;
    },
  };
}
