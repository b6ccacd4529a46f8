// docs/engine-api.md says of each operation what engine/api/operations.json says, and of each event
// what the engine's table of events says.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  choicesOf,
  entryOf,
  type Fields,
  fieldsOf,
  table,
} from "./operations.js";

const text = readFileSync("docs/engine-api.md", "utf8");

/** An object in the document's notation: fields by name (with ?), and what stands after the colon. */
interface Noted {
  fields: Map<string, Value[]>;
  isOpen: boolean;
}
type Value = Noted | { list: Value[] } | { word: string };

/** Reads `{name?: value | [value…], …other without name}`. */
class Notation {
  private at = 0;
  constructor(private readonly text: string) {}

  object(): Noted {
    const noted: Noted = { fields: new Map(), isOpen: false };
    this.take("{");
    while (!this.takes("}")) {
      const [word = "", name = "", mark = ""] = this.match(/…?([\w]*)(\??)/y);
      if (word.startsWith("…")) {
        const [, left] = this.match(/(?: without (\w+))?/y);
        this.spread(noted, name, left);
      } else {
        noted.fields.set(name + mark, this.takes(":") ? this.choices() : []);
        noted.isOpen ||= this.takes("…"); // "name: text…": by any name.
      }
      this.takes(",");
    }
    return noted;
  }

  private spread(noted: Noted, name: string, left?: string) {
    noted.isOpen ||= name === "";
    for (const [field, values] of definitions.get(name)?.fields ?? []) {
      if (field.replace("?", "") !== left) noted.fields.set(field, values);
    }
  }

  private choices(): Value[] {
    const choices = [this.value()];
    while (this.takes("|")) choices.push(this.value());
    return choices;
  }

  private value(): Value {
    this.match(/\s*/y);
    if (this.text[this.at] === "{") return this.object();
    if (this.takes("[")) {
      const list = this.takes("…") ? [] : this.choices();
      this.takes("…");
      this.take("]");
      return { list };
    }
    // A name, a text, a range with its default: "1..200 (12)".
    const [word = ""] = this.match(/"[^"]*"|[^\s,|{}[\]…]+(?: \([^)]*\))?/y);
    return { word };
  }

  private match(pattern: RegExp): RegExpExecArray | string[] {
    const skip = /\s*/y;
    skip.lastIndex = this.at;
    skip.exec(this.text);
    pattern.lastIndex = pattern.source.startsWith("(?: ")
      ? this.at
      : skip.lastIndex;
    const found = pattern.exec(this.text);
    if (!found)
      throw new Error(`unread: ${this.text.slice(this.at, this.at + 60)}`);
    this.at = pattern.lastIndex;
    return found;
  }
  private takes(sign: string): boolean {
    const skipped = this.text.slice(this.at).match(/^\s*/)?.[0].length ?? 0;
    if (this.text[this.at + skipped] !== sign) return false;
    this.at += skipped + 1;
    return true;
  }
  private take(sign: string) {
    if (!this.takes(sign)) {
      throw new Error(`no ${sign}: ${this.text.slice(this.at, this.at + 60)}`);
    }
  }
}

