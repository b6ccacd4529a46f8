/** The engine's front door: each operation's request and reply in one place. */

import type {
  ItemDetails,
  ItemFacts,
  PackDetails,
  TopicMatch,
} from "./catalog.js";
import type { Consent } from "./consent.js";
import type { Content, ContentRequest } from "./content.js";
import type { Recorded, ShopEvent } from "./event.js";
import type { Experiment, ExperimentRequest } from "./experiment.js";
import type { Intent, IntentRequest } from "./intent.js";
import type { OfferDecision, OfferRequest, Rescue } from "./offer.js";
import type { ExportDocument, ProfileEvent, ProfileView } from "./profile.js";
import type { Explained } from "./reason.js";
import type { RankRequest, Slate, SlateRequest } from "./slate.js";

/** Fields of requests that depend on time. */
interface Timed {
  /** Milliseconds since 1970. */
  now: number;
  /** Minutes east of UTC, -840 to 840. */
  utcOffset: number;
}

/** Who the engine is; absent fields stay as they are. */
interface Identity {
  /** This browser's copy of the profile: 16 hex digits. */
  replica?: string;
  /** Who records from now on: 16 hex digits. */
  writer?: string;
  /** What exploration draws from: 16 hex digits. */
  seed?: string;
  /** Whether anything is recorded. */
  consent?: Consent;
  /** Other engines record under this replica, too, and a vault seals for all of them. */
  shared?: boolean;
  /** The visitor is a child: nothing is recorded, and what is held stays as it is. Default false. */
  child?: boolean;
  /**
   * Whole days, 0 to 36,500, after which events and counts are forgotten; 0, the default: never.
   */
  retentionDays?: number;
}

/** How the engine stands. */
interface EngineStats {
  /** What a pack's lowest engine is compared to. */
  version: number;
  /** Bytes of the open pack; 0: none. */
  packBytes: number;
  /** Slates that `explain` knows, at most 64. */
  slates: number;
  /** Bytes of the profile. */
  profileBytes: number;
}

type Empty = Record<never, never>;

interface Operation<Fields, Reply> {
  fields: Fields;
  reply: Reply;
}

/** Every operation by its name, as docs/engine-api.md describes them. */
export interface Operations {
  configure: Operation<Identity, Empty>;
  record: Operation<
    Timed & { events: readonly ShopEvent[] },
    { events: Recorded[] }
  >;
  update: Operation<{ facts: readonly ItemFacts[] }, { unknown: string[] }>;
  recommend: Operation<
    Timed & { requests: readonly SlateRequest[] },
    { slates: Slate[] }
  >;
  rank: Operation<
    Timed & { items: readonly string[]; request?: RankRequest },
    { slate: Slate }
  >;
  explain: Operation<Timed & { requestId: string; item: string }, Explained>;
  intent: Operation<Timed & IntentRequest, Intent>;
  offer: Operation<Timed & OfferRequest, OfferDecision>;
  rescue: Operation<Timed & OfferRequest, Rescue>;
  content: Operation<Timed & ContentRequest, Content<string>>;
  experiment: Operation<Timed & ExperimentRequest, Omit<Experiment, "lasts">>;
  inspect: Operation<Timed, ProfileView>;
  events: Operation<{ limit?: number }, { events: ProfileEvent[] }>;
  export: Operation<Empty, ExportDocument>;
  undo: Operation<Timed & { event: string }, { id: string }>;
  mute: Operation<{ topic: string }, { changed: boolean }>;
  unmute: Operation<{ topic: string }, { changed: boolean }>;
  forget: Operation<
    Timed & { item?: string; topic?: string; day?: string },
    Empty
  >;
  erase: Operation<Empty, Empty>;
  seal: Operation<Empty, Empty>;
  pack: Operation<Empty, PackDetails>;
  item: Operation<{ item: string }, ItemDetails>;
  topics: Operation<{ text: string; limit?: number }, { topics: TopicMatch[] }>;
  stats: Operation<Empty, EngineStats>;
}
