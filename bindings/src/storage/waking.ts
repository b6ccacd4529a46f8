/** What a page's comings and goings mean for what it has open. */
export interface Waking {
  /** It is seen again: it may have missed what other tabs did. */
  wake(): void;
  /** It goes into the browser's back and forward cache, from where it may come back. */
  leave(): void;
  /** It stops. What it did as it left is on its way. */
  freeze(): void;
}

/** Calls these whenever the page comes or goes so, until the function that this gives is called. */
export function listenForWaking({ wake, leave, freeze }: Waking): () => void {
  if (typeof document === "undefined") return () => undefined;
  const end = new AbortController();
  const { signal } = end;
  const seen = () => document.hidden || wake();
  document.addEventListener("visibilitychange", seen, { signal });
  document.addEventListener("resume", seen, { signal });
  document.addEventListener("freeze", freeze, { signal });
  const passes = (event: "pageshow" | "pagehide", then: () => void) =>
    globalThis.addEventListener?.(
      event,
      ({ persisted }) => persisted && then(),
      { signal },
    );
  passes("pageshow", wake);
  passes("pagehide", leave);
  return () => end.abort();
}