/** The indented documents, `slate = {…}`, by their names. Later ones may spread earlier ones. */
const definitions = new Map<string, Noted>();
const written = [...text.matchAll(/^ {4}(\w+) += (?=\{)/gm)];
// `shown` spreads `weighed`, which stands below it.
for (const found of [...written].reverse()) {
  definitions.set(
    found[1] ?? "",
    new Notation(text.slice(found.index + found[0].length)).object(),
  );
}

const isObject = (value: Value): value is Noted => "fields" in value;

function compareValue(value: Value, type: string, path: string): string[] {
  const choices = choicesOf(type);
  if ("list" in value) {
    const entries = choices.flatMap((choice) => entryOf(choice) ?? []);
    return value.list.flatMap((entry) =>
      compareValue(entry, entries.join(" | "), `${path}[]`),
    );
  }
  if (!isObject(value)) return [];
  const fields = choices.map(fieldsOf).find((found) => found);
  return fields
    ? compareFields(value, fields, path)
    : [`${path}: is no object in the table`];
}

function compareFields(noted: Noted, fields: Fields, path: string): string[] {
  const named = Object.keys(fields).filter((name) => name !== "*");
  if ("*" in fields && named.length === 0) return [];
  const differences: string[] = [];
  for (const name of named) {
    if (!noted.fields.has(name))
      differences.push(`${path}.${name}: is missing`);
  }
  for (const [name, values] of noted.fields) {
    const type = fields[name];
    if (!type) {
      differences.push(`${path}.${name}: is not in the table`);
      continue;
    }
    for (const value of values) {
      differences.push(...compareValue(value, type, `${path}.${name}`));
    }
  }
  return differences;
}

test.each(Object.entries(table.operations))(
  "Document_%s_IsTheTables",
  (name, { request, reply }) => {
    const start = text.search(new RegExp(`\\*\\*${name}\\*\\* (⏱ )?\`\\{op`));
    expect(start).toBeGreaterThanOrEqual(0);
    const from = text.slice(start);
    const asked = new Notation(from.slice(from.indexOf("{"))).object();
    const arrow = from.slice(from.indexOf("→"));
    const told = new Notation(arrow.slice(arrow.indexOf("{"))).object();
    expect([
      ...compareFields(asked, { op: "text", ...request }, name),
      ...compareFields(told, reply, name),
    ]).toEqual([]);
    expect(from.startsWith(`**${name}** ⏱`)).toBe("now" in request);
  },
);

test.each([
  ["event", "Event"],
  ["request", "SlateRequest"],
  ["rule", "Rule"],
  ["slate", "Slate"],
  ["placed", "PlacedItem"],
  ["reason", "Reason"],
  ["offer", "Offer"],
  ["shown", "PlacedContent"],
  ["weighed", "WeighedContent"],
  ["replica", "Replica"],
  ["logged", "LoggedEvent"],
])("Document_%s_IsTheTables", (name, type) => {
  const noted = definitions.get(name);
  const fields = fieldsOf(type);
  if (!noted || !fields) throw new Error(`no ${name} or ${type}`);
  expect(compareFields(noted, fields, name)).toEqual([]);
});

test("WhatEventsNeedIsTheEnginesTable", () => {
  const header = readFileSync("engine/profile/event.h", "utf8");
  const words: Record<string, string> = {
    Nothing: "nothing",
    Items: "`items`",
    Term: "`search_term`",
    Topic: "`topic`",
    Target: "`target`",
    Seconds: "`value`: seconds, 0 to 86,400",
    Stars: "`value`: stars, 0 to 5",
    Transaction: "`transaction_id`",
  };
  const engine = [
    ...header.matchAll(/X\(\w+, "(\w+)", .*?, ((?:kNeeds\w+(?: \| )?)+)\)/g),
  ].map(([, event = "", needs = ""]) => [
    event,
    needs
      .split(" | ")
      .map((need) => words[need.replace("kNeeds", "")])
      .join(", "),
  ]);
  const document = [...text.matchAll(/^\| (`\w+`.*?) \| (.*) \|$/gm)].flatMap(
    ([, events = "", needs = ""]) =>
      [...events.matchAll(/`(\w+)`/g)].map(([, event = ""]) => [event, needs]),
  );
  expect(engine.length).toBeGreaterThan(20);
  expect(document.slice(1).sort()).toEqual(engine.sort());
});

test("TheEngineAnswersTheOperationsOfTheTable", () => {
  const source = readFileSync("engine/api/engine.cpp", "utf8");
  const names = [...source.matchAll(/\{"(\w+)", &Engine::\w+, /g)].map(
    ([, name]) => name,
  );
  expect(names.sort()).toEqual(Object.keys(table.operations).sort());
});
