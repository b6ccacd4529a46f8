/** What the shop knows about its shopper, to look at, correct, take along and erase. */
import type { Interest, ProfileView, Vitrine } from "vitrine";
import { download } from "../base/download.js";
import { h, place } from "../base/dom.js";
import { count, sentence } from "../base/text.js";
import { topicKind, topicWords } from "../engine/topics.js";
import { carryParts } from "../parts/carry.js";
import type { Page } from "./page.js";

interface TopicsShop {
  readonly engine: Pick<Vitrine, "profile">;
  mute(topic: string): void;
}
interface ShopperShop {
  readonly shopper: Pick<Vitrine, "profile" | "settled" | "stats">;
}
export interface YouShop extends TopicsShop, ShopperShop {
  forget(): Promise<void>;
}

const INTERESTS = 12;

function interestRow(
  shop: TopicsShop,
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
        on: { click: () => shop.mute(topic) },
      },
      "Not my taste",
    ),
  );
}

function mutedRow(shop: Pick<TopicsShop, "engine">, topic: string) {
  const follow = () => shop.engine.profile.unmute(topic);
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

function save({ shopper }: ShopperShop): void {
  const profile = JSON.stringify(shopper.profile.read(), null, 2);
  download(profile, "what-the-shop-knows.json", "application/json");
}

function knownOf({ events, bytes }: ProfileView): string {
  if (events === 0) return "Nothing yet. What you look at will be listed here.";
  return `${count(events, "event")} in ${bytes.toLocaleString("en")} bytes, on this device. 0 bytes were sent.`;
}

/** Waits until everything that was recorded is written, so that it is true. */
async function whereItIs(shop: ShopperShop): Promise<string> {
  const { storage } = await shop.shopper.settled();
  if (storage === "persisted")
    return "All of it is stored on this device, encrypted.";
  return storage === "session"
    ? "All of it is stored on this device, encrypted, until you close the shop."
    : "It is in memory only, and gone when you close the page.";
}

export function youPage(shop: YouShop): Page {
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
        { class: "plain", type: "button", on: { click: () => save(shop) } },
        "Take it with you",
      ),
      h(
        "button",
        {
          class: "plain",
          type: "button",
          on: { click: () => void shop.forget() },
        },
        "Forget me",
      ),
    ),
    ...carryParts(shop),
  );
  return {
    element,
    title: "You",
    update() {
      const profile = shop.engine.profile.inspect();
      const liked = profile.interests
        .filter(
          ({ strength, topic }) => strength > 0 && !topic.startsWith("price:"),
        )
        .slice(0, INTERESTS);
      summary.textContent = knownOf(profile);
      where.textContent = "\u00a0";
      if (profile.events > 0)
        void whereItIs(shop).then((words) => (where.textContent = words));
      const most = liked[0]?.strength ?? 1;
      place(
        interests,
        liked.map((interest) => interestRow(shop, interest, most)),
      );
      place(
        muted,
        profile.muted.map((topic) => mutedRow(shop, topic)),
      );
      interests.parentElement?.toggleAttribute("hidden", liked.length === 0);
      mutedPart.hidden = profile.muted.length === 0;
    },
  };
}
