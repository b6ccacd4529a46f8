/**
 * The console beside the shop, for those who check what it shows and why. Loaded when it is first
 * wished for; the shop works without it.
 */
import type { ShopApp } from "../app.js";
import { Console } from "./console.js";
import "./console.css";

let mounted: Console | null = null;

/** Opens the console; a further call closes it, and opens it again. */
export function mountConsole(app: ShopApp): void {
  if (mounted) return mounted.toggle();
  mounted = new Console(app);
  document.body.append(mounted.element);
  mounted.open();
}
