/** Drawn pictures as elements. Nothing is fetched for them. */
import { drawItem } from "../pictures/index.js";
import { drawing } from "../base/trusted.js";
import type { Item } from "../catalog/item.js";

const pictures = new Map<string, Element>();
/** How many pictures are kept for the next page; listings of large catalogs have more. */
const MOST = 400;

function drawn(item: Item): Element {
  const { color, material, width, height, depth } = item;
  return drawing(
    drawItem({
      id: item.id,
      title: item.title,
      categoryPath: item.categories[0] ?? [],
      ...(color ? { color } : {}),
      ...(material ? { material } : {}),
      ...(width ? { width } : {}),
      ...(height ? { height } : {}),
      ...(depth ? { depth } : {}),
    }),
  );
}

/** Decoration beside the item's title: hidden from screen readers. */
export function picture(item: Item): Element {
  const known = pictures.get(item.id);
  if (known) return known.cloneNode(true) as Element;
  const made = drawn(item);
  if (pictures.size >= MOST) pictures.clear();
  pictures.set(item.id, made);
  return made.cloneNode(true) as Element;
}
