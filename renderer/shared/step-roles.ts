import { contract } from '#core/contract/contract.ts';
import type { Access } from '#core/contract/base.ts';
import type { NextStep } from '#core/domain/batch.ts';
import type { Role } from '#core/domain/roles.ts';

/** The roles that may do a step, as the contract says; empty for a step that only waits or is over. */
const accessOf = (step: NextStep): Access | null => {
  switch (step) {
    case 'AMEND':
      return contract.declarations.amend['~orpc'].meta.access;
    case 'REVIEW':
      return contract.declarations.review['~orpc'].meta.access;
    case 'ARRIVE':
      return contract.gate.arrive['~orpc'].meta.access;
    case 'INSPECT':
      return contract.gate.completeInspection['~orpc'].meta.access;
    case 'RESOLVE_HOLD':
      return contract.holds.lift['~orpc'].meta.access;
    case 'UNLOAD':
      return contract.gate.unload['~orpc'].meta.access;
    case 'UNPACK':
      return contract.gate.unpack['~orpc'].meta.access;
    case 'DISINFECT':
      return contract.gate.startDisinfection['~orpc'].meta.access;
    case 'END_DISINFECTION':
      return contract.gate.endDisinfection['~orpc'].meta.access;
    case 'PLACE':
      return contract.gate.place['~orpc'].meta.access;
    case 'SAMPLE':
      return contract.samples.take['~orpc'].meta.access;
    case 'SEND_SAMPLES':
      return contract.samples.send['~orpc'].meta.access;
    case 'RESULTS':
      return contract.samples.enterResult['~orpc'].meta.access;
    case 'VERIFY_RESULTS':
      return contract.samples.verifyResult['~orpc'].meta.access;
    case 'CLEAR':
      return contract.release.clear['~orpc'].meta.access;
    case 'STORE':
      return contract.release.store['~orpc'].meta.access;
    case 'CODES':
      return contract.codes.reserve['~orpc'].meta.access;
    case 'PRINT':
      return contract.codes.startRun['~orpc'].meta.access;
    case 'VERIFY_LABELS':
      return contract.codes.apply['~orpc'].meta.access;
    case 'CERTIFICATE':
      return contract.exit.issueCertificate['~orpc'].meta.access;
    case 'HAND_OVER':
      return contract.exit.open['~orpc'].meta.access;
    case 'WAIT_REST':
    case 'DONE':
      return null;
  }
};

/** True when a person with these roles may do the step. */
export const mayDo = (step: NextStep, roles: ReadonlyArray<Role>): boolean => {
  const access = accessOf(step);
  if (access === null) return false;
  if (access === 'PUBLIC' || access === 'SIGNED_IN') return true;
  return access.some((role) => roles.includes(role));
};
