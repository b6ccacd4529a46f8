/** "Why this?": the reason, its evidence, what would change it, and "Not interested". */
import type { Explanation, ProfileView, Vitrine } from "vitrine";
import { append, h, type Child } from "../base/dom.js";
import { ago, shortTitle } from "../base/text.js";
import type { Item } from "../catalog/item.js";
import type { Position } from "../engine/position.js";
import { topicWords } from "../engine/topics.js";
import { productLink } from "../router.js";
import { closeButton, openDialog } from "./dialog.js";
import { picture } from "./picture.js";

/** Where reasons and the events behind them come from. */
interface ExplainingShop {
  readonly items: ReadonlyMap<string, Item>;
  readonly engine: Pick<Vitrine, "explain" | "profile">;
  now(): number;
}
export interface WhyShop extends ExplainingShop {
  hide(item: string, list: string): void;
  mute(topic: string): void;
}
export interface WhyHereShop extends ExplainingShop {
  slateOf(item: string): string | undefined;
}

/** The card that is asked about. */
interface AskedCard {
  readonly element: Element;
  readonly item: Item;
  readonly place: Readonly<Position>;
}

type Recent = ProfileView["recent"][number];

const ACTION_WORDS: Partial<Record<Recent["kind"], string>> = {
  view_item: "You looked at it",
  select_item: "You opened it",
  add_to_cart: "You put it in the cart",
  purchase: "You bought it",
  add_to_wishlist: "You saved it",
  dwell: "You took your time over it",
  search: "You searched",
};

/** One line per cited event: the picture of its item, what was done, and when. */
function evidence(shop: ExplainingShop, explanation: Explanation): Child {
  const { recent } = shop.engine.profile.inspect();
  const cited = new Set(
    explanation.reasons.flatMap(({ event }) => event ?? []),
  );
  const lines = recent
    .filter(({ event }) => cited.has(event))
    .slice(0, 4)
    .map((event) => evidenceLine(shop, event));
  return lines.length > 0 && h("ul", { class: "evidence" }, ...lines);
}

function evidenceLine(shop: ExplainingShop, recent: Recent): HTMLElement {
  const item = shop.items.get(recent.item);
  const title = shortTitle(item?.title ?? recent.title ?? recent.item);
  const action = ACTION_WORDS[recent.kind] ?? "You chose it";
  return h(
    "li",
    {},
    h("span", { class: "thumb" }, item && picture(item)),
    h(
      "span",
      {},
      item ? h("a", { href: productLink(item.id) }, title) : title,
      h("small", {}, `${action} ${ago(recent.time, shop.now())}`),
    ),
  );
}

function place(rank: number | null): string {
  return rank === null
    ? "it would not be here"
    : `it would be in place ${rank}`;
}

/** The item's place when ranked again without the evidence. */
function counterfactual(explanation: Explanation): Child {
  if (explanation.without.length === 0) return null;
  const { rank, withoutAll } = explanation;
  return h(
    "p",
    { class: "quiet" },
    withoutAll === rank
      ? `It is in place ${rank}, and would be even without what you did.`
      : `It is in place ${rank}. Without what you did here ${place(withoutAll)}.`,
  );
}

function furtherReasons({ reasons, text }: Explanation): Child {
  const others = [...new Set(reasons.map((reason) => reason.text))].filter(
    (words) => words !== text,
  );
  return (
    others.length > 0 &&
    h(
      "ul",
      { class: "reasons" },
      ...others.slice(0, 3).map((words) => h("li", {}, words)),
    )
  );
}

function explained(
  shop: ExplainingShop,
  item: string,
  requestId: string,
): Child[] {
  try {
    const explanation = shop.engine.explain(requestId, item);
    return [
      h("p", { class: "because" }, explanation.text),
      furtherReasons(explanation),
      evidence(shop, explanation),
      counterfactual(explanation),
    ];
  } catch {
    // The engine keeps only the last slates.
    return [
      h(
        "p",
        {},
        "This shelf was put together a while ago, and its reasons are no longer kept. The next page has its own.",
      ),
    ];
  }
}

/** The topic of an item's strongest reason that has one, for "Show less of it". */
function topicOf(shop: ExplainingShop, item: string, requestId: string) {
  try {
    return shop.engine
      .explain(requestId, item)
      .reasons.find(({ topic }) => topic)?.topic;
  } catch {
    return undefined;
  }
}

/** Moves the focus, which would be lost, to the card that took the place of the removed one. */
function focusCard(row: Element | null, index: number): void {
  const last = (row?.children.length ?? 0) - 1;
  row?.children[Math.min(index, last)]
    ?.querySelector<HTMLElement>(".card-link")
    ?.focus({ preventScroll: true });
}

export function openWhy(shop: WhyShop, card: AskedCard, anchor: Element): void {
  const { item } = card;
  const { list, requestId } = card.place;
  const topic = topicOf(shop, item.id, requestId);
  openDialog({ label: "Why this?", kind: "near", anchor }, (dialog) => {
    const act = (run: () => void) => () => {
      const row = card.element.parentElement;
      dialog.close();
      run();
      if (!card.element.isConnected) focusCard(row, card.place.index);
    };
    return [
      h(
        "div",
        { class: "dialog-head" },
        h("h2", {}, "Why this?"),
        closeButton(dialog),
      ),
      ...explained(shop, item.id, requestId),
      h(
        "div",
        { class: "row" },
        button(
          "Not interested",
          act(() => shop.hide(item.id, list)),
        ),
        topic !== undefined &&
          button(
            `Less ${topicWords(topic)}`,
            act(() => shop.mute(topic)),
          ),
      ),
    ];
  });
}

/** The same explanation on the page of an item that a slate led to. */
export function whyHere(shop: WhyHereShop, item: string): Child {
  const requestId = shop.slateOf(item);
  if (requestId === undefined) return null;
  const words = h("div", { class: "why-words" });
  // Only when opened, because the engine ranks again for it.
  const explain = () => {
    if (words.children.length === 0)
      append(words, explained(shop, item, requestId));
  };
  return h(
    "details",
    { class: "why-here", on: { toggle: explain } },
    h("summary", {}, "Why was I shown this?"),
    words,
  );
}

function button(text: string, run: () => void): HTMLElement {
  return h(
    "button",
    { class: "plain", type: "button", on: { click: run } },
    text,
  );
}
