/** The console: a drawer with seven tabs on what the page knows and why it ranks as it does. */
import type { Settings, ShopApp } from "../app.js";
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { Playback } from "./playback.js";
import { button } from "./widgets.js";
import { offsetWords } from "./clock.js";
import { Drawer } from "./drawer.js";
import { copyLink, numberParam, param, setParams } from "./link.js";
import {
  keepFocus,
  TABS,
  type PanelHost,
  type Panel,
  type TabName,
} from "./panel.js";
import { ContextPanel } from "./panels/context.js";
import { DecisionsPanel } from "./panels/decisions.js";
import { EventsPanel } from "./panels/events.js";
import { PerformancePanel } from "./panels/performance.js";
import { PrivacyPanel } from "./panels/privacy.js";
import { ProfilePanel } from "./panels/profile.js";
import { RankingPanel } from "./panels/ranking.js";
import { Tabs } from "./tabs.js";
import { deviceOf } from "../engine/kinds.js";
import { visitOf } from "../engine/visit.js";
import { clockWords } from "./words.js";

/** How often the profile tab is redrawn while interests decay, milliseconds. */
const INTERESTS_PERIOD = 5000;

export class Console implements PanelHost {
  readonly playback: Playback;
  private readonly drawer: Drawer;
  private readonly tabs: Tabs;
  private readonly strip = h("div", { class: "strip-state" });
  private readonly views: HTMLElement;
  private readonly panels: Record<TabName, Panel>;
  private tab: TabName;
  private waiting = false;
  /** False until the address has been read, so that it is not overwritten before. */
  private ready = false;

  constructor(readonly app: ShopApp) {
    this.playback = new Playback(app);
    this.panels = {
      profile: new ProfilePanel(this),
      events: new EventsPanel(this),
      ranking: new RankingPanel(this),
      decisions: new DecisionsPanel(this),
      context: new ContextPanel(this),
      privacy: new PrivacyPanel(this),
      performance: new PerformancePanel(this),
    };
    this.tab = TABS.find((tab) => tab === param("console")) ?? "profile";
    this.tabs = new Tabs((tab) => this.show(tab));
    this.views = h(
      "div",
      { class: "views" },
      ...TABS.map((tab) => this.view(tab)),
    );
    this.drawer = new Drawer(
      [this.head(), this.strip, this.tabs.element, this.views],
      () => this.toggled(),
    );
    this.tabs.select(this.tab);
    app.subscribe(() => this.drawSoon());
    setInterval(() => this.redrawInterests(), INTERESTS_PERIOD);
    void this.restore();
  }

  get element(): HTMLElement {
    return this.drawer.element;
  }

  /** Opens it for the first time. When a link opens it, the focus stays where it is. */
  open(): void {
    if (param("console") === null) this.toggle();
    else this.drawer.open = true;
  }

  /** Opens or closes it. Whoever does that by hand gets the focus. */
  toggle(): void {
    this.drawer.open = !this.drawer.open;
    if (this.drawer.open) document.getElementById(`tab-${this.tab}`)?.focus();
  }

  choice(name: string): string | null {
    return param(name);
  }

  choose(name: string, value: string | null): void {
    setParams({ [name]: value });
    this.draw();
  }

  utcOffset(): number {
    return (
      this.app.settings.utcOffset ??
      -new Date(this.app.now()).getTimezoneOffset()
    );
  }

  private show(tab: TabName): void {
    this.tab = tab;
    this.tabs.select(tab);
    this.views.scrollTop = 0;
    // Contributions cost time, so the page asks for them only while they are shown.
    if (tab !== "ranking" && this.app.settings.contributions)
      this.app.set({ contributions: false });
    this.draw();
  }

  private view(tab: TabName): HTMLElement {
    return h(
      "div",
      {
        role: "tabpanel",
        id: `panel-${tab}`,
        "aria-labelledby": `tab-${tab}`,
        tabindex: 0,
      },
      this.panels[tab].element,
    );
  }

