/** The shop's line icons: 24 × 24, drawn in the colour of the text. */
import { svg } from "./dom.js";

const PATHS = {
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.8 11.3L20 20",
  cart: "M5 8h14l-1.2 11.2a1 1 0 0 1-1 .8H7.2a1 1 0 0 1-1-.8L5 8Zm3.5 0V7a3.5 3.5 0 0 1 7 0v1",
  heart:
    "M12 19.5S4.5 15 4.5 9.6A4 4 0 0 1 12 7.6a4 4 0 0 1 7.5 2c0 5.4-7.5 9.9-7.5 9.9Z",
  left: "M14.5 5.5 8 12l6.5 6.5",
  right: "M9.5 5.5 16 12l-6.5 6.5",
  down: "M6 9.5l6 6 6-6",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  check: "M5 12.5l4.5 4.5L19 7.5",
  why: "M9 9.2A3 3 0 0 1 12 7a2.8 2.8 0 0 1 3 2.8c0 2-3 2.3-3 4.4M12 17.2v.1",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Zm0-5v2m0 14v2m9-9h-2M5 12H3m15.4-6.4L17 7M7 17l-1.4 1.4m12.8 0L17 17M7 7 5.6 5.6",
  menu: "M4 7h16M4 12h16M4 17h16",
  truck:
    "M3 7h11v9H3zM14 10h3.5l3 3v3H14M7 16a1.8 1.8 0 1 0 0 3.6A1.8 1.8 0 0 0 7 16Zm10 0a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z",
  back: "M4.5 12a7.5 7.5 0 1 0 2.2-5.3M4 4v4h4",
  room: "M12 3.5 19 7.5v9l-7 4-7-4v-9ZM5 7.5l7 4 7-4M12 11.5v9",
  device:
    "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Zm3 15h2",
} as const;

export type IconName = keyof typeof PATHS;

/** Decoration only: the element around it needs a label of its own. */
export function icon(name: IconName): SVGElement {
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: PATHS[name] }),
  );
}
