/** Taking the profile to another device, and bringing in what lies elsewhere: a sealed copy, an account. */
import { VitrineError, type ErrorCode, type Vitrine } from "vitrine";
import { download } from "../base/download.js";
import { h } from "../base/dom.js";
import { count } from "../base/text.js";

export interface CarryShop {
  readonly shopper: Pick<Vitrine, "profile">;
}

const NAME = "what-the-shop-knows.capsule";
/** What a sealed copy begins with. */
const MAGIC = "VITCAPS";
const NOTHING_KNOWN =
  "This is neither a sealed copy nor a list of orders. Choose another file.";
const DAMAGED = "The file is damaged. Save it once more where it comes from.";

/** What went wrong, in a shopper's words. */
const WORDS: Partial<Record<ErrorCode, string>> = {
  CapsuleLocked: "That is not the passphrase of this copy. Try another one.",
  CapsuleMalformed: DAMAGED,
  CapsuleTruncated: DAMAGED,
  CapsuleCorrupt: DAMAGED,
  CapsuleTooNew: "A newer version of this shop made this copy.",
  ConsentRequired:
    "You chose that nothing is remembered. Choose otherwise at the foot of the page to bring something in.",
};

function field(label: string, input: HTMLInputElement): HTMLElement {
  return h("label", { class: "field" }, h("span", {}, label), input);
}

function passphraseInput(autocomplete: string): HTMLInputElement {
  return h("input", { type: "password", name: "passphrase", autocomplete });
}

/**
 * A form that does one thing and says how it went. While it is busy it takes no second order, and
 * keeps the focus where it is.
 */
function carryForm(
  parts: HTMLElement[],
  label: string,
  hint: string,
  work: () => Promise<string>,
): HTMLFormElement {
  const status = h("p", { class: "small", role: "status" });
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    status.textContent = "One moment.";
    status.textContent = await work().catch(wordsOf);
    form.ariaBusy = "false";
  };
  const form = h(
    "form",
    { class: "carry", on: { submit: (event) => void submit(event) } },
    ...parts,
    h("p", { class: "small quiet" }, hint),
    h("button", { class: "plain", type: "submit" }, label),
    status,
  );
  return form;
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof VitrineError)) return NOTHING_KNOWN;
  const place = cause.path === "" ? "" : ` (${cause.path})`;
  return WORDS[cause.code] ?? `${cause.message}${place}`;
}

function sealPart({ shopper }: CarryShop): HTMLElement {
  const passphrase = passphraseInput("new-password");
  passphrase.required = true;
  const seal = async () => {
    const { value } = passphrase;
    const capsule = await shopper.profile.export({ passphrase: value });
    download(capsule.slice(), NAME, "application/octet-stream");
    passphrase.value = "";
    return `${NAME} is saved. Bring it in on the other device.`;
  };
  return h(
    "section",
    {},
    h("h2", {}, "Move it to another device"),
    carryForm(
      [field("A passphrase of your own", passphrase)],
      "Save a sealed copy",
      "Only this passphrase opens the copy, and nobody can restore it.",
      seal,
    ),
  );
}

function bringPart({ shopper }: CarryShop): HTMLElement {
  const file = h("input", {
    type: "file",
    name: "file",
    accept: ".capsule,.json,application/json",
    required: true,
  });
  const passphrase = passphraseInput("off");
  const bring = async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return "Choose a file.";
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    const said = text.startsWith(MAGIC)
      ? await bringCopy(shopper, bytes, passphrase.value)
      : await bringAccount(shopper, text);
    passphrase.value = "";
    return said;
  };
  return h(
    "section",
    {},
    h("h2", {}, "Bring something in"),
    carryForm(
      [
        field("A sealed copy, or orders and wishes of your account", file),
        field("The passphrase of the copy", passphrase),
      ],
      "Bring it in",
      "It is read on this device and sent nowhere. It only adds: what is known here stays.",
      bring,
    ),
  );
}

async function bringCopy(
  { profile }: CarryShop["shopper"],
  bytes: Uint8Array,
  passphrase: string,
): Promise<string> {
  if (passphrase === "") return "Enter the passphrase of this copy.";
  const { events } = await profile.import(bytes, { passphrase });
  return `It is in. The shop knows of ${count(events, "event")} now.`;
}

async function bringAccount(
  { profile }: CarryShop["shopper"],
  text: string,
): Promise<string> {
  const account = JSON.parse(text) as Parameters<
    typeof profile.importAccount
  >[0];
  const { orders, wishes } = await profile.importAccount(account);
  return `${count(orders, "order")} and ${count(wishes, "wish", "wishes")} are in.`;
}

export function carryParts(shop: CarryShop): HTMLElement[] {
  return [sealPart(shop), bringPart(shop)];
}