  private head(): HTMLElement {
    const link = button("Copy link", {
      key: "link",
      kind: "soft",
      name: "Copy a link to this state",
      run: () => void copyLink(link, (text) => this.app.notify(text)),
    });
    return h(
      "div",
      { class: "console-head" },
      h("h2", {}, "Console"),
      link,
      h(
        "button",
        {
          type: "button",
          class: "console-close",
          "aria-label": "Close the console, key C",
          "aria-keyshortcuts": "c",
          on: { click: () => this.toggle() },
        },
        h("kbd", {}, "C"),
        icon("close"),
      ),
    );
  }

  private toggled(): void {
    if (!this.drawer.open && this.app.settings.contributions)
      this.app.set({ contributions: false });
    if (this.drawer.open) this.draw();
    else setParams({ console: null });
  }

  /** Restores the state that is in the address. */
  private async restore(): Promise<void> {
    const at = Date.parse(param("at") ?? "");
    const room = param("ar");
    const settings: Partial<Settings> = {
      now: Number.isFinite(at) ? at : null,
      utcOffset: numberParam("utc"),
      region: param("region"),
      device: deviceOf(param("device")),
      ar: room === "yes" ? true : room === "no" ? false : null,
      personalize: param("off") === null,
      contributions: this.tab === "ranking",
    };
    const visit = visitOf(param("visit"));
    this.app.set({ ...settings, ...(visit && { visit }) });
    const [persona, step] = [param("persona"), numberParam("replay")];
    if (persona !== null) await this.playback.play(persona);
    if (step !== null) await this.playback.replayTo(step);
    this.ready = true;
    this.drawSoon();
  }

  private drawSoon(): void {
    if (this.waiting || !this.drawer.open) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.draw();
    });
  }

  private redrawInterests(): void {
    const live = this.app.settings.now === null && !document.hidden;
    if (this.drawer.open && this.tab === "profile" && live) this.draw();
  }

  private draw(): void {
    if (!this.drawer.open) return;
    if (this.ready) this.writeLink();
    for (const view of this.views.children)
      view.toggleAttribute("hidden", view.id !== `panel-${this.tab}`);
    keepFocus(this.drawer.element, () => {
      this.drawState();
      this.panels[this.tab].draw();
    });
  }

  private writeLink(): void {
    const { utcOffset, region, device, ar, visit, personalize } =
      this.app.settings;
    const clock = this.playback.clock;
    setParams({
      console: this.tab,
      persona: this.playback.personaId,
      at: clock === null ? null : new Date(clock).toISOString(),
      utc: utcOffset === null ? null : String(utcOffset),
      region,
      device: device ?? null,
      ar: ar === null ? null : ar ? "yes" : "no",
      visit,
      off: personalize ? null : "1",
      replay: this.playback.step === null ? null : String(this.playback.step),
    });
  }

  /** In one line: everything that makes the page differ from what this browser's shopper sees. */
  private drawState(): void {
    const { app, playback } = this;
    const { now, personalize, region, device, visit, utcOffset } = app.settings;
    const persona = playback.personas.find(
      ({ id }) => id === playback.personaId,
    );
    const offset = this.utcOffset();
    this.strip.replaceChildren(
      h("span", { class: "tag" }, persona?.name ?? "This browser's shopper"),
      ...(playback.step !== null
        ? [h("span", { class: "tag set" }, `Replay, after ${playback.step}`)]
        : []),
      ...(now !== null || utcOffset !== null
        ? [
            h(
              "span",
              { class: "tag set figure" },
              `${clockWords(app.now(), offset)} ${offsetWords(offset)}`,
            ),
          ]
        : []),
      ...[region, device, visit]
        .filter((word) => word !== null && word !== undefined)
        .map((word) => h("span", { class: "tag set" }, word)),
      h(
        "button",
        {
          type: "button",
          class: "switch",
          role: "switch",
          "data-key": "off",
          "aria-checked": String(personalize),
          on: { click: () => app.set({ personalize: !personalize }) },
        },
        "Personalization",
      ),
      ...(playback.step !== null
        ? [
            button("Back to live", {
              key: "live",
              run: () => void playback.replayTo(null),
            }),
          ]
        : []),
    );
  }
}
