// One tab's storage as a state machine: what the shopper wants, what is under way, and what each
// outcome leads to. It holds no data and does nothing by itself; the keeper carries it out. The
// table stands in docs/privacy.md too, and a test compares them.

/** What is under way. One thing at a time. */
export type Phase =
  /** Nothing is open. */
  | "closed"
  /** A vault is being opened and read. */
  | "opening"
  /** What is recorded will be stored. */
  | "open"
  /** Something is being stored, reread or tidied up. */
  | "busy"
  /** Storage failed, and is tried again later. The profile lives in memory. */
  | "waiting"
  /** What was under way ends, but no longer counts. */
  | "leaving"
  /** The other tabs are asked to let go. */
  | "asking"
  /** What is stored is being erased. */
  | "erasing"
  /** Another tab erases. */
  | "yielding";

export type Event =
  /** The shopper decided, here or in another tab; or that tab has finished. */
  | "wish"
  /** There is something to store. */
  | "work"
  /** The page became visible, or was unfrozen. */
  | "wake"
  /** It is time to try again. */
  | "again"
  /** What was under way has ended well. */
  | "done"
  /** It failed, for the first time since it last went well: perhaps only the connection is gone. */
  | "broken"
  /** It failed. */
  | "failed"
  /** What was stored was erased by another tab. */
  | "lost";

export type Effect =
  /** Unite what is stored and what is in memory. */
  | "join"
  /** Let the vault go, and drop what waits to be stored: it is in memory. */
  | "release"
  /** Erase the profile in memory. */
  | "forget"
  /** Tell the page that storage fails. */
  | "report";

/** What the shopper and the other tabs want of this one. */
export interface Wishes {
  /** This tab has to erase. */
  erase: boolean;
  /** Another tab erases. */
  yield: boolean;
  /** The profile is to be stored. */
  store: boolean;
  /** There is something to read or to store. */
  due: boolean;
}

/** `rest`: wherever the wishes lead. */
type Row = Partial<Record<Event, readonly [Phase | "rest", ...Effect[]]>>;

export const TABLE: Readonly<Record<Phase, Row>> = {
  closed: { wish: ["rest"], work: ["rest"], wake: ["rest"] },
  opening: {
    wish: ["leaving"],
    done: ["open", "join"],
    failed: ["waiting", "report"],
    broken: ["waiting", "report"],
    lost: ["waiting"],
  },
  open: { wish: ["rest", "release"], work: ["busy"], wake: ["busy"] },
  busy: {
    wish: ["leaving"],
    done: ["open"],
    broken: ["rest", "release"],
    failed: ["waiting", "release", "report"],
    lost: ["rest", "release", "forget"],
  },
  waiting: { wish: ["rest"], again: ["rest"], wake: ["rest"] },
  leaving: {
    done: ["rest", "release"],
    broken: ["rest", "release"],
    failed: ["rest", "release"],
    lost: ["rest", "release"],
  },
  asking: { done: ["erasing"] },
  erasing: { done: ["rest"], broken: ["rest"], failed: ["rest"] },
  yielding: { wish: ["rest"] },
};

/** Where nothing is under way: erasing goes first, then another tab's, then storing. */
export function rest(wishes: Wishes): Phase {
  if (wishes.erase) return "asking";
  if (wishes.yield) return "yielding";
  return wishes.store && wishes.due ? "opening" : "closed";
}

/** No vault is held, and none will be opened before the wishes change: another tab may erase. */
export function hasLetGo(phase: Phase): boolean {
  return phase === "yielding" || phase === "asking" || phase === "erasing";
}

/** Where an event leads, and what is to be done before. Undefined: it means nothing there. */
export function next(
  phase: Phase,
  event: Event,
): { target: Phase | "rest"; effects: readonly Effect[] } | undefined {
  const row = TABLE[phase][event];
  if (!row) return undefined;
  const [target, ...effects] = row;
  return { target, effects };
}
