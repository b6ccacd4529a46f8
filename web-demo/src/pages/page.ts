/** What every page is. */
import type { Route } from "../router.js";

export interface Page {
  readonly element: HTMLElement;
  readonly title: string;
  /** Ranks and fills the page, at first and whenever something changed; keeps elements that stay. */
  update(): void;
  /** Takes another route of the same page, before `update`; false if the route is of another page. */
  follow?(route: Route): boolean;
  leave?(): void;
}
