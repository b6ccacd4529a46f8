/**
 * An item's 3D model in place of its picture, and the way into the shopper's room. The library is
 * loaded when it is first needed: at once on devices that can place models, else when the button is
 * pressed. A shopper who chose 3D on one page gets it on the next.
 */
import type { ShopApp } from "../app.js";
import { h } from "../base/dom.js";
import { keep, kept } from "../base/storage.js";
import type { Item } from "../catalog/item.js";
import { RoomVisit } from "../engine/room.js";
import { modelViewer } from "./model-viewer.js";
import { picture } from "./picture.js";

export interface ModelShop extends Pick<ShopApp, "record" | "notify"> {
  readonly placesModels: boolean;
}

const CHOICE = "3d";

/** The model's address; null when it is on another host, from which the page may not load it. */
export function modelAddress({ model }: Item): string | null {
  if (model === "") return null;
  const address = new URL(model, new URL("shop/", document.baseURI));
  return address.origin === location.origin ? address.href : null;
}

/** The picture and the model in one frame, and the two buttons that switch between them. */
class ModelView {
  readonly element: HTMLElement;
  private readonly stage = h("div", { class: "model-stage", hidden: true });
  private readonly pictureButton = this.button("Picture", false);
  private readonly modelButton = this.button("In 3D", true);
  private readonly room: RoomVisit;
  /** What the shopper chose; what is shown follows once it is loaded. */
  private wants3d = false;

  constructor(
    private readonly shop: ModelShop,
    private readonly item: Item,
    private readonly address: string,
  ) {
    this.room = new RoomVisit((seconds) =>
      shop.record({ event: "view_in_ar", item: item.id, value: seconds }),
    );
    this.element = h(
      "div",
      { class: "product-picture" },
      picture(item),
      this.stage,
      h(
        "div",
        {
          class: "picture-views",
          role: "group",
          "aria-label": "How to look at it",
        },
        this.pictureButton,
        this.modelButton,
      ),
    );
    this.mark();
    const choice = kept("tab", CHOICE);
    if (choice === "yes" || (choice === null && shop.placesModels))
      queueMicrotask(() => this.show(true));
  }

  leave(): void {
    this.room.close();
  }

  private button(words: string, is3d: boolean): HTMLElement {
    const choose = () => {
      keep("tab", CHOICE, is3d ? "yes" : "no");
      this.show(is3d);
    };
    return h("button", { type: "button", on: { click: choose } }, words);
  }

  private mark(): void {
    this.pictureButton.setAttribute("aria-pressed", String(!this.wants3d));
    this.modelButton.setAttribute("aria-pressed", String(this.wants3d));
  }

  private show(is3d: boolean): void {
    this.wants3d = is3d;
    this.mark();
    if (!is3d) this.reveal(false);
    else if (this.stage.firstChild) this.reveal(true);
    else void this.load();
  }

  /** The picture stays until the model is loaded. */
  private reveal(shown: boolean): void {
    this.stage.hidden = !shown;
    this.element.classList.toggle("is-3d", shown);
    this.element.removeAttribute("aria-busy");
  }

  private async load(): Promise<void> {
    this.element.setAttribute("aria-busy", "true");
    try {
      await import("@google/model-viewer");
    } catch {
      return this.refuse();
    }
    if (!this.element.isConnected || this.stage.firstChild) return;
    const model = modelViewer(this.item, this.address, this.room);
    const once = { once: true };
    model.addEventListener("load", () => this.reveal(this.wants3d), once);
    model.addEventListener("error", () => this.refuse(), once);
    // Laid out under the picture, since what is hidden is not loaded.
    this.stage.hidden = false;
    this.stage.append(model);
  }

  private refuse(): void {
    this.wants3d = false;
    this.stage.replaceChildren();
    this.reveal(false);
    this.mark();
    this.shop.notify("The 3D model could not be shown. The picture stays.");
  }
}

/** The picture of an item; with a model, also the switch between the two. */
export function modelView(
  shop: ModelShop,
  item: Item,
): { element: HTMLElement; leave(): void } {
  const address = modelAddress(item);
  if (address) return new ModelView(shop, item, address);
  const element = h("div", { class: "product-picture" }, picture(item));
  return { element, leave: () => undefined };
}
