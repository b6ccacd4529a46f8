/** The element that shows a 3D model, and the way from it into the shopper's room. */
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { prefersReducedMotion } from "../base/motion.js";
import { shortTitle } from "../base/text.js";
import type { Item } from "../catalog/item.js";
import type { RoomVisit } from "../engine/room.js";

/** The state of a session in the page, as the element reports it. */
type ArStatus =
  "not-presenting" | "session-started" | "object-placed" | "failed";

function description({ title, width, height, depth }: Item): string {
  const sizes = [
    [width, "wide"],
    [depth, "deep"],
    [height, "high"],
  ] as const;
  const known = sizes.filter(([size]) => size > 0);
  const said = known.map(([size, how]) => `${size} cm ${how}`).join(", ");
  return `3D model of the ${shortTitle(title)}${said && `, ${said}`}`;
}

function attributesOf(item: Item, address: string): Record<string, string> {
  return {
    src: address,
    alt: description(item),
    ar: "",
    "ar-modes": "webxr scene-viewer quick-look",
    // True to scale: nobody can shrink the sofa until it fits.
    "ar-scale": "fixed",
    "camera-controls": "",
    "camera-orbit": "-28deg 74deg 112%",
    "max-camera-orbit": "auto 90deg auto",
    "touch-action": "pan-y",
    "interaction-prompt": "none",
    "shadow-intensity": "0.9",
    exposure: "0.85",
    ...(prefersReducedMotion()
      ? { "interpolation-decay": "0" }
      : { "auto-rotate": "", "rotation-per-second": "18deg" }),
  };
}

function roomButton(room: RoomVisit): HTMLElement {
  return h(
    "button",
    {
      class: "button in-room",
      type: "button",
      slot: "ar-button",
      on: { click: () => room.begin() },
    },
    icon("room"),
    "View in your room",
  );
}

/** Needs the library that defines the element; `room` follows what the shopper does with it. */
export function modelViewer(
  item: Item,
  address: string,
  room: RoomVisit,
): HTMLElement {
  const element = document.createElement("model-viewer");
  for (const [name, value] of Object.entries(attributesOf(item, address)))
    element.setAttribute(name, value);
  element.append(roomButton(room));
  element.addEventListener("ar-status", (event) => {
    const { status } = (event as CustomEvent<{ status: ArStatus }>).detail;
    if (status === "session-started") room.begin();
    if (status === "not-presenting") room.end();
    if (status === "failed") room.fail();
  });
  return element;
}
