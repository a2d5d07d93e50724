/** Counts labels by what a TSPL printer shows of them, and by nothing else. */
import type { LabelResponse } from '#hardware/codecs/tspl.ts';
import { parseStatusByte } from '#hardware/codecs/tspl.ts';

/**
 * What the count rests on. UNKNOWN until the first label has shown it: RESPONSE, an answer after each label; COUNT, the
 * firmware's own count; NONE, neither, so that nothing can be known to be printed.
 */
export type Evidence = 'UNKNOWN' | 'RESPONSE' | 'COUNT' | 'NONE';

export type Tally = {
  /** Labels shown to be printed since this program opened the printer; only ever grows. Null when nothing shows them. */
  readonly printed: () => number | null;
  readonly evidence: () => Evidence;
  /** Evidence that contradicts itself: the printer has restarted, or an answer was lost. Until begin(). */
  readonly contradicted: () => boolean;
  /** A new session: nothing that was expected of the last one is expected any more. */
  readonly begin: () => void;
  /** Another printer may be there. */
  readonly forget: () => void;
  /** A label's bytes left. */
  readonly sent: () => void;
  readonly response: (response: LabelResponse) => void;
  /** The firmware's count was read. */
  readonly count: (count: number) => void;
  /** The printer has stood still for longer than a label takes; `counts`: it has a count, which has been read by now. */
  readonly stoodStill: (counts: boolean) => void;
};

/** So many answers in a row that count up by one make it a rule that they do. */
const RULE_AFTER = 2;
/** The number in an answer has five digits. */
const WRAP = 100_000;

export function createTally(): Tally {
  let evidence: Evidence = 'UNKNOWN';
  let total = 0;
  let sent = 0;
  let contradicted = false;
  /** The firmware's count when it was last believed, and one that waits until it is known what to believe. */
  let base: number | null = null;
  let latest = 0;
  let last: number | null = null;
  let steps = 0;

  function begin(): void {
    [sent, steps, latest] = [0, 0, 0];
    [base, last, contradicted] = [null, null, false];
  }

  /** Numbers that count labels show a lost answer and a restart; no manual says that they do, so it is learnt. */
  function follows(number: number): boolean {
    const isNext = last !== null && number === (last + 1) % WRAP;
    const isBroken = steps >= RULE_AFTER && !isNext;
    steps = isNext ? steps + 1 : 0;
    last = number;
    return !isBroken;
  }

  return {
    printed: () => (evidence === 'NONE' ? null : total),
    evidence: () => evidence,
    contradicted: () => contradicted,
    begin,
    forget: () => {
      begin();
      evidence = 'UNKNOWN';
    },
    sent: () => {
      sent += 1;
    },
    response: ({ status, number }) => {
      // With the count as evidence the label is in it already.
      if (evidence === 'COUNT') return;
      if (!follows(number)) contradicted = true;
      if (contradicted || parseStatusByte(status).faults.length > 0) return;
      evidence = 'RESPONSE';
      total += 1;
    },
    count: (count) => {
      latest = count;
      if (base === null || sent === 0) {
        base = count;
      } else if (count < base) {
        contradicted = true;
      } else if (evidence === 'COUNT' && !contradicted) {
        total += count - base;
        base = count;
      }
    },
    stoodStill: (counts) => {
      if (evidence !== 'UNKNOWN' || sent === 0) return;
      if (!counts) evidence = 'NONE';
      if (base === null || latest <= base) return;
      evidence = 'COUNT';
      total += latest - base;
      base = latest;
    },
  };
}
