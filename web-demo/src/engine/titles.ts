/**
 * A shelf's title says why the shelf is there, from the reasons of its own slate. A reason is named
 * only when it holds for enough of the shelf; otherwise the title is a wider statement that is true.
 */
import type { EventName, Reason, Slate } from "vitrine";
import { MONTHS, WEEKDAYS } from "../base/calendar.js";
import { shortTitle } from "../base/text.js";
import { liking } from "./topics.js";

/** Titles of the page's other shelves. */
type Taken = ReadonlySet<string>;

const UNKNOWN = "From all over the shop";

/** Places that a shelf shows before it is scrolled: a title must hold for what is seen under it. */
const IN_VIEW = 6;
/** Share of them that it must hold for. */
const ENOUGH = 0.5;

export interface TitleSource {
  /** Title of an item, or undefined when neither page nor engine knows it. */
  titleOf(item: string): string | undefined;
  /** The kind of the event with an id. */
  kindOf(event: string): EventName | undefined;
  /** Whether the shop's log says that an item is popular at all. */
  isPopular(item: string): boolean;
}

const BANDS = [
  "tonight",
  "early this morning",
  "this morning",
  "this morning",
  "around noon",
  "this afternoon",
  "this evening",
  "this evening",
];

/** "this evening" of `band:6`, three-hour bands counted from midnight. */
function occasionWords(context: string): string | null {
  const [kind, value = ""] = context.split(":");
  if (kind === "band") return BANDS[Number(value)] ?? null;
  const weekday = WEEKDAYS[Number(value)];
  if (kind === "weekday") return weekday ? `on ${weekday}s` : "on such days";
  if (kind === "month")
    return `in ${MONTHS[Number(value) - 1] ?? "this month"}`;
  if (kind === "region") return "near you";
  return null;
}

const ACTION_TITLES: Partial<Record<EventName, string>> = {
  add_to_cart: "Because of the {} in your cart",
  purchase: "Because you bought the {}",
  add_to_wishlist: "Because you saved the {}",
};

function becauseOf(reason: Reason, source: TitleSource): string | null {
  const title =
    (reason.item && source.titleOf(reason.item)) || reason.title || "";
  if (title === "") return null;
  const kind = reason.event ? source.kindOf(reason.event) : undefined;
  const words = (kind && ACTION_TITLES[kind]) ?? "Because you looked at the {}";
  return words.replace("{}", shortTitle(title));
}

/** A reason that comes from the shopper's own events, as a title; null for any other reason. */
function personal(reason: Reason, source: TitleSource): string | null {
  switch (reason.code) {
    case "viewed-next":
    case "bought-with":
    case "curated":
    case "similar":
    case "similar-topic":
      return becauseOf(reason, source);
    case "interest":
      return reason.topic ? liking(reason.topic) : null;
    case "recently-viewed":
      return "You looked at these";
    case "buy-again":
      return "You bought these before";
    default:
      return null;
  }
}

interface Claim {
  title: string;
  /** How many places it holds for. */
  places: number;
  weight: number;
}

/** The shopper's own reasons for some places, summed by title, greatest weight first. */
function claims(items: Slate["items"], source: TitleSource): Claim[] {
  const found = new Map<string, Claim>();
  for (const { reasons } of items) {
    const titles = new Set<string>();
    for (const reason of reasons) {
      const title = personal(reason, source);
      if (!title) continue;
      const claim = found.get(title) ?? { title, places: 0, weight: 0 };
      claim.weight += reason.weight;
      if (!titles.has(title)) claim.places += 1;
      titles.add(title);
      found.set(title, claim);
    }
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight);
}

function forYou(slate: Slate, source: TitleSource, taken: Taken): string {
  if (slate.rung !== "session" && slate.rung !== "profile")
    return popular(slate, source, taken);
  const inView = slate.items.slice(0, IN_VIEW);
  const least = ENOUGH * inView.length;
  const claim = claims(inView, source).find(
    ({ title, places }) => places >= least && !taken.has(title),
  );
  if (claim) return claim.title;
  return slate.rung === "session"
    ? "Because of what you looked at just now"
    : "Because of what you looked at lately";
}

/** The biggest discount that the slate's own evidence shows, as a whole percentage. */
function upTo(slate: Slate): string {
  const discounts = slate.items.flatMap(({ reasons }) =>
    reasons.map(({ discount }) => discount ?? 0),
  );
  const most = Math.floor(Math.max(0, ...discounts) * 100);
  return most >= 5 ? `On sale, up to ${most} % off` : "On sale now";
}

/** The time or place that makes at least half of a slate more popular than usual, if one does. */
function occasion(slate: Slate): string | null {
  const counts = new Map<string, number>();
  for (const { reasons } of slate.items)
    for (const { code, context } of reasons)
      if (code === "context" && context)
        counts.set(context, (counts.get(context) ?? 0) + 1);
  const [context, most] =
    [...counts].sort((a, b) => b[1] - a[1]).at(0) ?? ([] as const);
  return context && most !== undefined && most * 2 >= slate.items.length
    ? occasionWords(context)
    : null;
}

/** Without a log nothing is known to be popular, and nothing is called so. */
function popular(slate: Slate, source: TitleSource, taken: Taken): string {
  const known = slate.items.filter(({ item }) => source.isPopular(item));
  if (known.length * 2 < slate.items.length)
    return taken.has(UNKNOWN) ? "More from the shop" : UNKNOWN;
  const title = `Popular ${occasion(slate) ?? "now"}`;
  return taken.has(title) ? "Also popular" : title;
}

function together(slate: Slate, anchors: readonly string[]): string {
  const has = (wanted: string) =>
    slate.items.filter(({ reasons }) =>
      reasons.some(({ code }) => code === wanted),
    ).length;
  if (has("bought-with") > has("curated")) return "Often bought together";
  return anchors.length > 1 ? "Goes with what you chose" : "Goes with it";
}

/** `anchors`: the items that a similar or bought-together shelf was asked for. */
export function shelfTitle(
  slate: Slate,
  anchors: readonly string[],
  source: TitleSource,
  taken: Taken,
): string {
  const anchor = anchors[0] ? source.titleOf(anchors[0]) : undefined;
  switch (slate.kind) {
    case "for-you":
      return forYou(slate, source, taken);
    case "similar":
      return anchor ? `Like the ${shortTitle(anchor)}` : "Like this one";
    case "bought-together":
      return together(slate, anchors);
    case "popular":
      return popular(slate, source, taken);
    case "trending":
      return "More and more looked at";
    case "new":
      return "New in the shop";
    case "recently-viewed":
      return "You looked at these";
    case "buy-again":
      return "You bought these before";
    case "on-sale":
      return upTo(slate);
  }
}
