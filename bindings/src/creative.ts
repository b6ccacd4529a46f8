import type { Content } from "./types/content.js";

/** Content with its creatives read, which the engine hands on as the texts of the shop's JSON. */
export function readCreatives<Creative>({
  items,
  ...rest
}: Content<string>): Content<Creative> {
  const placed = items.map(({ creative, ...item }) => ({
    ...item,
    ...(creative && read<Creative>(creative)),
  }));
  return { ...rest, items: placed };
}

/** A pack that was tampered with loses it. */
function read<Creative>(text: string): { creative?: Creative } {
  try {
    return { creative: JSON.parse(text) as Creative };
  } catch {
    return {};
  }
}
