/**
 * First, last, invert, play: elements that a change moved glide to their new place, new ones fade
 * in. Nothing moves when the shopper asked for less motion.
 */
import { prefersReducedMotion } from "./motion.js";

const MOVE = 200;

function glide(element: Element, from: DOMRect): void {
  const to = element.getBoundingClientRect();
  const [x, y] = [from.left - to.left, from.top - to.top];
  if (x === 0 && y === 0) return;
  element.animate(
    [{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }],
    { duration: MOVE, easing: "cubic-bezier(0.2, 0, 0, 1)" },
  );
}

/** Runs `change` and animates what it did to the elements that `elements` gives before and after. */
export function flip(
  elements: () => readonly Element[],
  change: () => void,
): void {
  if (prefersReducedMotion()) return change();
  const before = new Map(
    elements().map((element) => [element, element.getBoundingClientRect()]),
  );
  change();
  for (const element of elements()) {
    const from = before.get(element);
    if (from) glide(element, from);
    else if (before.size > 0)
      element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: MOVE });
  }
}
