import type {
  Consent,
  Content,
  ContentRequest,
  Experiment,
  ExperimentRequest,
  ExportDocument,
  Intent,
  IntentRequest,
  ItemDetails,
  ItemFacts,
  OfferDecision,
  OfferRequest,
  PackDetails,
  ProfileEvent,
  ProfileView,
  RankRequest,
  Reason,
  Recorded,
  Rescue,
  ShopEvent,
  Slate,
  SlateRequest,
  TopicMatch,
} from "./types.js";

/** Fields of requests that depend on time. */
interface Timed {
  /** Milliseconds since 1970. */
  now: number;
  /** Minutes east of UTC. */
  utcOffset: number;
}

/** A reply to `explain`, still without words. */
export interface Explained {
  item: string;
  title?: string;
  rank: number;
  reasons: Reason[];
  without: { event: string; item?: string; rank: number | null }[];
  withoutAll: number | null;
}

type Empty = Record<never, never>;

/** The engine's front door: each operation's fields and reply, as docs/engine-api.md has them. */
export interface Operations {
  configure: {
    fields: {
      replica?: string;
      writer?: string;
      seed?: string;
      consent?: Consent;
      shared?: boolean;
    };
    reply: Empty;
  };
  record: {
    fields: Timed & { events: readonly ShopEvent[] };
    reply: { events: Recorded[] };
  };
  update: {
    fields: { facts: readonly ItemFacts[] };
    reply: { unknown: string[] };
  };
  recommend: {
    fields: Timed & { requests: readonly SlateRequest[] };
    reply: { slates: Slate[] };
  };
  rank: {
    fields: Timed & { items: readonly string[]; request?: RankRequest };
    reply: { slate: Slate };
  };
  explain: {
    fields: Timed & { requestId: string; item: string };
    reply: Explained;
  };
  intent: { fields: Timed & IntentRequest; reply: Intent };
  offer: { fields: Timed & OfferRequest; reply: OfferDecision };
  rescue: { fields: Timed & OfferRequest; reply: Rescue };
  content: { fields: Timed & ContentRequest; reply: Content<string> };
  experiment: { fields: Timed & ExperimentRequest; reply: Experiment };
  inspect: { fields: Timed; reply: ProfileView };
  events: { fields: { limit?: number }; reply: { events: ProfileEvent[] } };
  export: { fields: Empty; reply: ExportDocument };
  undo: { fields: Timed & { event: string }; reply: { id: string } };
  mute: { fields: { topic: string }; reply: { changed: boolean } };
  unmute: { fields: { topic: string }; reply: { changed: boolean } };
  forget: {
    fields: Timed & { item?: string; topic?: string; day?: string };
    reply: Empty;
  };
  erase: { fields: Empty; reply: Empty };
  seal: { fields: Empty; reply: Empty };
  pack: { fields: Empty; reply: PackDetails };
  item: { fields: { item: string }; reply: ItemDetails };
  topics: {
    fields: { text: string; limit?: number };
    reply: { topics: TopicMatch[] };
  };
  stats: {
    fields: Empty;
    reply: {
      version: number;
      simd: boolean;
      bytes: number;
      slates: number;
      profileBytes: number;
    };
  };
}
