/** Calls `wake` whenever the page is seen again, until what this gives is called. */
export function listenForWaking(wake: () => void): () => void {
  if (typeof document === "undefined") return () => undefined;
  const leave = new AbortController();
  const { signal } = leave;
  const seen = () => document.hidden || wake();
  document.addEventListener("visibilitychange", seen, { signal });
  document.addEventListener("resume", seen, { signal });
  const back = ({ persisted }: PageTransitionEvent) => persisted && wake();
  globalThis.addEventListener?.("pageshow", back, { signal });
  return () => leave.abort();
}
