/** The engine's reasons in the shop's own words; those that are not here are the package's. */
import type { Reason, Texts } from "vitrine";
import { sentence, shortTitle } from "../base/text.js";
import { topicWords } from "./topics.js";

function name({ title }: Reason): string {
  return title ? `the ${shortTitle(title)}` : "what you looked at";
}

export const SHOP_TEXTS: Partial<Texts> = {
  interest: ({ topic }) =>
    topic
      ? `We noticed that you like ${topicWords(topic)}.`
      : "Close to what you like.",
  similar: (reason) => `Similar to ${name(reason)}.`,
  "similar-topic": (reason) => {
    const { topic } = reason;
    if (!topic) return `Like ${name(reason)}.`;
    return topic.startsWith("price:")
      ? `In the price range of ${name(reason)}.`
      : `${sentence(topicWords(topic))}, like ${name(reason)}.`;
  },
  "viewed-next": (reason) =>
    `People who look at ${name(reason)} often look at this next.`,
  "bought-with": (reason) => `Often bought together with ${name(reason)}.`,
  curated: (reason) => `Chosen by the shop to go with ${name(reason)}.`,
};
