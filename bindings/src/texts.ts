import type {
  Explained,
  Explanation,
  Reason,
  ReasonCode,
} from "./types/reason.js";

/** Says one reason as one plain sentence. Undefined evidence means that there is none. */
export type Text = (reason: Reason) => string;
/** The words of every reason, each replaceable by the option `texts`. */
export type Texts = Record<ReasonCode, Text>;

const BANDS = [
  "at this time of night",
  "in the early morning",
  "in the morning",
  "late in the morning",
  "around noon",
  "in the afternoon",
  "in the evening",
  "late in the evening",
];
const WEEKDAYS =
  "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays";

/** English. Sentences claim what the evidence shows and no more. */
export const english: Texts = {
  "viewed-next": (reason) =>
    `People who look at ${name(reason)} often look at this next.`,
  "bought-with": (reason) => `Often bought together with ${name(reason)}.`,
  curated: (reason) => `Chosen by the shop to go with ${name(reason)}.`,
  "similar-topic": (reason) =>
    `Like ${name(reason)}${reason.topic ? `: ${value(reason.topic)}` : ""}.`,
  similar: (reason) => `Similar to ${name(reason)}.`,
  interest: ({ topic }) =>
    topic
      ? `We noticed that you like ${value(topic)}.`
      : "Close to what you like.",
  popular: () => "Popular in this shop.",
  range: () => "From our range.",
  trending: () => "More and more people look at this.",
  new: ({ day }) =>
    day ? `New in the shop since ${date(day)}.` : "New in the shop.",
  "recently-viewed": () => "You looked at this recently.",
  "buy-again": ({ day }) =>
    day ? `You bought this on ${date(day)}.` : "You bought this before.",
  "on-sale": ({ discount }) =>
    discount ? `Reduced by ${Math.round(discount * 100)} %.` : "On sale.",
  given: () => "Part of this selection.",
  context: ({ context }) => `Popular ${context ? when(context) : "just now"}.`,
  pinned: () => "Placed here by the shop.",
  boosted: () => "Highlighted by the shop.",
  explored: () => "Something that you have not seen yet.",
};

/** An explanation in words. What only the page has put there says so. */
export function inWords(explained: Explained, texts: Texts): Explanation {
  const reasons = explained.reasons.map((reason) => {
    const say: Text = texts[reason.code];
    return { ...reason, text: say(spoken(reason)) };
  });
  const text = reasons[0]?.text ?? texts.given({ code: "given", weight: 0 });
  return { ...explained, text, reasons };
}

/** Without a topic that is a number of Google's taxonomy: it counts, but tells people nothing. */
function spoken(reason: Reason): Reason {
  const { topic = "", ...rest } = reason;
  return topic.startsWith("google_product_category:") ? rest : reason;
}

function name({ title, item }: Reason): string {
  return title ?? (item ? `item ${item}` : "what you looked at");
}

/** The words of a topic: of a path its last step, of a price band the category's name with it. */
function value(topic: string): string {
  const kind = topic.slice(0, topic.indexOf(":"));
  const text = topic.slice(kind.length + 1);
  if (kind === "price") {
    const [, category = "", band = ""] = /^(.*)\/(\w+)$/.exec(text) ?? [];
    const price = { low: "a low", mid: "a middling", high: "a high" }[band];
    return price ? `${last(category)} at ${price} price` : last(text);
  }
  return last(text);
}

function last(path: string): string {
  return path.slice(path.lastIndexOf(" > ") + 1).replace(/^> /, "");
}

function date(day: string): string {
  return words(Date.parse(day), {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}

function words(time: number, format: Intl.DateTimeFormatOptions): string {
  return new Date(time).toLocaleDateString("en", {
    timeZone: "UTC",
    ...format,
  });
}

function when(context: string): string {
  const [kind, detail = ""] = context.split(":");
  switch (kind) {
    case "band":
      return BANDS[Number(detail)] ?? "at this time of day";
    case "weekday":
      return `on ${WEEKDAYS.split(" ")[Number(detail)] ?? "this day of the week"}`;
    case "month":
      return `in ${words(Date.UTC(2024, Number(detail)), { month: "long" })}`;
    case "device":
      return (
        { mobile: "on phones", tablet: "on tablets" }[detail] ?? "on computers"
      );
    default:
      return "in your region";
  }
}
