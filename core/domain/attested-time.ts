import type { UtcMs } from './time.ts';

/**
 * Time that the program has itself seen pass. A running process compares the wall clock with the monotonic one
 * and leaves readings in the ledger; `attestedMs` is the sum of monotonic progress so proven since the warehouse
 * was founded. Turning the computer's clock cannot add to it. Time spent switched off is a gap, and counts only
 * once two persons (later: a time source or the hub) have confirmed it. (Design §5.)
 */
export type ClockReading = {
  readonly wallMs: UtcMs;
  /** Monotonic milliseconds since the boot named by `bootId`. */
  readonly monoMs: number;
  readonly bootId: string;
  readonly attestedMs: number;
  readonly state: ClockState;
};

/** `SUSPECT`: the wall clock and the monotonic clock parted and nobody has yet said which was right. */
export type ClockState = 'STEADY' | 'SUSPECT';

/**
 * Why the clocks disagree: the program was off (another boot since), the wall clock ran ahead of the monotonic one
 * (turned forward, or the machine slept), or it was set back. The last claims no time but is a doubt all the same.
 */
export type ClockGapCause = 'OFF' | 'WALL_AHEAD' | 'WALL_BEHIND';

export type ClockGap = {
  readonly gapId: string;
  readonly openedSeq: number;
  readonly cause: ClockGapCause;
  readonly fromMs: UtcMs;
  readonly toMs: UtcMs;
  /** What the wall clock claims to have passed, never negative. */
  readonly claimedMs: number;
  /** What two persons confirmed, null while open. Never more than `claimedMs`. */
  readonly confirmedMs: number | null;
};

/** A point in the ledger from which attested time is counted. */
export type AttestedPoint = { readonly seq: number; readonly attestedMs: number };

/**
 * Attested milliseconds between a ledger point and now: monotonic progress plus the confirmed part of every gap
 * opened after the point. A gap confirmed today never helps a clock that was started after the gap.
 */
export const attestedElapsed = (
  from: AttestedPoint,
  now: Pick<ClockReading, 'attestedMs'>,
  gaps: ReadonlyArray<ClockGap>,
): number => {
  let elapsed = now.attestedMs - from.attestedMs;
  for (const gap of gaps) if (gap.openedSeq > from.seq) elapsed += gap.confirmedMs ?? 0;
  return elapsed;
};

/** Milliseconds that would count if every open gap since the point were confirmed in full. */
export const unconfirmedSince = (from: AttestedPoint, gaps: ReadonlyArray<ClockGap>): number => {
  let open = 0;
  for (const gap of gaps) if (gap.openedSeq > from.seq && gap.confirmedMs === null) open += gap.claimedMs;
  return open;
};

/** What the computer's clocks say, before the ledger has judged them. */
export type RawClock = { readonly wallMs: UtcMs; readonly monoMs: number; readonly bootId: string };

/** The clock readings of the newest ledger event. */
export type ClockTail = RawClock & { readonly attestedMs: number };

/** Wall and monotonic clock may part by this much between two events before it is called a gap. */
export const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Attested time now. Monotonic progress counts within one boot only: across boots nobody saw the time pass.
 * `doubtful` says that a gap of cause WALL_AHEAD or WALL_BEHIND stands open.
 */
export const judgeClock = (raw: RawClock, tail: ClockTail | null, doubtful: boolean): ClockReading => {
  const seen = tail !== null && tail.bootId === raw.bootId ? Math.max(0, raw.monoMs - tail.monoMs) : 0;
  return { ...raw, attestedMs: (tail?.attestedMs ?? 0) + seen, state: doubtful ? 'SUSPECT' : 'STEADY' };
};

/** The gap between the newest event and now, if the clocks parted by more than the tolerance; else null. */
export const detectGap = (
  raw: RawClock,
  tail: ClockTail | null,
): {
  readonly cause: ClockGapCause;
  readonly fromMs: UtcMs;
  readonly toMs: UtcMs;
  readonly claimedMs: number;
} | null => {
  if (tail === null) return null;
  const sameBoot = tail.bootId === raw.bootId;
  const seen = sameBoot ? Math.max(0, raw.monoMs - tail.monoMs) : 0;
  const parted = raw.wallMs - tail.wallMs - seen;
  if (Math.abs(parted) <= CLOCK_TOLERANCE_MS) return null;
  const cause = parted < 0 ? 'WALL_BEHIND' : sameBoot ? 'WALL_AHEAD' : 'OFF';
  return { cause, fromMs: tail.wallMs, toMs: raw.wallMs, claimedMs: Math.max(0, Math.trunc(parted)) };
};
