import type { Policy } from '../policy.ts';
import type { UtcMs } from '../time.ts';

const HOUR_MS = 3_600_000;

/** Goods that will take a resting place: when they can be put there at the earliest. */
export type Coming = { readonly placeAtMs: UtcMs };

/** What the resting zone looks like now and who is ahead. */
export type RestingZone = {
  /** For every place (a slot counts as often as batches may share it) when it becomes free; a free one: any past time. */
  readonly freeAtMs: ReadonlyArray<UtcMs>;
  /** Goods in the house without a place and goods that are booked, in the order in which they will be placed. */
  readonly ahead: ReadonlyArray<Coming>;
};

/** When goods that come at a time would be where. Each instant assumes that nobody idles and every sample is negative. */
export type Forecast = {
  readonly arriveAtMs: UtcMs;
  /** How long they stand in front of a full resting zone. */
  readonly waitMs: number;
  readonly restFromMs: UtcMs;
  readonly restToMs: UtcMs;
  readonly resultsAtMs: UtcMs;
  readonly readyAtMs: UtcMs;
};

type Rules = Pick<Policy, 'rest' | 'sampling' | 'deadlines' | 'booking'>;

/** Gives every place its next user in turn; answers when each place becomes free after all that are ahead. */
const afterAll = (zone: RestingZone, holdMs: number): UtcMs[] => {
  const free = zone.freeAtMs.toSorted((a, b) => a - b);
  for (const { placeAtMs } of zone.ahead.toSorted((a, b) => a.placeAtMs - b.placeAtMs)) {
    const earliest = free.shift();
    if (earliest === undefined) return [];
    const leaves = Math.max(earliest, placeAtMs) + holdMs;
    const at = free.findIndex((one) => one > leaves);
    free.splice(at < 0 ? free.length : at, 0, leaves);
  }
  return free;
};

/** How long a batch stands in its place at the least: until rest and results are both there. */
const holdHours = (rules: Rules): number =>
  Math.max(rules.rest.hours, rules.sampling.earliestRestHour + rules.deadlines.resultHours);

/**
 * When goods that arrive at `arriveAtMs` would be ready for collection, from the policy, what rests, and what is booked
 * before them. Null when there is no resting place at all.
 */
export const forecastReady = (arriveAtMs: UtcMs, zone: RestingZone, rules: Rules): Forecast | null => {
  const handlingMs = rules.booking.handlingHours * HOUR_MS;
  const holdMs = holdHours(rules) * HOUR_MS;
  const [earliest] = afterAll(zone, holdMs);
  if (earliest === undefined) return null;
  const placeAtMs = arriveAtMs + handlingMs;
  const restFromMs = Math.max(placeAtMs, earliest);
  const restToMs = restFromMs + rules.rest.hours * HOUR_MS;
  const resultsAtMs = restFromMs + (rules.sampling.earliestRestHour + rules.deadlines.resultHours) * HOUR_MS;
  return {
    arriveAtMs,
    waitMs: restFromMs - placeAtMs,
    restFromMs,
    restToMs,
    resultsAtMs,
    readyAtMs: Math.max(restToMs, resultsAtMs) + handlingMs,
  };
};

/** Places that are free at an instant once everything ahead has been given one; never below zero. */
export const roomOn = (atMs: UtcMs, zone: RestingZone, rules: Rules): number =>
  afterAll(zone, holdHours(rules) * HOUR_MS).filter((freeAtMs) => freeAtMs <= atMs).length;
