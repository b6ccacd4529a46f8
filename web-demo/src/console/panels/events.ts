/** The events, visit by visit, with undo, and a slider that replays the page at any moment. */
import type { ProfileEvent } from "vitrine";
import { h, svg } from "../../base/dom.js";
import { count } from "../../base/text.js";
import { button, nothing, section, thumbnail } from "../widgets.js";
import type { PanelHost, Panel } from "../panel.js";
import { momentsOf, visitsOf } from "../replay.js";
import {
  dayWords,
  eventLine,
  eventWords,
  EVENT_GROUP_WORDS,
  eventGroupOf,
  timeWords,
  type EventGroup,
} from "../words.js";

/** Older ones are in the export. */
const MOST_ROWS = 120;

export class EventsPanel implements Panel {
  readonly element: HTMLElement;
  /** Not redrawn with the rest, so that it can be dragged. */
  private readonly range = h("input", {
    type: "range",
    class: "scrub",
    min: 0,
    step: 1,
    "aria-label": "Moment that the page shows",
    on: { input: () => this.scrub() },
  });
  private readonly strip = svg("svg", {
    class: "strip",
    "aria-hidden": "true",
  });
  private readonly moment = h("p", { class: "moment" });
  private readonly scrubber: HTMLElement;
  private readonly timeline = h("div");
  private moments: ProfileEvent[] = [];

  constructor(private readonly host: PanelHost) {
    this.scrubber = section(
      "Replay",
      h("div", { class: "scrubber" }, this.strip, this.range),
      this.moment,
      legend(),
    );
    this.element = h("div", {}, this.scrubber, this.timeline);
  }

  draw(): void {
    const history = this.host.playback.history();
    this.moments = momentsOf(history);
    this.scrubber.hidden = this.moments.length === 0;
    this.drawScrubber();
    this.timeline.replaceChildren(this.list(history));
  }

  /** How many moments the page shows. */
  private get step(): number {
    return this.host.playback.step ?? this.moments.length;
  }

  private scrub(): void {
    const step = Number(this.range.value);
    void this.host.playback.replayTo(
      step === this.moments.length ? null : step,
    );
    this.say(step);
  }

  private drawScrubber(): void {
    const { range, moments } = this;
    range.max = String(moments.length);
    if (document.activeElement !== range || this.host.playback.step === null)
      range.value = String(this.step);
    this.strip.replaceChildren(
      ...moments.map((event, i) => this.tick(event, i)),
    );
    this.say(this.step);
  }

  private tick(event: ProfileEvent, i: number): SVGElement {
    const group = eventGroupOf(event.event);
    const height = { look: 45, want: 75, buy: 100, against: 75, page: 25 }[
      group
    ];
    return svg("rect", {
      class: `of-${group}${i < this.step ? "" : " later"}`,
      x: `${((i + 1) / this.moments.length) * 100}%`,
      y: `${100 - height}%`,
      width: 3,
      height: `${height}%`,
    });
  }

  private say(step: number): void {
    const { moments } = this;
    const event = moments[step - 1];
    const live = step === moments.length && this.host.playback.step === null;
    const what = event
      ? `${this.when(event.time)}: ${eventLine(event, this.host.app.items)}`
      : "Before anything happened";
    const where = live
      ? "The page is live."
      : `After ${step} of ${count(moments.length, "event")}.`;
    this.moment.textContent = `${where} ${what}`;
    this.range.setAttribute("aria-valuetext", `${where} ${what}`);
  }

  private get offset(): number {
    return this.host.utcOffset();
  }

  private when(time: number): string {
    return `${dayWords(time, this.offset)}, ${timeWords(time, this.offset)}`;
  }

  private list(history: readonly ProfileEvent[]): HTMLElement {
    if (history.length === 0)
      return nothing(
        "Nothing happened yet. Open a product, or load a persona under Context.",
      );
    const visits = visitsOf([...history].reverse()).reverse();
    let left = MOST_ROWS;
    const parts = visits.flatMap((visit, i) => {
      const rows = [...visit].reverse().slice(0, Math.max(0, left));
      left -= visit.length;
      return rows.length === 0 ? [] : this.visit(rows, visit.length, i);
    });
    return h(
      "div",
      {},
      ...parts,
      left < 0 &&
        nothing(
          `${count(-left, "earlier event")} not listed; the export has all.`,
        ),
    );
  }

  private visit(
    rows: readonly ProfileEvent[],
    events: number,
    back: number,
  ): HTMLElement {
    const day = dayWords(rows[0]?.time ?? 0, this.offset);
    return section(
      back === 0 ? `Last visit, ${day}` : day,
      h("p", { class: "detail" }, count(events, "event")),
      h("ol", { class: "timeline" }, ...rows.map((event) => this.row(event))),
    );
  }

  private row(event: ProfileEvent): HTMLElement {
    const at = this.moments.findIndex(({ id }) => id === event.id);
    const later = at >= 0 && at >= this.step;
    const line = eventLine(event, this.host.app.items);
    const [first] = event.items;
    return h(
      "li",
      {
        class: `event of-${eventGroupOf(event.event)}${event.undone ? " undone" : ""}${later ? " later" : ""}`,
      },
      h(
        "time",
        { datetime: new Date(event.time).toISOString() },
        timeWords(event.time, this.offset),
      ),
      first && this.host.app.items.has(first.item)
        ? thumbnail(this.host.app, first.item)
        : h("span", { class: "mini none" }),
      h("span", { class: "what" }, line, !event.own && " (another device)"),
      h("span", { class: "actions" }, ...this.actions(event, at, line)),
    );
  }

  private actions(event: ProfileEvent, at: number, line: string) {
    if (event.undone) return [h("span", { class: "detail" }, "Taken back")];
    if (at < 0) return [];
    const { playback } = this.host;
    return [
      button("Replay", {
        key: `replay-${event.id}`,
        kind: "soft",
        name: `Show the page right after: ${line}`,
        run: () => void playback.replayTo(at + 1),
      }),
      button("Undo", {
        key: `undo-${event.id}`,
        kind: "soft",
        name: `Undo: ${line}`,
        run: () => void this.undo(event),
      }),
    ];
  }

  private async undo(event: ProfileEvent): Promise<void> {
    const { app, playback } = this.host;
    await playback.replayTo(null);
    playback.source.profile.undo(event.id);
    app.refresh();
    app.notify(`Taken back: ${eventWords(event.event)}.`);
  }
}

function legend(): HTMLElement {
  const kinds = Object.keys(EVENT_GROUP_WORDS) as EventGroup[];
  return h(
    "p",
    { class: "legend" },
    ...kinds.map((kind) =>
      h("span", { class: `key of-${kind}` }, EVENT_GROUP_WORDS[kind]),
    ),
  );
}
