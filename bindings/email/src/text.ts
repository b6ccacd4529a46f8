/** The letter as plain text, for readers that show no HTML. Lines of at most 72 characters. */
import { plain } from "./markup.mjs";

const WIDTH = 72;

function wrapped(text) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== "" && last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines.join("\n");
}

function entry({ title, quantity, reason, now, before, link }) {
  const count = quantity > 1 ? `${quantity} × ` : "";
  const asked = before ? `${now} (before: ${before})` : now;
  return [
    wrapped(`* ${count}${plain(title)}`),
    ...[asked, reason]
      .filter((words) => words !== "")
      .map((words) => `  ${words}`),
    ...(link ? [`  ${link}`] : []),
  ].join("\n");
}

export function plainOf(letter) {
  const { shop, heading, intro, cart, items, offers, more } = letter;
  const both = cart.length > 0 && items.length > 0;
  return `${[
    plain(shop.name),
    heading.toUpperCase(),
    wrapped(intro),
    ...offers.map(({ title, text }) =>
      wrapped(`** ${plain(title)}${text ? `: ${plain(text, 400)}` : ""} **`),
    ),
    ...cart.map(entry),
    ...(both ? [more.toUpperCase()] : []),
    ...items.map(entry),
    "--",
    wrapped(
      `You agreed to e-mails like this one. Your device chose what is in it and told ${plain(shop.name)} the articles above, and nothing else.`,
    ),
    "Unsubscribe: {{unsubscribe}}\n{{address}}",
  ].join("\n\n")}\n`;
}
