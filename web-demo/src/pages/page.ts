/** What every page is. */
import type { Route } from "../router.js";

export interface Page {
  readonly element: HTMLElement;
  readonly title: string;
  /** Ranks and fills, at first and whenever something changed; keeps what can stay. */
  update(): void;
  /** Takes over another route of the same page, before `update`; false: it is another page. */
  follow?(route: Route): boolean;
  leave?(): void;
}
