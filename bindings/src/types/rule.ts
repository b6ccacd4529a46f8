/** Filters over items, and the rules of a merchandiser. */

/** A filter expression with parameters; values are never spliced into the text. */
export interface Filter {
  /** For example `brand in $brands and price < $max`. At most 1,024 bytes, 16 levels. */
  where: string;
  /** The values of its parameters by name, without the `$`. */
  params?: Record<
    string,
    string | number | readonly string[] | readonly number[]
  >;
}

/** What to do with some items in a slate. In order of force: hide, availability, pin, bury, boost. */
export interface Rule {
  /** Pin to a place, raise, lower, or never show. */
  action: "pin" | "boost" | "bury" | "hide";
  /** The ids of the items that it is about. A pin needs them, in the order of their places. */
  items?: readonly string[];
  /** Or the items that this matches. */
  filter?: Filter;
  /** Boost and bury: added to or taken from the score, in its units; 0 to 10, default 1. */
  weight?: number;
  /** Pin: 0-based place of the first item. */
  position?: number;
  /** The slot that it holds in; default: every slot. */
  slot?: string;
  /** It holds from here on, in milliseconds since 1970; default: always. */
  from?: number;
  /** It holds until just before this, in milliseconds since 1970; default: for ever. */
  until?: number;
  /** True: only where `context.ar` is. */
  ar?: boolean;
  /** Only where `context` has, of each name, this text or one of these. */
  context?: Readonly<Record<string, string | readonly string[]>>;
}
