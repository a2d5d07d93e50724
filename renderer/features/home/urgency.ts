import type { BatchSummary } from '#core/contract/views.ts';
import type { NextStep } from '#core/domain/batch.ts';
import type { Role } from '#core/domain/roles.ts';
import { rolesOfStep } from '#renderer/shared/batch/step-roles.ts';

/** Smaller is more urgent: what holds goods or people up right now, then what is ready, then what can wait. */
const RANK: Readonly<Record<NextStep, number>> = {
  RESOLVE_HOLD: 0,
  END_DISINFECTION: 1,
  INSPECT: 2,
  HAND_OVER: 3,
  UNLOAD: 4,
  UNPACK: 4,
  DISINFECT: 5,
  PLACE: 6,
  VERIFY_RESULTS: 7,
  RESULTS: 8,
  SEND_SAMPLES: 9,
  CLEAR: 10,
  STORE: 11,
  SAMPLE: 12,
  VERIFY_LABELS: 13,
  PRINT: 14,
  CODES: 15,
  CERTIFICATE: 16,
  REVIEW: 17,
  AMEND: 18,
  ARRIVE: 19,
  WAIT_REST: 98,
  DONE: 99,
};

const mayDo = (step: NextStep, roles: ReadonlyArray<Role>): boolean =>
  rolesOfStep(step).some((role) => roles.includes(role));

export type HomeList = {
  readonly mine: ReadonlyArray<BatchSummary>;
  readonly others: ReadonlyArray<BatchSummary>;
  readonly resting: ReadonlyArray<BatchSummary>;
};

/** Parts the batches into what these roles can do now, what waits for others, and what only rests. */
export const sortHome = (batches: ReadonlyArray<BatchSummary>, roles: ReadonlyArray<Role>): HomeList => {
  const sorted = batches
    .filter((batch) => batch.nextStep !== 'DONE')
    .toSorted((a, b) => RANK[a.nextStep] - RANK[b.nextStep] || a.lastSeq - b.lastSeq);
  return {
    mine: sorted.filter((batch) => mayDo(batch.nextStep, roles)),
    others: sorted.filter((batch) => batch.nextStep !== 'WAIT_REST' && !mayDo(batch.nextStep, roles)),
    resting: sorted
      .filter((batch) => batch.nextStep === 'WAIT_REST')
      .toSorted((a, b) => (a.rest?.readyAtMs ?? 0) - (b.rest?.readyAtMs ?? 0)),
  };
};
