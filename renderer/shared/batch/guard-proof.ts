import type { BatchView } from '#core/contract/views.ts';
import type { Act, NextStep } from '#core/domain/batch.ts';
import type { GuardCode } from '#core/domain/guards.ts';

const newest = (acts: ReadonlyArray<Act | null | undefined>): Act | null =>
  acts.reduce<Act | null>(
    (last, act) => (act !== null && act !== undefined && (last === null || act.seq > last.seq) ? act : last),
    null,
  );

/** The act that met a guard, for "who and when"; null where no single act did (papers, time, holds). */
export const guardProof = (batch: BatchView, code: GuardCode): Act | null => {
  switch (code) {
    case 'DECLARATION_APPROVED':
      return batch.review.verdict === 'APPROVED' ? batch.review.act : null;
    case 'INSPECTED':
      return batch.inspected;
    case 'REPACKED':
      return batch.repacked;
    case 'DISINFECTED':
      return newest(batch.disinfections.map((run) => run.ended));
    case 'SAMPLED':
      return newest(batch.samples.map((sample) => sample.taken));
    case 'RESULTS_NEGATIVE':
      return newest(batch.samples.map((sample) => sample.result?.entered));
    case 'RESULTS_VERIFIED':
      return newest(batch.samples.map((sample) => sample.verified));
    case 'PAPERS_COMPLETE':
    case 'RESULTS_CURRENT':
    case 'PAPERS_CONSISTENT':
    case 'RESTED':
    case 'NO_HOLDS':
    case 'CLOCK_TRUSTED':
      return null;
  }
};

/** Where an open guard is worked on, and by which step; null where nothing but time helps. */
export const guardWork = (
  batchId: string,
  code: GuardCode,
  unconfirmedMs: number,
): { readonly path: string; readonly step: NextStep | null } | null => {
  const id = encodeURIComponent(batchId);
  switch (code) {
    case 'DECLARATION_APPROVED':
      return { path: `/review/${id}`, step: 'REVIEW' };
    case 'PAPERS_COMPLETE':
    case 'PAPERS_CONSISTENT':
      return { path: `/declare/${id}`, step: 'AMEND' };
    case 'INSPECTED':
      return { path: `/gate/${id}/inspect`, step: 'INSPECT' };
    case 'REPACKED':
      return { path: `/gate/${id}/repack`, step: 'REPACK' };
    case 'DISINFECTED':
      return { path: `/gate/${id}/disinfect`, step: 'DISINFECT' };
    case 'SAMPLED':
    case 'RESULTS_CURRENT':
      return { path: `/rest/${id}/samples`, step: 'SAMPLE' };
    case 'RESULTS_NEGATIVE':
      return { path: `/rest/${id}/results`, step: 'RESULTS' };
    case 'RESULTS_VERIFIED':
      return { path: `/rest/${id}/results`, step: 'VERIFY_RESULTS' };
    case 'NO_HOLDS':
      return { path: `/batch/${id}`, step: null };
    case 'CLOCK_TRUSTED':
      return { path: CLOCK_PATH, step: null };
    case 'RESTED':
      return unconfirmedMs > 0 ? { path: CLOCK_PATH, step: null } : null;
  }
};

/** Where two persons confirm a gap of the clock. */
const CLOCK_PATH = '/settings';
