/**
 * The drawer at the right edge: 420 to 640 pixels wide, by mouse or keyboard, closed or open. On
 * narrow screens it is a page of its own, in place of the shop.
 */
import { h } from "../base/dom.js";
import { keep, kept } from "../base/storage.js";

const LEAST = 420;
const MOST = 640;
const STEP = 20;
const WIDTH = "console-width";
/** Below this width of the window the shop and the drawer don't fit side by side. */
const WIDE = matchMedia("(min-width: 900px)");

export class Drawer {
  readonly element: HTMLElement;
  private readonly handle: HTMLElement;
  /** A page of its own needs one, for users who navigate by headings. */
  private readonly heading = h(
    "h1",
    { class: "hidden", hidden: true },
    "Vitrine",
  );
  private width = Number(kept("device", WIDTH)) || 480;
  private returnTo: Element | null = null;

  constructor(
    body: readonly HTMLElement[],
    private readonly toggled: (open: boolean) => void,
  ) {
    this.handle = this.makeHandle();
    this.element = h(
      "div",
      {
        class: "console",
        role: "complementary",
        "aria-label": "Console",
        hidden: true,
      },
      this.handle,
      this.heading,
      ...body,
    );
    WIDE.addEventListener("change", () => this.layOut());
    this.resize(this.width);
  }

  get open(): boolean {
    return !this.element.hidden;
  }

  set open(open: boolean) {
    if (open === this.open) return;
    if (open) this.returnTo = document.activeElement;
    this.element.hidden = !open;
    this.layOut();
    this.toggled(open);
    if (!open && this.returnTo instanceof HTMLElement) this.returnTo.focus();
  }

  private layOut(): void {
    const { classList, style } = document.documentElement;
    const page = this.open && !WIDE.matches;
    classList.toggle("console-page", page);
    this.element.setAttribute("role", page ? "main" : "complementary");
    this.heading.hidden = !page;
    if (this.open && WIDE.matches)
      style.setProperty("--console-width", `${this.width}px`);
    else style.removeProperty("--console-width");
  }

  private resize(width: number): void {
    this.width = Math.round(Math.max(LEAST, Math.min(MOST, width)));
    this.element.style.setProperty("--width", `${this.width}px`);
    this.handle.setAttribute("aria-valuenow", String(this.width));
    this.handle.setAttribute("aria-valuetext", `${this.width} pixels`);
    this.layOut();
    keep("device", WIDTH, String(this.width));
  }

  private makeHandle(): HTMLElement {
    return h("div", {
      class: "console-handle",
      role: "separator",
      tabindex: 0,
      "aria-orientation": "vertical",
      "aria-label": "Width of the console",
      "aria-valuemin": LEAST,
      "aria-valuemax": MOST,
      on: {
        keydown: (event) => this.key(event),
        pointerdown: (event) => this.drag(event),
      },
    });
  }

  private key(event: KeyboardEvent): void {
    const width = {
      ArrowLeft: this.width + STEP,
      ArrowRight: this.width - STEP,
      Home: LEAST,
      End: MOST,
    }[event.key];
    if (width === undefined) return;
    event.preventDefault();
    this.resize(width);
  }

  private drag(down: PointerEvent): void {
    down.preventDefault();
    this.handle.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent) =>
      this.resize(document.documentElement.clientWidth - event.clientX);
    this.handle.addEventListener("pointermove", move);
    this.handle.addEventListener(
      "lostpointercapture",
      () => this.handle.removeEventListener("pointermove", move),
      { once: true },
    );
  }
}
