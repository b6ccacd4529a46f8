/**
 * Whose profile the page shows, and as of when: the shopper's own, a persona's, or either one at an
 * earlier moment. Personas and replays have engines of their own, in memory; they never change the
 * shopper's profile.
 */
import type { ProfileEvent, Vitrine } from "vitrine";
import type { ShopApp } from "../app.js";
import { personasOf, type Persona } from "./personas.js";
import { momentsOf, asShopEvent } from "./replay.js";

/** Personas and replays draw the same random numbers on every device, so that a link shows the same page. */
const SEED = "00000000000c0de5";

interface Replay {
  engine: Vitrine;
  /** How many moments have happened. */
  step: number;
  /** The clock before the replay began. */
  clock: number | null;
}

export class Playback {
  readonly personas: readonly Persona[];
  private persona: { engine: Vitrine; id: string } | null = null;
  private replay: Replay | null = null;
  private plainEngine: Promise<Vitrine> | null = null;
  /** Number of the latest request, which wins over earlier ones that are still opening an engine. */
  private latest = 0;

  constructor(private readonly app: ShopApp) {
    this.personas = personasOf([...app.items.values()]);
  }

  get personaId(): string | null {
    return this.persona?.id ?? null;
  }
  /** Moments that have happened in the replay; null when the page is live. */
  get step(): number | null {
    return this.replay?.step ?? null;
  }
  /** The clock as it was set, apart from any replay; null is the real one. */
  get clock(): number | null {
    return this.replay ? this.replay.clock : this.app.settings.now;
  }
  /** The engine whose history is shown, replayed or not. */
  get source(): Vitrine {
    return this.persona?.engine ?? this.app.shopper;
  }

  history(): ProfileEvent[] {
    return this.source.profile.events(1024);
  }
  moments(): ProfileEvent[] {
    return momentsOf(this.history());
  }

  /** Shows the page to a persona; null returns to the shopper. */
  async play(id: string | null): Promise<void> {
    const request = ++this.latest;
    const persona = this.personas.find((known) => known.id === id);
    const made = persona ? await this.engineOf(persona) : null;
    if (request !== this.latest) return made?.close();
    this.endReplay();
    const before = this.persona?.engine;
    this.persona = made && persona ? { engine: made, id: persona.id } : null;
    this.app.useEngine(made);
    before?.close();
  }

  /** Shows the page as it was after the first `step` moments; null is live again. */
  async replayTo(step: number | null): Promise<void> {
    const request = ++this.latest;
    if (step === null) return this.endReplay();
    const moments = this.moments();
    const past = moments.slice(0, step);
    const time = past.at(-1)?.time ?? (moments[0]?.time ?? this.app.now()) - 1;
    const engine = await this.open(() => time);
    if (request !== this.latest) return engine.close();
    if (past.length > 0) engine.record(past.map(asShopEvent));
    for (const topic of this.source.profile.inspect().muted)
      engine.profile.mute(topic);
    const before = this.replay?.engine;
    this.replay = {
      engine,
      step: past.length,
      clock: this.clock,
    };
    this.app.set({ now: time });
    this.app.useEngine(engine);
    before?.close();
  }

  /** An engine with an empty profile, for rankings without personalization beside the page's own. */
  plain(): Promise<Vitrine> {
    this.plainEngine ??= this.open(() => this.app.now());
    return this.plainEngine;
  }

  private endReplay(): void {
    if (!this.replay) return;
    const { engine, clock } = this.replay;
    this.replay = null;
    this.app.useEngine(this.persona?.engine ?? null);
    this.app.set({ now: clock });
    engine.close();
  }

  private async engineOf(persona: Persona): Promise<Vitrine> {
    const engine = await this.open(() => this.app.now());
    const events = persona.events(this.clock ?? Date.now());
    if (events.length > 0) engine.record(events);
    return engine;
  }

  private open(now: () => number): Promise<Vitrine> {
    return this.app.openEngine({ now, seed: SEED });
  }
}
