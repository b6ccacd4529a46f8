/** Words and numbers as the shop writes them. */
import { DAY, HOUR, MINUTE } from "./calendar.js";

/** "Cushions and throws" is `cushions-and-throws` in an address. */
export function slug(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[̀-ͯ'’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Feeds that write `mens-shirts` are shown as "Mens shirts". */
export function label(raw: string): string {
  return sentence(/[\sA-Z]/.test(raw) ? raw : raw.replace(/[-_]+/g, " "));
}

/** As a word inside a sentence: lower case, unless it is a name in capitals. */
export function inSentence(text: string): string {
  const words = label(text);
  return /^\p{Lu}\p{Ll}/u.test(words)
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words;
}

/** The name of an item without what follows the first comma: colour, size, count. */
export function shortTitle(title: string): string {
  return title.split(",")[0]?.trim() || title;
}

export function count(number: number, singular: string, plural?: string) {
  const noun = number === 1 ? singular : (plural ?? `${singular}s`);
  return `${number.toLocaleString("en")} ${noun}`;
}

const formats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string, whole: boolean): Intl.NumberFormat {
  const key = `${currency} ${whole}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {}),
  });
  formats.set(key, format);
  return format;
}

/** "€129" or "€12.50": cents only where there are some. */
export function money(amount: number, currency: string): string {
  return moneyFormat(currency, Number.isInteger(amount)).format(amount);
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", DAY],
  ["hour", HOUR],
  ["minute", MINUTE],
];

/** "3 minutes ago". */
export function ago(time: number, now: number): string {
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, length] of UNITS)
    if (now - time >= length)
      return format.format(-Math.floor((now - time) / length), unit);
  return "just now";
}
