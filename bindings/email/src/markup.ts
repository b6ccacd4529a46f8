/**
 * Texts of a feed on their way into markup. Titles come from many hands: they must not become
 * elements, attributes, lines of a header, or placeholders of the service that sends the e-mail.
 */

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "{": "&#123;",
  "}": "&#125;",
  "[": "&#91;",
  "]": "&#93;",
  "%": "&#37;",
};

/** One line without control characters, marks of direction, or more than `most` characters. */
export function line(text: unknown, most = 160): string {
  const clean = String(text ?? "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .trim();
  const letters = [...clean];
  return letters.length > most
    ? `${letters.slice(0, most - 1).join("")}…`
    : clean;
}

/** For element text and for attributes in double quotes. */
export function escape(text: unknown, most?: number): string {
  return line(text, most).replace(
    /[&<>"'{}[\]%]/g,
    (mark) => ESCAPES[mark] ?? "",
  );
}

/** For plain text, where only placeholders could do harm. */
export function plain(text: unknown, most?: number): string {
  return line(text, most).replace(/[{}]/g, (mark) =>
    mark === "{" ? "(" : ")",
  );
}

/** An address to follow; undefined unless it is one of the web's, written out. */
export function webAddress(text: unknown): string | undefined {
  try {
    const { protocol, href } = new URL(String(text ?? ""));
    return /^https?:$/.test(protocol)
      ? href.replace(/[{}[\]'"<>]/g, encodeURIComponent)
      : undefined;
  } catch {
    return undefined;
  }
}
