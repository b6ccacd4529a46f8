/**
 * Resolves when a page that the browser renders ahead, before its shopper asks for it, is shown.
 * Undefined: it is shown already, or there is no page.
 */
export function untilShown(): Promise<void> | undefined {
  const { document: page } = globalThis as {
    document?: Document & { prerendering?: boolean };
  };
  if (!page?.prerendering) return undefined;
  return new Promise((resolve) => {
    const shown = () => resolve();
    page.addEventListener("prerenderingchange", shown, { once: true });
  });
}
