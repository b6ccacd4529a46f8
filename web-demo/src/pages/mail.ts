/** What an e-mail would tell the shop, in the shopper's hands: the switch, the ids, and the e-mail. */
import type {
  DigestPreview,
  DigestReason,
  DigestRequest,
  Digests,
} from "vitrine/digest";
import { h, place } from "../base/dom.js";
import { count } from "../base/text.js";
import { givenMailConsent, rememberMailConsent } from "../engine/consent.js";
import { mayOffer, offerCard } from "../parts/offer.js";
import { picture } from "../parts/picture.js";
import { price } from "../parts/price.js";
import { productLink, type Route } from "../router.js";
import type { Storefront } from "../storefront.js";
import type { Page } from "./pages.js";

interface Occasion {
  reason: DigestReason;
  label: string;
  heading: string;
  /** Said when there is nothing to write about. */
  empty: string;
}

const FIRST: Occasion = {
  reason: "recommendations",
  label: "For you",
  heading: "A few things we think you will like",
  empty: "There is nothing in stock to write about.",
};
const OCCASIONS: readonly Occasion[] = [
  FIRST,
  {
    reason: "abandoned-cart",
    label: "Left in the cart",
    heading: "Your cart is as you left it",
    empty: "Your cart is empty, so there would be no such e-mail.",
  },
  {
    reason: "price-drop",
    label: "Reduced",
    heading: "What you looked at costs less now",
    empty: "Nothing that you looked at lately is reduced.",
  },
  {
    reason: "back-in-stock",
    label: "Back in stock",
    heading: "What you looked at is back",
    empty: "Nothing that you looked at lately came back into stock.",
  },
  {
    reason: "win-back",
    label: "New since your visit",
    heading: "New since you were here",
    empty: "There is nothing new to write about.",
  },
];
/** The sample shop has no deliveries; what is nearly sold out stands for what came back. */
const JUST_BACK = 5;
const MOST_BACK = 256;

function requestOf(front: Storefront, reason: DigestReason): DigestRequest {
  const request: DigestRequest = {
    reason,
    context: front.shop.context,
    ...(!mayOffer(front) && { offers: [] }),
  };
  if (reason !== "back-in-stock") return request;
  const items = [...front.shop.items.values()]
    .filter(({ inStock, stock }) => inStock && (stock ?? 0) <= JUST_BACK)
    .map(({ id }) => id);
  return { ...request, items: items.slice(0, MOST_BACK) };
}

function saveText(text: string): void {
  const address = URL.createObjectURL(
    new Blob([text], { type: "application/json" }),
  );
  h("a", { href: address, download: "digest.json" }).click();
  URL.revokeObjectURL(address);
}

/** The line of an item in the e-mail, as the shopper would get it. */
function letterLine(
  front: Storefront,
  { item, text }: DigestPreview["lines"][number],
) {
  const found = front.shop.items.get(item);
  if (!found) return h("li", {}, item);
  return h(
    "li",
    {},
    h("span", { class: "letter-picture" }, picture(found)),
    h(
      "div",
      {},
      h("a", { href: productLink(item) }, found.title),
      h("p", { class: "small quiet" }, text),
      price(found),
    ),
  );
}

function letter(
  front: Storefront,
  { heading }: Occasion,
  preview: DigestPreview,
) {
  return h(
    "article",
    { class: "letter", "aria-label": "The e-mail" },
    h("p", { class: "wordmark" }, "Vitrine"),
    h("h3", {}, heading),
    preview.offer &&
      offerCard(
        front,
        preview.offer,
        "It is for the cart that you left. Handing it out counts as showing it.",
      ),
    h("ul", {}, ...preview.lines.map((line) => letterLine(front, line))),
  );
}

function leaving({ leaves, bytes, lines, offer }: DigestPreview): HTMLElement {
  return h(
    "div",
    { class: "leaving" },
    h(
      "p",
      {},
      `${count(lines.length, "article number")}, the kind of e-mail${offer ? ", the offer's name" : ""} and a word of why for each. No name, no address, no history.`,
    ),
    h(
      "pre",
      { tabindex: "0", role: "region", "aria-label": "What would leave" },
      JSON.stringify(JSON.parse(leaves), null, 2),
    ),
    h("p", { class: "small quiet" }, `${bytes.toLocaleString("en")} bytes.`),
  );
}

export function mailPage(front: Storefront, route: Route): Page {
  let occasion =
    OCCASIONS.find(({ reason }) => reason === route.params.get("about")) ??
    FIRST;
  let digests: Digests | undefined;
  const box = h("input", {
    type: "checkbox",
    role: "switch",
    checked: givenMailConsent(),
    on: { change: () => allow() },
  });
  const state = h("p", { class: "quiet", role: "status" });
  const save = h(
    "button",
    { class: "plain", type: "button", on: { click: () => hand() } },
    "Hand it out",
  );
  const what = h("div", {});
  const mail = h("div", {});
  const chosen = (reason: DigestReason) => () => {
    occasion = OCCASIONS.find((each) => each.reason === reason) ?? FIRST;
    show();
  };
  const chips = h(
    "fieldset",
    { class: "occasions" },
    h("legend", { class: "hidden" }, "Kind of e-mail"),
    ...OCCASIONS.map(({ reason, label }) =>
      h(
        "label",
        { class: "chip" },
        h("input", {
          type: "radio",
          name: "occasion",
          value: reason,
          checked: reason === occasion.reason,
          on: { change: chosen(reason) },
        }),
        label,
      ),
    ),
  );

  function allow(): void {
    rememberMailConsent(box.checked);
    digests?.setConsent(box.checked);
    show();
  }

  /** Only what `digest` itself gives leaves the page, so its refusal is the one that counts. */
  function hand(): void {
    const digest = digests?.digest(requestOf(front, occasion.reason));
    if (digest) saveText(JSON.stringify(digest));
  }

  function show(): void {
    if (!digests) return;
    const profile = front.shop.engine.consent !== "none";
    const preview = profile
      ? digests.preview(requestOf(front, occasion.reason))
      : null;
    box.disabled = !profile;
    state.textContent = !profile
      ? "The shop remembers nothing, so there is nothing to write about. That choice is at the foot of the page."
      : digests.consent
        ? "Allowed. The shop may ask this device for what is listed here."
        : "Not allowed. This is what would leave; now nothing does.";
    save.disabled = !preview || !digests.consent;
    const nothing = () => h("p", { class: "quiet" }, occasion.empty);
    place(what, [preview ? leaving(preview) : nothing()]);
    place(mail, preview ? [letter(front, occasion, preview)] : [nothing()]);
  }

  const element = h(
    "div",
    { class: "page mail" },
    h("h1", { class: "page-title" }, "E-mail from this shop"),
    h(
      "p",
      { class: "lead" },
      "Your device chooses what stands in an e-mail. The shop gets a few article numbers for it, and those only if you allow it.",
    ),
    h(
      "label",
      { class: "option" },
      box,
      h(
        "span",
        {},
        h("strong", {}, "Allow e-mails that my device puts together"),
        h(
          "small",
          {},
          "Off until you say so. Apart from what the shop may remember.",
        ),
      ),
    ),
    state,
    chips,
    h(
      "div",
      { class: "mail-parts" },
      h("section", {}, h("h2", {}, "All that would leave"), what, save),
      h("section", {}, h("h2", {}, "What you would get"), mail),
    ),
  );
  return {
    element,
    title: "E-mail",
    update() {
      void import("vitrine/digest").then((module) => {
        digests = new module.Digests(front.shop.engine, {
          consent: givenMailConsent(),
        });
        show();
      });
    },
  };
}
