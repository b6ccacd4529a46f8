/** The letter as plain text, for readers that show no HTML. Lines of at most 72 characters. */
import type { Goods, Letter } from "./letter.js";
import { plain } from "./markup.js";

const WIDTH = 72;

function wrapped(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines.join("\n");
}

function entry(goods: Goods, { words }: Letter): string {
  const { title, quantity, reason, now, before, link } = goods;
  const count = quantity > 1 ? `${quantity} × ` : "";
  const asked = before ? `${now} (${words.before} ${before})` : now;
  return [
    wrapped(`* ${count}${plain(title)}`),
    ...[asked, reason].filter((each) => each !== "").map((each) => `  ${each}`),
    ...(link ? [`  ${link}`] : []),
  ].join("\n");
}

export function textOf(letter: Letter): string {
  const { shop, words, heading, intro, cart, items, offers, more } = letter;
  const both = cart.length > 0 && items.length > 0;
  return `${[
    plain(shop.name),
    heading.toUpperCase(),
    wrapped(intro),
    ...offers.map(({ title, text }) =>
      wrapped(`** ${plain(title)}${text ? `: ${plain(text, 400)}` : ""} **`),
    ),
    ...cart.map((goods) => entry(goods, letter)),
    ...(both ? [(more ?? "").toUpperCase()] : []),
    ...items.map((goods) => entry(goods, letter)),
    "--",
    wrapped(words.why(plain(shop.name))),
    `${words.unsubscribe}: {{unsubscribe}}\n{{address}}`,
  ].join("\n\n")}\n`;
}
