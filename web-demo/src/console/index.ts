/**
 * The console beside the shop, for people who check what it shows and why. Loaded when it is first
 * opened; the shop works without it.
 */
import type { ShopApp } from "../app.js";
import { Console } from "./console.js";
import "./console.css";

let mounted: Console | null = null;

/** Opens the console; later calls close it and open it again. */
export function mountConsole(app: ShopApp): void {
  if (mounted) return mounted.toggle();
  mounted = new Console(app);
  document.body.append(mounted.element);
  mounted.open();
}
