/** Light, dark, or the system's setting. */
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { keep, kept } from "../base/storage.js";

type Theme = "light" | "dark";

function theme(): Theme {
  const chosen = kept("device", "theme");
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Applies an earlier choice; without one the page follows the system. */
export function applyTheme(): void {
  if (kept("device", "theme"))
    document.documentElement.dataset["theme"] = theme();
}

export function themeButton(): HTMLElement {
  const other = (): Theme => (theme() === "dark" ? "light" : "dark");
  const button = h("button", {
    class: "round large",
    type: "button",
    on: {
      click: () => {
        keep("device", "theme", other());
        applyTheme();
        draw();
      },
    },
  });
  const draw = () => {
    button.replaceChildren(icon(other() === "dark" ? "moon" : "sun"));
    button.setAttribute("aria-label", `Switch to ${other()} colours`);
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();
  return button;
}
