/** The shopper's control of e-mails: the consent, what would leave the device, and the e-mail itself. */
import type { Vitrine } from "vitrine";
import type { DigestPreview, Digests } from "vitrine/digest";
import { download } from "../base/download.js";
import { h, place } from "../base/dom.js";
import { givenMailConsent, rememberMailConsent } from "../engine/consent.js";
import {
  MAIL_KINDS,
  mailKindOf,
  mailRequest,
  type MailKind,
  type MailRequestShop,
} from "../engine/mail.js";
import { digestPart } from "../parts/digest.js";
import { letter, type LetterShop } from "../parts/letter.js";
import type { Route } from "../router.js";
import type { Page } from "./page.js";

export type MailShop = MailRequestShop &
  LetterShop & { readonly engine: Vitrine };

/** Whether an e-mail may be put together now, in words. */
function stateWords(remembers: boolean, allowed: boolean): string {
  if (!remembers)
    return "The shop remembers nothing, so there is nothing to write about. That choice is at the foot of the page.";
  return allowed
    ? "Allowed. The shop may ask this device for what is listed here."
    : "Not allowed. This is what would leave; at present nothing does.";
}

function consentOption(box: HTMLElement): HTMLElement {
  return h(
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
        "Off until you turn it on. Separate from what the shop may remember.",
      ),
    ),
  );
}

class MailPage implements Page {
  readonly title = "E-mail";
  readonly element: HTMLElement;
  private readonly box = h("input", {
    type: "checkbox",
    role: "switch",
    checked: givenMailConsent(),
    on: { change: () => this.allow() },
  });
  private readonly state = h("p", { class: "quiet", role: "status" });
  private readonly leaving = h("div");
  private readonly handOut = h(
    "button",
    { class: "plain", type: "button", on: { click: () => this.save() } },
    "Hand it over",
  );
  private readonly mail = h("div");
  private kind: MailKind;
  /** Loaded when the page is first filled. */
  private digests: Digests | undefined;

  constructor(
    private readonly shop: MailShop,
    route: Route,
  ) {
    this.kind = mailKindOf(route.params.get("about"));
    this.element = h(
      "div",
      { class: "page mail" },
      h("h1", { class: "page-title" }, "E-mail from this shop"),
      h(
        "p",
        { class: "lead" },
        "Your device chooses what goes into an e-mail. The shop gets a few article numbers for it, and only if you allow that.",
      ),
      consentOption(this.box),
      this.state,
      this.kinds(),
      h(
        "div",
        { class: "mail-parts" },
        h(
          "section",
          {},
          h("h2", {}, "Everything that would leave"),
          this.leaving,
          this.handOut,
        ),
        h("section", {}, h("h2", {}, "What you would get"), this.mail),
      ),
    );
  }

  update(): void {
    void import("vitrine/digest").then(({ Digests }) => {
      this.digests = new Digests(this.shop.engine, {
        consent: givenMailConsent(),
      });
      this.show(this.digests);
    });
  }

  private kinds(): HTMLElement {
    return h(
      "fieldset",
      { class: "occasions" },
      h("legend", { class: "hidden" }, "Kind of e-mail"),
      ...MAIL_KINDS.map((kind) =>
        h(
          "label",
          { class: "chip" },
          h("input", {
            type: "radio",
            name: "occasion",
            value: kind.reason,
            checked: kind === this.kind,
            on: { change: () => this.choose(kind) },
          }),
          kind.label,
        ),
      ),
    );
  }

  private choose(kind: MailKind): void {
    this.kind = kind;
    if (this.digests) this.show(this.digests);
  }

  private allow(): void {
    rememberMailConsent(this.box.checked);
    this.digests?.setConsent(this.box.checked);
    if (this.digests) this.show(this.digests);
  }

  /** Only what `digest` itself gives leaves the page, so its refusal is the one that counts. */
  private save(): void {
    const digest = this.digests?.digest(
      mailRequest(this.shop, this.kind.reason),
    );
    if (digest)
      download(JSON.stringify(digest), "digest.json", "application/json");
  }

  private show(digests: Digests): void {
    const remembers = this.shop.engine.consent !== "none";
    const preview = remembers
      ? digests.preview(mailRequest(this.shop, this.kind.reason))
      : null;
    this.box.disabled = !remembers;
    this.state.textContent = stateWords(remembers, digests.consent);
    this.handOut.disabled = !preview || !digests.consent;
    this.showParts(preview);
  }

  private showParts(preview: DigestPreview | null): void {
    const nothing = () => h("p", { class: "quiet" }, this.kind.empty);
    place(this.leaving, [preview ? digestPart(preview) : nothing()]);
    place(this.mail, [
      preview ? letter(this.shop, this.kind.heading, preview) : nothing(),
    ]);
  }
}

export function mailPage(shop: MailShop, route: Route): Page {
  return new MailPage(shop, route);
}
