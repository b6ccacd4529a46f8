/** Short notices at the foot of the page, announced by a live region. */
import { h, one } from "../base/dom.js";

/** Long enough to read and to reach for "Undo", milliseconds. */
const STAY = 8000;

let present: { element: HTMLElement; timer: number } | null = null;

/** Removes the notice, for pages that make it pointless. */
export function dismiss(): void {
  if (!present) return;
  clearTimeout(present.timer);
  present.element.remove();
  present = null;
}

function wait(): void {
  if (present) present.timer = window.setTimeout(dismiss, STAY);
}

/** Replaces the present notice, if any; it stays while it is hovered or has the focus. */
export function toast(
  text: string,
  action?: { label: string; run: () => void },
): void {
  dismiss();
  const pause = () => clearTimeout(present?.timer);
  const run = () => {
    dismiss();
    action?.run();
  };
  const element = h(
    "div",
    {
      class: "toast",
      on: {
        pointerenter: pause,
        focusin: pause,
        pointerleave: wait,
        focusout: wait,
      },
    },
    h("span", {}, text),
    action && h("button", { type: "button", on: { click: run } }, action.label),
  );
  present = { element, timer: 0 };
  one("#toasts").append(element);
  wait();
}
