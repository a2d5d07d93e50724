import type { NextStep } from '#core/domain/batch.ts';

/** The route (hash path) where the next act on a batch is done; every list and scan leads through here. */
export const stepPath = (step: NextStep, batchId: string): string => {
  const id = encodeURIComponent(batchId);
  switch (step) {
    case 'AMEND':
    case 'REBOOK':
      return `/declare/${id}`;
    case 'REVIEW':
      return `/review/${id}`;
    case 'ARRIVE':
      return `/gate/${id}/arrive`;
    case 'INSPECT':
      return `/gate/${id}/inspect`;
    case 'UNLOAD':
    case 'UNPACK':
      return `/gate/${id}/unload`;
    case 'DISINFECT':
    case 'END_DISINFECTION':
      return `/gate/${id}/disinfect`;
    case 'PLACE':
      return `/gate/${id}/place`;
    case 'REPACK':
      return `/gate/${id}/repack`;
    case 'DEPART':
      return `/gate/refused`;
    case 'SAMPLE':
    case 'SEND_SAMPLES':
      return `/rest/${id}/samples`;
    case 'RESULTS':
    case 'VERIFY_RESULTS':
      return `/rest/${id}/results`;
    case 'WAIT_REST':
    case 'CLEAR':
      return `/rest/${id}/clear`;
    case 'STORE':
      return `/rest/${id}/store`;
    case 'CODES':
    case 'PRINT':
      return `/codes/${id}/print`;
    case 'VERIFY_LABELS':
      return `/codes/${id}/verify`;
    case 'CERTIFICATE':
    case 'HAND_OVER':
      return `/exit/${id}`;
    case 'RESOLVE_HOLD':
    case 'DONE':
      return `/batch/${id}`;
  }
};
