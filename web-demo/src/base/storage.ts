/**
 * Small choices of the shop itself: the theme, the consent that was given, and the cart of this tab.
 * What the shopper looked at is never kept here. Where storage is forbidden, choices last until the
 * page is closed.
 */
const memory = new Map<string, string>();

function store(kind: "tab" | "device"): Storage | null {
  try {
    return kind === "tab" ? sessionStorage : localStorage;
  } catch {
    return null;
  }
}

export function keep(kind: "tab" | "device", key: string, value: string) {
  memory.set(key, value);
  try {
    store(kind)?.setItem(`shop:${key}`, value);
  } catch {
    // Full or forbidden: it is kept in memory.
  }
}

export function kept(kind: "tab" | "device", key: string): string | null {
  return memory.get(key) ?? store(kind)?.getItem(`shop:${key}`) ?? null;
}
