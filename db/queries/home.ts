import type { BatchSummary, HomeView } from '#core/contract/views.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { NextStep } from '#core/domain/batch.ts';
import { businessDateOf } from '#core/domain/time.ts';
import { URGENCY } from '#core/domain/urgency.ts';
import type { Reads } from '#core/ports/reads.ts';
import { byUrgency, cut } from './board.ts';
import type { HomeAsker, HomeTasks } from './home-tasks.ts';
import type { LiveBatches } from './live-batches.ts';
import type { Summaries } from './summaries.ts';

/** Lines that one person can work through before the list is read again. */
const MINE_LIMIT = 40;
const OTHERS_LIMIT = 20;
const RESTING_LIMIT = 12;
/** Batches outside the house that are looked at; as many as a market declares in weeks. */
const OUTSIDE_LIMIT = 1_000;

export type HomeQueries = {
  readonly home: (asker: HomeAsker, clock: ClockReading) => HomeView;
};

const countSteps = (
  summaries: ReadonlyArray<BatchSummary>,
  mayTake: (step: NextStep) => boolean,
): HomeView['steps'] => {
  const counts = new Map<NextStep, number>();
  for (const { nextStep } of summaries) counts.set(nextStep, (counts.get(nextStep) ?? 0) + 1);
  const order: ReadonlyArray<NextStep> = [...URGENCY, 'WAIT_REST'];
  return order.flatMap((step) => {
    const n = counts.get(step) ?? 0;
    return n === 0 ? [] : [{ step, n, mine: mayTake(step) }];
  });
};

/** What needs the asker now: own steps of batches, then what only waits, and what is not about one batch. */
export const createHome = (
  reads: Reads,
  summaries: Summaries,
  live: LiveBatches,
  tasks: HomeTasks,
): HomeQueries => ({
  home: (asker, clock) => {
    const gaps = reads.gaps();
    const { merchantId, mayTake } = asker;
    const ids =
      merchantId === null
        ? [...live.inside(), ...live.outside(OUTSIDE_LIMIT)]
        : live.ofMerchant(merchantId, OUTSIDE_LIMIT);
    const all = ids
      .map((batchId) => summaries.of(batchId, clock, gaps))
      .filter((summary) => summary.nextStep !== 'DONE');
    const today = businessDateOf(clock.wallMs);
    const open = all.filter((one) => one.nextStep !== 'WAIT_REST').sort(byUrgency);
    // Goods that are expected on a later day need nobody yet: they stand behind whatever is due.
    const isLater = (one: BatchSummary): boolean => one.nextStep === 'ARRIVE' && one.expectedOn > today;
    const mine = open.filter((one) => mayTake(one.nextStep));
    const ordered = [...mine.filter((one) => !isLater(one)), ...mine.filter(isLater)];
    return {
      nowMs: clock.wallMs,
      tasks: tasks(asker, all, clock),
      mine: cut(ordered, MINE_LIMIT),
      others: cut(
        open.filter((one) => !mayTake(one.nextStep)),
        OTHERS_LIMIT,
      ),
      resting: cut(
        all
          .filter((one) => one.nextStep === 'WAIT_REST')
          .sort((a, b) => (a.rest?.readyAtMs ?? 0) - (b.rest?.readyAtMs ?? 0)),
        RESTING_LIMIT,
      ),
      steps: countSteps(all, mayTake),
    };
  },
});
