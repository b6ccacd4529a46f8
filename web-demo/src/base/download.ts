/** Hands a file to the shopper. */
import { h } from "./dom.js";

export function download(content: BlobPart, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: address, download: name }).click();
  // The download has begun by then; the address is its own copy.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
