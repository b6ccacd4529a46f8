/**
 * Routes live in the hash (`#/c/lighting?sort=price`), so the shop works from any folder of any
 * static server, and every state of a page has a link.
 */

export interface Route {
  /** Decoded parts: `["c", "lighting", "table-lamps"]`; empty at home. */
  parts: string[];
  params: URLSearchParams;
  /** As in the address, without `#`. */
  text: string;
}

export function parseRoute(hash: string): Route {
  const text = hash.startsWith("#/") ? hash.slice(1) : "/";
  const [path = "", query = ""] = text.split("?", 2);
  const parts = path.split("/").filter((part) => part !== "");
  return { parts: parts.map(decode), params: new URLSearchParams(query), text };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** An address within the shop. */
export function href(
  path: string,
  params: Record<string, string | undefined> = {},
): string {
  const set = Object.entries(params).filter(
    (entry): entry is [string, string] => !!entry[1],
  );
  const query = new URLSearchParams(set).toString();
  return `#${path}${query ? `?${query}` : ""}`;
}

export const productLink = (id: string) => href(`/p/${encodeURIComponent(id)}`);
export const categoryLink = (path: string) => href(`/c/${path}`);

/** Calls `show` for every route, the present one included. In-page anchors are not routes. */
export function listenToRoutes(show: (route: Route) => void): void {
  addEventListener("hashchange", () => {
    if (location.hash === "" || location.hash.startsWith("#/"))
      show(parseRoute(location.hash));
  });
  show(parseRoute(location.hash));
}
