/**
 * An item's 3D model in place of its picture, and the way into the shopper's room. The library is
 * loaded when it is first asked for: at once on devices that can place models, else at the button.
 * Whoever chose 3D on one page finds it on the next.
 */
import { h } from "../base/dom.js";
import { icon } from "../base/icons.js";
import { keep, kept } from "../base/storage.js";
import { shortTitle } from "../base/text.js";
import type { Item } from "../catalog/item.js";
import { RoomVisit } from "../engine/room.js";
import type { Storefront } from "../storefront.js";
import { picture } from "./picture.js";

const CHOICE = "3d";
/** What the element tells of its sessions in the page. */
type ArStatus =
  "not-presenting" | "session-started" | "object-placed" | "failed";

function isCalm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function wordsOf({ title, width, height, depth }: Item): string {
  const sizes = [
    [width, "wide"],
    [depth, "deep"],
    [height, "high"],
  ] as const;
  const known = sizes.filter(([size]) => size > 0);
  const said = known.map(([size, how]) => `${size} cm ${how}`).join(", ");
  return `3D model of the ${shortTitle(title)}${said && `, ${said}`}`;
}

/** The model's address; null when the page may not load it, being another shop's host. */
export function modelAddress({ model }: Item): string | null {
  if (model === "") return null;
  const address = new URL(model, new URL("shop/", document.baseURI));
  return address.origin === location.origin ? address.href : null;
}

function viewer(item: Item, address: string, room: RoomVisit): HTMLElement {
  const element = document.createElement("model-viewer");
  const attributes: Record<string, string> = {
    src: address,
    alt: wordsOf(item),
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
    ...(isCalm()
      ? { "interpolation-decay": "0" }
      : { "auto-rotate": "", "rotation-per-second": "18deg" }),
  };
  for (const [name, value] of Object.entries(attributes))
    element.setAttribute(name, value);
  const button = h(
    "button",
    { class: "button in-room", type: "button", slot: "ar-button" },
    icon("room"),
    "View in your room",
  );
  button.addEventListener("click", () => room.begin());
  element.append(button);
  element.addEventListener("ar-status", (event) => {
    const { status } = (event as CustomEvent<{ status: ArStatus }>).detail;
    if (status === "session-started") room.begin();
    if (status === "not-presenting") room.end();
    if (status === "failed") room.fail();
  });
  return element;
}

export interface ModelView {
  element: HTMLElement;
  leave(): void;
}

/** The picture of an item; with a model, also the switch between the two. */
export function modelView(front: Storefront, item: Item): ModelView {
  const element = h("div", { class: "product-picture" }, picture(item));
  const address = modelAddress(item);
  if (!address) return { element, leave: () => undefined };

  const room = new RoomVisit((seconds) =>
    front.shop.record({ event: "view_in_ar", item: item.id, value: seconds }),
  );
  const button = (words: string, run: () => void) =>
    h("button", { type: "button", on: { click: run } }, words);
  const flat = button("Picture", () => choose(false));
  const solid = button("In 3D", () => choose(true));
  const switches = h(
    "div",
    {
      class: "picture-views",
      role: "group",
      "aria-label": "How to look at it",
    },
    flat,
    solid,
  );
  const stage = h("div", { class: "model-stage", hidden: true });
  const mark = (is3d: boolean) => {
    flat.setAttribute("aria-pressed", String(!is3d));
    solid.setAttribute("aria-pressed", String(is3d));
  };
  let wanted = false;

  /** The picture stays until the model stands. */
  const reveal = (shown: boolean) => {
    stage.hidden = !shown;
    element.classList.toggle("is-3d", shown);
    element.removeAttribute("aria-busy");
  };
  const refuse = () => {
    wanted = false;
    stage.replaceChildren();
    reveal(false);
    mark(false);
    front.shop.notify("The 3D model could not be shown. The picture stays.");
  };
  const load = async () => {
    if (stage.firstChild) return;
    element.setAttribute("aria-busy", "true");
    try {
      await import("@google/model-viewer");
    } catch {
      return refuse();
    }
    if (!element.isConnected || stage.firstChild) return;
    const model = viewer(item, address, room);
    model.addEventListener("load", () => reveal(wanted), { once: true });
    model.addEventListener("error", refuse, { once: true });
    // Laid out under the picture, since what is hidden is not loaded.
    stage.hidden = false;
    stage.append(model);
  };
  const show = (is3d: boolean) => {
    wanted = is3d;
    mark(is3d);
    if (!is3d) return reveal(false);
    if (stage.firstChild) reveal(true);
    else void load();
  };
  const choose = (is3d: boolean) => {
    keep("tab", CHOICE, is3d ? "yes" : "no");
    show(is3d);
  };

  element.append(stage, switches);
  mark(false);
  const choice = kept("tab", CHOICE);
  if (choice === "yes" || (choice === null && front.shop.placesModels))
    queueMicrotask(() => show(true));
  return { element, leave: () => room.close() };
}
