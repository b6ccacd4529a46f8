/**
 * The console's part of the address: `?console=ranking&persona=loyal&at=…#/c/lighting`. Whoever
 * opens such a link sees the same: the persona, the moment, the context, the tab.
 */
import { h } from "../base/dom.js";

export type Params = Record<string, string | null>;

export function param(name: string): string | null {
  return new URLSearchParams(location.search).get(name);
}

export function numberParam(name: string): number | null {
  const text = param(name);
  const number = text === null || text === "" ? NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** Writes parameters into the address without a history entry; null removes one. */
export function setParams(params: Params): void {
  const search = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(params))
    if (value === null) search.delete(name);
    else search.set(name, value);
  const text = search.toString();
  const address = `${location.pathname}${text ? `?${text}` : ""}${location.hash}`;
  if (address !== location.pathname + location.search + location.hash)
    history.replaceState(history.state, "", address);
}

/** Copies the address; where the clipboard is forbidden, shows it in a selected field. */
export async function copyLink(
  beside: Element,
  say: (text: string) => void,
): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    say("The link to this state is copied.");
  } catch {
    const field = h("input", {
      class: "link-field",
      readonly: true,
      value: location.href,
      "aria-label": "Link to this state",
      on: { blur: () => field.remove() },
    });
    beside.after(field);
    field.select();
  }
}
