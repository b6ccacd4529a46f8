/** What the e-mails say: subjects by key, headings by template, reasons by the engine's codes. */
import type { DigestReason, SubjectKey } from "./types.js";

export interface TemplateWords {
  heading: string;
  /** Below the heading. */
  intro: string;
  /** On the button of each item. */
  action: string;
  /** Above what is suggested beside the cart. */
  more?: string;
}

/** How the figures of an offer are put; amounts come with their currency. */
export interface OfferWords {
  percent: (percent: number) => string;
  amount: (amount: string) => string;
  shipping: (worth: string) => string;
  least: (amount: string) => string;
  /** `date` is `2026-12-24`. */
  until: (date: string) => string;
}

export interface Words {
  subjects: Readonly<Record<SubjectKey, string>>;
  templates: Readonly<Record<DigestReason, TemplateWords>>;
  /** By the engine's reason codes, short enough to stand under a title; empty: nothing is said. */
  reasons: Readonly<Record<string, string>>;
  offer: OfferWords;
  /** Under every offer, as the law asks. */
  personalised: string;
  /** Before the struck price in HTML, */
  insteadOf: string;
  /** and in plain text. */
  before: string;
  /** Why the shopper gets this e-mail. */
  why: (shop: string) => string;
  unsubscribe: string;
}

export const english: Words = {
  subjects: {
    "recommendations.one": "One thing we think you will like",
    "recommendations.many": "A few things we think you will like",
    "recommendations.popular": "What others look at just now",
    "abandoned-cart.one": "Something is waiting in your cart",
    "abandoned-cart.many": "Your cart is as you left it",
    "back-in-stock.one": "It is back in stock",
    "back-in-stock.many": "What you looked at is back in stock",
    "price-drop.one": "Something you looked at costs less now",
    "price-drop.many": "What you looked at costs less now",
    "win-back.one": "New since you were here",
    "win-back.many": "New since you were here",
  },
  templates: {
    recommendations: {
      heading: "For you",
      intro: "Chosen from what you looked at.",
      action: "Look at it",
    },
    "abandoned-cart": {
      heading: "Still in your cart",
      intro: "Nothing is reserved, so have a look before it is gone.",
      more: "Goes well with it",
      action: "Look at it",
    },
    "back-in-stock": {
      heading: "Back in stock",
      intro: "You looked at it when there was none left.",
      action: "See it",
    },
    "price-drop": {
      heading: "Costs less now",
      intro: "You looked at these lately. They are reduced now.",
      action: "See the price",
    },
    "win-back": {
      heading: "New since you were here",
      intro: "A few things came in that may suit you.",
      action: "Look at it",
    },
  },
  reasons: {
    "viewed-next": "Often looked at next",
    "bought-with": "Often bought together",
    curated: "Chosen to go with it",
    "similar-topic": "Like what you looked at",
    similar: "Similar to what you looked at",
    interest: "Close to what you like",
    popular: "Popular in the shop",
    trending: "Much looked at this week",
    new: "New in the shop",
    "recently-viewed": "You looked at it",
    "buy-again": "You bought it before",
    "on-sale": "Reduced",
    given: "",
    context: "In season",
    pinned: "Chosen by the shop",
    boosted: "Chosen by the shop",
    explored: "Something new for you",
    range: "",
  },
  offer: {
    percent: (percent) => `${percent} % off your order`,
    amount: (amount) => `${amount} off your order`,
    shipping: (worth) => `Free delivery, worth ${worth}`,
    least: (amount) => `From ${amount}.`,
    until: (date) => `Until ${date}.`,
  },
  personalised:
    "A personalised offer, chosen on your device. The checkout verifies it.",
  insteadOf: "instead of",
  before: "before:",
  why: (shop) =>
    `You agreed to e-mails like this one. Your device chose what is in it and told ${shop} the articles above, and nothing else.`,
  unsubscribe: "Unsubscribe",
};
