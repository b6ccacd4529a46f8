/** What the e-mails say: subjects by key, headings by template, reasons by the engine's codes. */

/** @type {Record<string, string>} By the subject keys of `vitrine/digest`. */
export const SUBJECTS = {
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
};

/** `more` stands above what is suggested beside the cart. */
export const TEMPLATES = {
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
};

/** Under every offer, as the law asks. */
export const PERSONALISED =
  "A personalised offer, chosen on your device. The checkout verifies it.";

/** Short enough to stand under a title; what is not worth a word is empty. */
export const REASONS = {
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
};
