/** What the examples find on their page besides the package: the shop's own functions and values. */
import type { Vitrine } from "vitrine";
import type { CatalogRow, Digest, OfferRow } from "vitrine-email";

declare global {
  /** Opened before, where an example does not open one itself. */
  const shop: Vitrine;
  function show(...what: unknown[]): void;
  function draw(what: unknown): HTMLElement;
  function remind(...what: unknown[]): void;
  /** What the shopper decided. */
  const agreed: boolean;
  const device: string;
  interface Creative {
    title: string;
  }
  interface Window {
    dataLayer?: Record<string, unknown>[];
  }
  /** What the shop's server has. */
  const digest: Digest;
  const catalog: CatalogRow[];
  const offers: OfferRow[];
}
