// Stands in for the real projections where a test is about the store alone.

import type { ClockGap } from '#core/domain/attested-time.ts';
import type { RecordedEvent } from '#core/domain/events.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Connection } from '../open.ts';

type GapRow = { -readonly [key in keyof ClockGap]: ClockGap[key] };

/** Keeps the clock's gaps and nothing else. */
export const applyGaps = (db: Connection, event: RecordedEvent): void => {
  if (event.type === 'clock.gapOpened') {
    const { gapId, cause, fromMs, toMs, claimedMs } = event.payload;
    db.prepare(
      'INSERT INTO clock_gaps (gap_id, opened_seq, cause, from_ms, to_ms, claimed_ms) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(gapId, event.seq, cause, fromMs, toMs, claimedMs);
  }
  if (event.type === 'clock.gapConfirmed') {
    db.prepare('UPDATE clock_gaps SET confirmed_ms = ?, confirmed_seq = ? WHERE gap_id = ?').run(
      event.payload.confirmedMs,
      event.seq,
      event.payload.gapId,
    );
  }
};

/** Reads that know the clock's gaps and throw when they are asked for anything else. */
export const gapReads = (db: Connection): Reads => {
  const gaps = db.prepare<[], GapRow>(
    `SELECT gap_id AS gapId, opened_seq AS openedSeq, cause, from_ms AS fromMs, to_ms AS toMs, claimed_ms AS claimedMs, confirmed_ms AS confirmedMs
     FROM clock_gaps ORDER BY opened_seq`,
  );
  const known: Partial<Reads> = { gaps: () => gaps.all() };
  return new Proxy(known, {
    get: (target, name) => {
      if (name === 'gaps') return target.gaps;
      throw new Error(`this test has no reads but gaps, and was asked for ${String(name)}`);
    },
  }) as Reads;
};
