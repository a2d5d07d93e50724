import { describe, expect, it } from 'vitest';
import { rolesOfStep } from './step-roles.ts';

describe('rolesOfStep', () => {
  it('says who may take a step, as the contract says it', () => {
    expect(rolesOfStep('REVIEW')).toEqual(['MARKET_OPERATOR']);
    expect(rolesOfStep('SAMPLE')).toEqual(['SAMPLER']);
    expect(rolesOfStep('CLEAR')).toEqual(['MANAGER', 'RESIDENT_SUPERVISOR']);
  });

  it('names nobody where there is nothing to do but wait', () => {
    expect(rolesOfStep('WAIT_REST')).toEqual([]);
    expect(rolesOfStep('DONE')).toEqual([]);
  });
});
