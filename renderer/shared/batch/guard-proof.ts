import type { Act, Batch } from '#core/domain/batch.ts';
import type { GuardCode } from '#core/domain/guards.ts';

const newest = (acts: ReadonlyArray<Act | null | undefined>): Act | null =>
  acts.reduce<Act | null>(
    (last, act) => (act !== null && act !== undefined && (last === null || act.seq > last.seq) ? act : last),
    null,
  );

/** The act that met a guard, for "who and when"; null where no single act did (papers, time, holds). */
export const guardProof = (batch: Batch, code: GuardCode): Act | null => {
  switch (code) {
    case 'DECLARATION_APPROVED':
      return batch.review.verdict === 'APPROVED' ? batch.review.act : null;
    case 'INSPECTED':
      return batch.inspected;
    case 'DISINFECTED':
      return newest(batch.disinfections.map((run) => run.ended));
    case 'SAMPLED':
      return newest(batch.samples.map((sample) => sample.taken));
    case 'RESULTS_NEGATIVE':
      return newest(batch.samples.map((sample) => sample.result?.entered));
    case 'RESULTS_VERIFIED':
      return newest(batch.samples.map((sample) => sample.verified));
    case 'PAPERS_COMPLETE':
    case 'RESTED':
    case 'NO_HOLDS':
    case 'CLOCK_TRUSTED':
      return null;
  }
};

/** Where an open guard is worked on; null where nothing but time helps. */
export const guardPath = (batchId: string, code: GuardCode, unconfirmedMs: number): string | null => {
  const id = encodeURIComponent(batchId);
  switch (code) {
    case 'DECLARATION_APPROVED':
      return `/review/${id}`;
    case 'PAPERS_COMPLETE':
      return `/declare/${id}`;
    case 'INSPECTED':
      return `/gate/${id}/inspect`;
    case 'DISINFECTED':
      return `/gate/${id}/disinfect`;
    case 'SAMPLED':
      return `/rest/${id}/samples`;
    case 'RESULTS_NEGATIVE':
    case 'RESULTS_VERIFIED':
      return `/rest/${id}/results`;
    case 'NO_HOLDS':
      return `/batch/${id}`;
    case 'CLOCK_TRUSTED':
      return CLOCK_PATH;
    case 'RESTED':
      return unconfirmedMs > 0 ? CLOCK_PATH : null;
  }
};

/** Where two persons confirm a gap of the clock. */
const CLOCK_PATH = '/settings';
