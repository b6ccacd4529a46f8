/**
 * Modal dialogs, using the platform's own element: it traps the focus, closes with Escape and returns
 * the focus. A press outside closes it too.
 */
import { h, type Child } from "../base/dom.js";
import { icon } from "../base/icons.js";

export interface DialogOptions {
  label: string;
  /** `drawer`: at the right edge; `near`: beside `anchor`, at the foot of narrow screens. */
  kind: "drawer" | "near";
  anchor?: Element;
}

const GAP = 8;

function placeNear(dialog: HTMLDialogElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = dialog;
  const left = Math.min(
    Math.max(GAP, at.right - width),
    document.documentElement.clientWidth - width - GAP,
  );
  const below = at.bottom + GAP;
  const top =
    below + height + GAP <= innerHeight
      ? below
      : Math.max(GAP, at.top - height - GAP);
  dialog.style.setProperty("--left", `${left}px`);
  dialog.style.setProperty("--top", `${top}px`);
}

export function closeButton(dialog: HTMLDialogElement): HTMLElement {
  return h(
    "button",
    {
      class: "round",
      type: "button",
      "aria-label": "Close",
      on: { click: () => dialog.close() },
    },
    icon("close"),
  );
}

/** Opens a dialog; it leaves the document when it is closed. */
export function openDialog(
  options: DialogOptions,
  fill: (dialog: HTMLDialogElement) => Child[],
): HTMLDialogElement {
  const dialog = h("dialog", {
    class: `dialog ${options.kind}`,
    "aria-label": options.label,
    on: {
      close: () => dialog.remove(),
      click: (event) => {
        if (event.target === dialog) dialog.close();
      },
    },
  });
  const body = h("div", { class: "dialog-body" }, ...fill(dialog));
  dialog.append(body);
  document.body.append(dialog);
  dialog.showModal();
  if (options.anchor) placeNear(dialog, options.anchor);
  return dialog;
}
