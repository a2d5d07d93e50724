import type { NextStep } from '#core/domain/batch.ts';
import type { Role } from '#core/domain/roles.ts';
import type { Access } from './base.ts';
import { contract } from './contract.ts';

type Procedure = { readonly '~orpc': { readonly meta: { readonly access: Access } } };

/** The call that takes each step; null where there is nothing to do but wait. */
const PROCEDURES: Readonly<Record<NextStep, Procedure | null>> = {
  AMEND: contract.declarations.amend,
  REVIEW: contract.declarations.review,
  REBOOK: contract.declarations.rebook,
  ARRIVE: contract.gate.arrive,
  INSPECT: contract.gate.completeInspection,
  RESOLVE_HOLD: contract.holds.lift,
  UNLOAD: contract.gate.unload,
  UNPACK: contract.gate.unpack,
  DISINFECT: contract.gate.startDisinfection,
  END_DISINFECTION: contract.gate.endDisinfection,
  PLACE: contract.gate.place,
  REPACK: contract.inspection.repack,
  DEPART: contract.turnAway.depart,
  SAMPLE: contract.samples.take,
  SEND_SAMPLES: contract.samples.send,
  RESULTS: contract.samples.enterResult,
  VERIFY_RESULTS: contract.samples.verifyResult,
  WAIT_REST: null,
  CLEAR: contract.release.clear,
  STORE: contract.release.store,
  CODES: contract.codes.reserve,
  PRINT: contract.codes.startRun,
  VERIFY_LABELS: contract.codes.apply,
  CERTIFICATE: contract.exit.issueCertificate,
  HAND_OVER: contract.exit.open,
  DONE: null,
};

/**
 * Roles that may take a step, read from the contract itself so that screens and service cannot part. Empty when the
 * step needs nobody.
 */
export const rolesOfStep = (step: NextStep): ReadonlyArray<Role> => {
  const access = PROCEDURES[step]?.['~orpc'].meta.access ?? [];
  return typeof access === 'string' ? [] : access;
};
