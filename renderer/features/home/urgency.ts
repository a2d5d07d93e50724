import type { BatchSummary, BoardView } from '#core/contract/views.ts';
import type { NextStep } from '#core/domain/batch.ts';
import type { Role } from '#core/domain/roles.ts';
import { URGENCY } from '#core/domain/urgency.ts';
import { rolesOfStep } from '#renderer/shared/batch/step-roles.ts';

const mayDo = (step: NextStep, roles: ReadonlyArray<Role>): boolean =>
  rolesOfStep(step).some((role) => roles.includes(role));

/** Every batch that the board shows, each once. */
export const boardBatches = (board: BoardView): ReadonlyArray<BatchSummary> => {
  const inside = board.zones.flatMap((zone) => [
    ...zone.slots.flatMap((slot) => slot.batches),
    ...zone.loose,
  ]);
  const byId = new Map([...board.expected, ...board.due, ...inside].map((batch) => [batch.batchId, batch]));
  return [...byId.values()];
};

export type HomeList = {
  readonly mine: ReadonlyArray<BatchSummary>;
  readonly others: ReadonlyArray<BatchSummary>;
  readonly resting: ReadonlyArray<BatchSummary>;
};

/** Parts the batches into what these roles can do now, what waits for others, and what only rests. */
export const sortHome = (batches: ReadonlyArray<BatchSummary>, roles: ReadonlyArray<Role>): HomeList => {
  const sorted = batches
    .filter((batch) => batch.nextStep !== 'DONE')
    .toSorted((a, b) => URGENCY.indexOf(a.nextStep) - URGENCY.indexOf(b.nextStep) || a.lastSeq - b.lastSeq);
  return {
    mine: sorted.filter((batch) => mayDo(batch.nextStep, roles)),
    others: sorted.filter((batch) => batch.nextStep !== 'WAIT_REST' && !mayDo(batch.nextStep, roles)),
    resting: sorted
      .filter((batch) => batch.nextStep === 'WAIT_REST')
      .toSorted((a, b) => (a.rest?.readyAtMs ?? 0) - (b.rest?.readyAtMs ?? 0)),
  };
};
