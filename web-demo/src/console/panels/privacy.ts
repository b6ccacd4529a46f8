/** What is kept, what is sent (nothing), and the shopper's rights, one button each. */
import type { Consent, ErasureReceipt, Vitrine } from "vitrine";
import { download } from "../../base/download.js";
import { h } from "../../base/dom.js";
import { count } from "../../base/text.js";
import { CONSENT_CHOICES, rememberConsent } from "../../engine/consent.js";
import { button, facts, section, segments } from "../widgets.js";
import { requestsSince } from "../network.js";
import type { PanelHost, Panel } from "../panel.js";
import { bytes, clockWords } from "../words.js";

const FILE = "profile.vitrine";

const ERASED: Record<ErasureReceipt["erased"], string> = {
  physical: "The key was overwritten in place, then deleted",
  logical: "The key was deleted",
  memory: "Nothing had been stored; memory is cleared",
};

export class PrivacyPanel implements Panel {
  readonly element = h("div");
  private receipt: ErasureReceipt | null = null;
  private note = "";
  private readonly file = h("input", {
    type: "file",
    accept: ".vitrine",
    hidden: true,
    "aria-label": "Profile to import",
    on: { change: () => void this.import() },
  });

  constructor(private readonly host: PanelHost) {}

  draw(): void {
    const { app } = this.host;
    const stats = app.engine.stats();
    this.element.replaceChildren(
      section("On this device", this.kept(stats)),
      section("Consent", this.consent(stats.consent)),
      section("The shopper's rights", this.rights(stats.consent)),
      ...(this.receipt ? [this.receiptCard(this.receipt)] : []),
    );
  }

  private get engine(): Vitrine {
    return this.host.app.engine;
  }

  private kept(stats: ReturnType<Vitrine["stats"]>): HTMLElement {
    const requests = requestsSince();
    const where = {
      persisted: "this browser, encrypted",
      session: "this browser, encrypted, until its session ends",
      memory: `memory${stats.storageReason ? `: ${stats.storageReason}` : ""}`,
    }[stats.storage];
    return h(
      "div",
      {},
      h(
        "div",
        { class: "gauges" },
        tile(bytes(stats.profileBytes), "profile"),
        tile(bytes(stats.bytesSent), "sent"),
        tile(String(requests.length), "requests since the shop opened"),
      ),
      facts([
        ["Kept in", where],
        ["Pack", `${bytes(stats.packBytes)}, the same for every visitor`],
      ]),
      requests.length > 0 &&
        h(
          "details",
          {},
          h("summary", {}, "Which requests"),
          h(
            "ul",
            { class: "push" },
            ...requests.map((name) => h("li", {}, name)),
          ),
        ),
    );
  }

  private consent(level: Consent): HTMLElement {
    const present = CONSENT_CHOICES.find((choice) => choice.level === level);
    return h(
      "div",
      {},
      segments(
        "consent",
        "Level",
        CONSENT_CHOICES.map((choice) => ({
          value: choice.level,
          label: choice.label,
        })),
        level,
        (value) => void this.setConsent(value),
      ),
      h("p", { class: "detail" }, present?.detail ?? ""),
    );
  }

  private async setConsent(level: Consent): Promise<void> {
    const { app } = this.host;
    await this.report(async () => {
      await app.engine.setConsent(level);
      if (app.engine === app.shopper) rememberConsent(level);
      return `Consent: ${level}.`;
    });
  }

  private rights(level: Consent): HTMLElement {
    return h(
      "div",
      {},
      h(
        "div",
        { class: "deck" },
        button("Export", {
          key: "export",
          name: "Export the profile as a file that can be imported",
          run: () => this.export(),
        }),
        button("Export to read", {
          key: "read",
          name: "Export the profile as a readable file",
          run: () => this.read(),
        }),
        button("Import", {
          key: "import",
          name: "Import a profile",
          disabled: level === "none",
          run: () => this.file.click(),
        }),
        button("Forget", {
          key: "forget",
          name: "Forget everything about this shopper",
          run: () => void this.forget(),
        }),
        this.file,
      ),
      h("p", { class: "detail", role: "status" }, this.note),
    );
  }

  private export(): void {
    download(
      this.engine.profile.export() as Uint8Array<ArrayBuffer>,
      FILE,
      "application/octet-stream",
    );
  }

  private read(): void {
    const text = JSON.stringify(this.engine.profile.read(), null, 2);
    download(text, "profile.json", "application/json");
  }

  private async import(): Promise<void> {
    const [file] = this.file.files ?? [];
    if (!file) return;
    await this.report(async () => {
      const content = new Uint8Array(await file.arrayBuffer());
      const { events } = this.engine.profile.import(content);
      const note = `Imported: the profile now holds ${count(events, "event")}.`;
      return events > 0 || !this.receipt
        ? note
        : `${note} What was forgotten in this visit stays forgotten; a new visit can import it.`;
    });
    this.file.value = "";
  }

  private async forget(): Promise<void> {
    await this.host.playback.replayTo(null);
    await this.report(async () => {
      this.receipt = await this.engine.forget();
      return "Everything is forgotten.";
    });
  }

  /** Runs an action, ranks the page again, and shows the result or the error. */
  private async report(action: () => Promise<string>): Promise<void> {
    try {
      this.note = await action();
    } catch (cause) {
      this.note = cause instanceof Error ? cause.message : String(cause);
    }
    this.host.app.refresh();
    this.draw();
  }

  private receiptCard(receipt: ErasureReceipt): HTMLElement {
    return h(
      "section",
      { class: "part receipt", "aria-label": "Receipt" },
      h("h3", {}, "Receipt"),
      facts([
        ["Erased", ERASED[receipt.erased]],
        ["Events", receipt.events.toLocaleString("en")],
        ["Bytes", receipt.bytes.toLocaleString("en")],
        ["At", clockWords(receipt.time, this.host.utcOffset())],
      ]),
    );
  }
}

function tile(value: string, label: string): HTMLElement {
  return h(
    "p",
    { class: "gauge" },
    h("strong", { class: "figure" }, value),
    h("span", {}, label),
  );
}
