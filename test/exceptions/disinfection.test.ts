import { describe, expect, it } from 'vitest';
import { refusalsOf } from '#test/support/api-client.ts';
import {
  MINUTE_MS,
  HOUR_MS,
  id,
  gate,
  api,
  as,
  sign,
  detail,
  disinfect,
  bringIn,
  place,
  guard,
  useGate,
} from './gate-desk.ts';

/** Disinfection on the other days (domain report §7, exceptions 6 and 7), and rest that counts anew, through the contract. */

useGate();

describe('exception 6: goods that cannot be disinfected', () => {
  it('two persons exempt them with what is done instead, and then the test is mandatory', async () => {
    const batchId = await bringIn(4);
    await as('manager');
    const waive = async (
      guardCode: 'DISINFECTED' | 'SAMPLED',
      basis: 'UNSUITABLE' | 'UPSTREAM_CERTIFICATE',
    ) => ({
      ...id(),
      batchId,
      guard: guardCode,
      basis,
      reason: '真丝',
      measures: '加采内层样品',
      countersignId: await sign('supervisor'),
    });
    await api.rules.waive(await waive('DISINFECTED', 'UNSUITABLE'));
    expect(await guard(batchId, 'DISINFECTED')).toMatchObject({
      met: false,
      waiver: { basis: 'UNSUITABLE' },
    });
    expect(await refusalsOf(api.rules.waive(await waive('SAMPLED', 'UPSTREAM_CERTIFICATE')))).toContain(
      'TEST_MANDATORY',
    );
    await place(batchId);
    expect((await detail(batchId)).summary.nextStep).toBe('SAMPLE');
  });
});

describe('exception 7: a valid certificate of disinfection from upstream', () => {
  it('exempts with the certificate named; disinfecting once more wants a reason', async () => {
    const batchId = await bringIn(4);
    const paper = (await detail(batchId)).batch.papers.find((one) => one.kind === 'DISINFECTION_CERTIFICATE');
    await as('manager');
    await api.rules.waive({
      ...id(),
      batchId,
      guard: 'DISINFECTED',
      basis: 'UPSTREAM_CERTIFICATE',
      paperId: paper?.paperId ?? '',
      reason: '口岸已消毒',
      countersignId: await sign('supervisor'),
    });
    await as('disinfect');
    const start = { batchId, presetId: 'chlorine', mgPerL: 500, object: 'OUTER' } as const;
    expect(await refusalsOf(api.gate.startDisinfection({ ...id(), ...start }))).toEqual([
      'DISINFECTED_BEFORE',
    ]);
    const disinfectionId = await disinfect(batchId, { reason: '外包装受潮' });
    const certificate = await api.disinfection.certificate({ batchId, disinfectionId });
    expect(certificate).toMatchObject({
      reason: '外包装受潮',
      agent: '含氯消毒剂',
      contactMinutes: 30,
      quantity: 4,
    });
    expect(certificate.endedAtMs - certificate.startedAtMs).toBeGreaterThanOrEqual(30 * MINUTE_MS);
  });
});

describe('agents and rounds', () => {
  it('an agent is used within its hours and its amount; a round is over when its contact time is', async () => {
    await as('disinfect');
    expect(
      await refusalsOf(
        api.disinfection.prepare({
          ...id(),
          presetId: 'chlorine',
          ratio: '1:100',
          mgPerL: 400,
          amountMl: 1000,
        }),
      ),
    ).toEqual(['CONCENTRATION_OUT_OF_RANGE']);
    const { preparationId } = await api.disinfection.prepare({
      ...id(),
      presetId: 'chlorine',
      ratio: '1:100',
      mgPerL: 600,
      amountMl: 1000,
    });
    const round = { zone: 'REST', place: '地面', presetId: 'chlorine', mgPerL: 1, preparationId } as const;
    expect(await refusalsOf(api.disinfection.startRound({ ...id(), ...round, usedMl: 1001 }))).toEqual([
      'OUT_OF_RANGE',
    ]);
    const { roundId } = await api.disinfection.startRound({ ...id(), ...round, usedMl: 400 });
    expect(await refusalsOf(api.disinfection.endRound({ ...id(), roundId }))).toEqual([
      'CONTACT_TIME_NOT_OVER',
    ]);
    gate.pass(30 * MINUTE_MS);
    await api.disinfection.endRound({ ...id(), roundId });
    const desk = await api.disinfection.desk();
    expect(desk.rounds[0]).toMatchObject({ mgPerL: 600, usedMl: 400, leftMs: 0 });
    expect(desk.preparations[0]).toMatchObject({ preparationId, usedMl: 400, amountMl: 1000 });
    const batchId = await bringIn(2);
    gate.pass(25 * HOUR_MS);
    await as('disinfect');
    expect(
      await refusalsOf(
        api.gate.startDisinfection({
          ...id(),
          batchId,
          presetId: 'chlorine',
          mgPerL: 600,
          object: 'GOODS',
          preparationId,
          usedMl: 10,
        }),
      ),
    ).toEqual(['PREPARATION_EXPIRED']);
  });
});

describe('rest that counts anew', () => {
  it('by hand of a supervisor, with its reason and what is lost; never for cleared goods', async () => {
    const batchId = await bringIn(3);
    await disinfect(batchId);
    await place(batchId);
    gate.pass(50 * HOUR_MS);
    await as('manager');
    expect((await detail(batchId)).summary.rest?.restedMs ?? 0).toBeGreaterThanOrEqual(50 * HOUR_MS);
    await api.exposure.restart({ ...id(), batchId, reason: '仓门未关' });
    expect((await detail(batchId)).summary.rest?.restedMs ?? 0).toBeLessThan(HOUR_MS);
    await as('gate');
    await api.exposure.backToFront({ ...id(), batchId, reason: '复查' });
    expect((await detail(batchId)).summary.nextStep).toBe('PLACE');
    gate.pass(200 * HOUR_MS);
    await as('gate');
    // Goods that stand in front do not rest, however long.
    expect((await guard(batchId, 'RESTED'))?.met).toBe(false);
    await place(batchId);
    expect((await detail(batchId)).summary.rest?.restedMs ?? 0).toBeLessThan(HOUR_MS);
  });
});
