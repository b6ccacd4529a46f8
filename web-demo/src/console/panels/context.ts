/** Who looks, when, and from where: settings that rank the page again. */
import type { Settings } from "../../app.js";
import { DAY, MONTHS, WEEKDAYS } from "../../base/calendar.js";
import { h, type Child } from "../../base/dom.js";
import { DEVICE_LABELS, DEVICES, deviceOf } from "../../engine/kinds.js";
import { button, nothing, section, segments } from "../widgets.js";
import {
  atHour,
  fieldValue,
  fromField,
  hour,
  inMonth,
  month,
  NEW_VISIT,
  offsetWords,
  onWeekday,
  weekday,
} from "../clock.js";
import type { PanelHost, Panel } from "../panel.js";
import { visitPart } from "../visit.js";
import { clockWords } from "../words.js";

const HOURS: readonly [label: string, hour: number][] = [
  ["Morning", 8],
  ["Noon", 12],
  ["Afternoon", 16],
  ["Evening", 20],
  ["Night", 2],
];
const DEVICE_OPTIONS: readonly { value: string; label: string }[] = [
  { value: "", label: "Not stated" },
  ...DEVICES.map((value) => ({ value, label: DEVICE_LABELS[value] })),
];
const ROOM: readonly { value: string; label: string }[] = [
  { value: "", label: "As the device can" },
  { value: "yes", label: "Shown" },
  { value: "no", label: "Not shown" },
];
const OFFSETS = Array.from({ length: 27 }, (_, i) => (i - 12) * 60);

export class ContextPanel implements Panel {
  readonly element = h("div");

  constructor(private readonly host: PanelHost) {}

  draw(): void {
    this.element.replaceChildren(
      section("Persona", this.personas()),
      section("Personalization", this.personalization()),
      section("Clock", ...this.clock()),
      section("Place and device", ...this.place()),
      visitPart(this.host.app),
    );
  }

  private get settings() {
    return this.host.app.settings;
  }

  private set(settings: Partial<Settings>): void {
    this.host.app.set(settings);
  }

  private personas(): HTMLElement {
    const { playback } = this.host;
    const choices = [
      {
        id: "",
        name: "The shopper of this browser",
        story: "What you do in the shop, as any visitor.",
      },
      ...playback.personas,
    ];
    return h(
      "div",
      { class: "personas", role: "radiogroup", "aria-label": "Persona" },
      ...choices.map(({ id, name, story }) =>
        h(
          "label",
          { class: "persona" },
          h("input", {
            type: "radio",
            name: "console-persona",
            value: id,
            "data-key": `persona-${id}`,
            checked: id === (playback.personaId ?? ""),
            on: { change: () => void playback.play(id === "" ? null : id) },
          }),
          h("span", { class: "name" }, name),
          h("span", { class: "detail" }, story),
        ),
      ),
    );
  }

  private personalization(): HTMLElement {
    return segments(
      "personalize",
      "The whole page",
      [
        { value: "on", label: "For this shopper" },
        { value: "off", label: "As for a stranger" },
      ],
      this.settings.personalize ? "on" : "off",
      (value) => this.set({ personalize: value === "on" }),
    );
  }

  private clock(): Child[] {
    const { app, playback } = this.host;
    if (playback.step !== null)
      return [
        nothing("The clock follows the replay. Go back to live to set it."),
      ];
    const offset = this.host.utcOffset();
    const now = app.now();
    const set = (time: number) => this.set({ now: time });
    return [
      h(
        "p",
        { class: "clock figure" },
        `${clockWords(now, offset)} ${offsetWords(offset)}`,
        this.settings.now !== null && h("span", { class: "tag" }, "set"),
      ),
      h(
        "div",
        { class: "settings" },
        this.moment(now, offset, set),
        this.month(now, offset, set),
        this.offset(offset),
      ),
      segments(
        "weekday",
        "Weekday",
        WEEKDAYS.map((day, i) => ({
          value: String(i),
          label: day.slice(0, 3),
        })),
        String(weekday(now, offset)),
        (value) => set(onWeekday(now, offset, Number(value))),
      ),
      h(
        "div",
        { class: "deck", role: "group", "aria-label": "Time of day" },
        ...HOURS.map(([label, target]) =>
          button(label, {
            key: `hour-${label}`,
            pressed: hour(now, offset) === target,
            run: () => set(atHour(now, offset, target)),
          }),
        ),
      ),
      h(
        "div",
        { class: "deck", role: "group", "aria-label": "Let time pass" },
        button("New visit", {
          key: "visit",
          name: "New visit: 31 minutes pass",
          run: () => set(now + NEW_VISIT),
        }),
        button("+1 day", { key: "day", run: () => set(now + DAY) }),
        button("+1 week", { key: "week", run: () => set(now + 7 * DAY) }),
        button("Real time", {
          key: "real",
          disabled: this.settings.now === null,
          run: () => this.set({ now: null }),
        }),
      ),
    ];
  }

  private moment(now: number, offset: number, set: (time: number) => void) {
    return field(
      "Date and time",
      h("input", {
        type: "datetime-local",
        "data-key": "moment",
        value: fieldValue(now, offset),
        on: {
          change: (event) => {
            const { value } = event.target as HTMLInputElement;
            const time = fromField(value, offset);
            if (time !== null) set(time);
          },
        },
      }),
    );
  }

  private month(now: number, offset: number, set: (time: number) => void) {
    const present = month(now, offset);
    return field(
      "Season",
      select(
        "month",
        MONTHS.map((label, i) => ({ value: String(i + 1), label })),
        String(present),
        (value) => set(inMonth(now, offset, Number(value))),
      ),
    );
  }

  private offset(offset: number): HTMLElement {
    const offsets = [...new Set([...OFFSETS, offset])].sort((a, b) => a - b);
    const browser = this.settings.utcOffset === null;
    return field(
      "From UTC",
      select(
        "offset",
        [
          {
            value: "",
            label: "Browser's",
          },
          ...offsets.map((value) => ({
            value: String(value),
            label: offsetWords(value),
          })),
        ],
        browser ? "" : String(offset),
        (value) => this.set({ utcOffset: value === "" ? null : Number(value) }),
      ),
    );
  }

  private place(): Child[] {
    return [
      segments(
        "device",
        "Device",
        DEVICE_OPTIONS,
        this.settings.device ?? "",
        (value) => this.set({ device: deviceOf(value) }),
      ),
      segments(
        "ar",
        "3D models in the room",
        ROOM,
        this.settings.ar === null ? "" : this.settings.ar ? "yes" : "no",
        (value) => this.set({ ar: value === "" ? null : value === "yes" }),
      ),
      h(
        "div",
        { class: "settings" },
        field(
          "Region",
          h("input", {
            type: "text",
            "data-key": "region",
            value: this.settings.region ?? "",
            placeholder: "Not stated",
            maxlength: 32,
            on: {
              change: (event) => {
                const { value } = event.target as HTMLInputElement;
                this.set({ region: value.trim() || null });
              },
            },
          }),
        ),
      ),
    ];
  }
}

function field(label: string, control: HTMLElement): HTMLElement {
  return h("label", { class: "setting" }, h("span", {}, label), control);
}

function select(
  key: string,
  options: readonly { value: string; label: string }[],
  present: string,
  run: (value: string) => void,
): HTMLElement {
  return h(
    "select",
    {
      "data-key": key,
      on: { change: (event) => run((event.target as HTMLSelectElement).value) },
    },
    ...options.map(({ value, label }) =>
      h("option", { value, selected: value === present }, label),
    ),
  );
}
