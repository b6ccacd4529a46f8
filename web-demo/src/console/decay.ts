/**
 * How an interest decays: it is the sum of three parts, each with its half-life, with the engine's
 * weights.
 */
import type { Interest } from "vitrine";
import { DAY, HOUR, MINUTE } from "../base/calendar.js";

export type Speed = "session" | "days" | "weeks";

/** The engine's half-lives, and each part's weight in an interest's strength. */
export const SPEEDS: readonly {
  speed: Speed;
  halfLife: number;
  weight: number;
  label: string;
}[] = [
  { speed: "session", halfLife: 30 * MINUTE, weight: 0.5, label: "30 minutes" },
  { speed: "days", halfLife: 3 * DAY, weight: 0.3, label: "3 days" },
  { speed: "weeks", halfLife: 28 * DAY, weight: 0.2, label: "28 days" },
];

export const AHEAD: readonly { value: string; label: string; time: number }[] =
  [
    { value: "now", label: "Now", time: 0 },
    { value: "30m", label: "+30 min", time: 30 * MINUTE },
    { value: "3h", label: "+3 h", time: 3 * HOUR },
    { value: "1d", label: "+1 day", time: DAY },
    { value: "1w", label: "+1 week", time: 7 * DAY },
    { value: "4w", label: "+4 weeks", time: 28 * DAY },
  ];

/**
 * What each part adds to the strength `ahead` milliseconds from now, if nothing more happens. At 0
 * the parts sum to the strength; the rarity of the topic scales all of them alike.
 */
export function partsOf(interest: Interest, ahead = 0): Record<Speed, number> {
  const sum = SPEEDS.reduce(
    (total, { speed, weight }) => total + weight * interest[speed],
    0,
  );
  const rarity = sum === 0 ? 0 : interest.strength / sum;
  const part = (speed: Speed) => {
    const { weight = 0, halfLife = 1 } =
      SPEEDS.find((known) => known.speed === speed) ?? {};
    return rarity * weight * interest[speed] * 2 ** (-ahead / halfLife);
  };
  return { session: part("session"), days: part("days"), weeks: part("weeks") };
}

export const strengthOf = (parts: Record<Speed, number>): number =>
  parts.session + parts.days + parts.weeks;
