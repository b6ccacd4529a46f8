// A page in the back and forward cache hears nothing. Where its profile was stored it finds out when it
// is back; where it was in memory alone nothing is left to find. But a browser does not bring a page
// back that was told something meanwhile: it is loaded anew, and its memory is gone.

/** Makes the cached page end with the next withdrawal, until the function that this gives is called. */
export function endWithWithdrawal(name: string): () => void {
  const channel = open(name);
  return () => channel?.close();
}

/** The shopper withdrew, or wants all forgotten. */
export function tellWithdrawal(name: string): void {
  const channel = open(name);
  channel?.postMessage("withdrawn");
  channel?.close();
}

function open(name: string): BroadcastChannel | undefined {
  if (typeof BroadcastChannel !== "function") return undefined;
  try {
    return new BroadcastChannel(`${name} withdrawals`);
  } catch {
    return undefined; // A policy forbids it.
  }
}
