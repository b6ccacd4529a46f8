/** Topics of the engine (`kind:value`) as words of a sentence. */
import { inSentence, label } from "../base/text.js";

interface Topic {
  kind: string;
  /** The last level of a path. */
  value: string;
  /** Of a price topic: low, mid or high. */
  band?: string;
}

function read(topic: string): Topic {
  const kind = topic.slice(0, Math.max(0, topic.indexOf(":")));
  const path = topic.slice(kind.length + 1);
  const last = (text: string) => text.split(" > ").at(-1) ?? text;
  if (kind !== "price") return { kind, value: last(path) };
  const cut = path.lastIndexOf("/");
  return { kind, value: last(path.slice(0, cut)), band: path.slice(cut + 1) };
}

const LEVELS: Record<string, string> = {
  low: "good-value",
  mid: "mid-priced",
  high: "fine",
};

/** Kinds whose values are common words; all others are names, and keep their capitals. */
const COMMON = /^(category|color|material|room|style|colour family)$/;

/** "oak" of `color:oak`, "table lamps" of `category:Lighting > Table lamps`. */
export function topicWords(topic: string): string {
  const { kind, value, band } = read(topic);
  if (band !== undefined)
    return `${LEVELS[band] ?? ""} ${inSentence(value || "things")}`.trim();
  if (kind === "colour family") return `${inSentence(value)} colours`;
  return COMMON.test(kind) ? inSentence(value) : label(value);
}

const KINDS: Record<string, string> = {
  category: "Category",
  brand: "Brand",
  color: "Colour",
  material: "Material",
  price: "Price",
};

/** The kind of a topic in words, for lists in which oak may be a colour or a material. */
export function topicKind(topic: string): string {
  const { kind } = read(topic);
  return KINDS[kind] ?? label(kind);
}

/** Why a shelf follows a topic, as a title. */
export function liking(topic: string): string {
  const words = topicWords(topic);
  const { kind, value } = read(topic);
  // Price bands of the whole shop, where categories are too small to have their own.
  if (kind === "price" && value === "") return "At the prices that you look at";
  switch (kind) {
    case "room":
      return `You seem to be looking for the ${words}`;
    case "style":
      return `Because you like a ${words} style`;
    case "collection":
      return `Because you like the ${words} collection`;
    default:
      return `Because you like ${words}`;
  }
}
