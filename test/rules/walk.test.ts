import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as clockCases from '#core/usecases/clock.ts';
import * as codes from '#core/usecases/codes.ts';
import * as declaration from '#core/usecases/declaration.ts';
import * as exit from '#core/usecases/exit.ts';
import * as gate from '#core/usecases/gate.ts';
import * as holds from '#core/usecases/holds.ts';
import { recount } from '#core/usecases/inspect.ts';
import * as release from '#core/usecases/release.ts';
import * as rest from '#core/usecases/rest.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { verifyStore } from '#db/verify.ts';
import {
  applyAll,
  attachPapers,
  bringIn,
  declare,
  handOver,
  HOUR_MS,
  layToRest,
  openWarehouse,
  printAll,
  readPapers,
  slotId,
  storeAndReserve,
  testNegative,
  watch,
  type TestWarehouse,
} from '../support/warehouse.ts';

const REST_MS = 168 * HOUR_MS;
let directory = '';
let house: TestWarehouse;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-rules-'));
  house = await openWarehouse(directory);
});
afterEach(() => {
  house.close();
  rmSync(directory, { recursive: true, force: true });
});

/** A batch that only waits for its time. */
const resting = (quantity: number): string => {
  const { batchId } = declare(house, quantity);
  attachPapers(house, batchId);
  bringIn(house, batchId, quantity);
  layToRest(house, batchId, 'R-01');
  return batchId;
};

describe('the walk of one consignment', () => {
  it('goes from the declaration to goods handed over, and every projection is what the ledger says', () => {
    const batchId = resting(158);
    testNegative(house, batchId);
    watch(house, REST_MS);
    const runId = storeAndReserve(house, batchId, 25);
    printAll(house, runId);
    applyAll(house, batchId);
    expect(handOver(house, batchId)).toBe(158);
    const batch = house.store.reads.batch(batchId);
    expect(batch).toMatchObject({
      shippedQuantity: 158,
      acceptedQuantity: 158,
      codes: { shipped: 158, applied: 0 },
    });
    expect(verifyStore(directory, { apply: applyEvent })).toMatchObject({ ok: true, problems: [] });
  });

  it('lets nobody review their own declaration, even under another role', () => {
    const { batchId } = house.run('MARKET_OPERATOR', declaration.submit, {
      merchantId: house.merchantId,
      lines: [{ goodsName: '围巾', spec: '', quantity: 4, unit: '', origin: '', classCode: null }],
      plate: '',
      containerNo: '',
      sealNo: '',
      expectedOn: '2022-04-22',
      source: null,
    });
    expect(
      house.refusals('MARKET_OPERATOR', declaration.review, { batchId, verdict: 'APPROVED', note: '' }),
    ).toEqual(['REVIEWER_IS_SUBMITTER']);
  });
});

describe('clearance is refused', () => {
  it('one minute early, and given when the minute has passed', () => {
    const batchId = resting(10);
    testNegative(house, batchId);
    watch(house, REST_MS - 60_000);
    expect(house.refusals('MANAGER', release.clear, { batchId })).toEqual(['GUARD_OPEN:RESTED']);
    watch(house, 60_000);
    house.run('MANAGER', release.clear, { batchId });
  });

  it('with a sample unverified, or verified by the one who entered it', () => {
    const batchId = resting(10);
    const [first = ''] = testNegative(house, batchId, false);
    watch(house, REST_MS);
    expect(house.refusals('MANAGER', release.clear, { batchId })).toEqual(['GUARD_OPEN:RESULTS_VERIFIED']);
    const clerk = { ...house.person('LABORATORY'), roles: ['LABORATORY', 'MANAGER'] as const };
    expect(
      house.refusals(clerk, rest.verifyResult, { batchId, sampleId: first, result: 'NEGATIVE' }),
    ).toEqual(['VERIFIER_IS_ENTERER']);
    expect(
      house.refusals('MANAGER', rest.verifyResult, { batchId, sampleId: first, result: 'NEGATIVE' }, clerk),
    ).toEqual(['VERIFIER_IS_ENTERER']);
  });

  it('with a paper missing: approving places a DOCS hold that lifts only when the paper is there', () => {
    const { batchId } = declare(house, 10);
    bringIn(house, batchId, 10);
    layToRest(house, batchId, 'R-01');
    testNegative(house, batchId);
    watch(house, REST_MS);
    expect(house.refusals('MANAGER', release.clear, { batchId })).toEqual([
      'GUARD_OPEN:PAPERS_COMPLETE',
      'GUARD_OPEN:NO_HOLDS',
    ]);
    const holdId = house.store.reads.batch(batchId)?.holds[0]?.holdId ?? '';
    expect(house.refusals('MARKET_OPERATOR', holds.liftHold, { batchId, holdId, reason: '' })).toEqual([
      'PAPERS_MISSING',
    ]);
    attachPapers(house, batchId);
    // Handed in is not enough: somebody has to read them.
    expect(house.refusals('MARKET_OPERATOR', holds.liftHold, { batchId, holdId, reason: '' })).toEqual([
      'PAPERS_MISSING',
    ]);
    readPapers(house, batchId);
    house.run('MARKET_OPERATOR', holds.liftHold, { batchId, holdId, reason: '补齐' });
    house.run('MANAGER', release.clear, { batchId });
  });

  it('when the wall clock was turned forward while the program ran', () => {
    const batchId = resting(10);
    testNegative(house, batchId);
    house.clock.turnWall(REST_MS);
    expect(house.refusals('MANAGER', release.clear, { batchId })).toEqual([
      'GUARD_OPEN:RESTED',
      'GUARD_OPEN:CLOCK_TRUSTED',
    ]);
    const gap = house.store.reads.gaps()[0];
    expect(gap).toMatchObject({ cause: 'WALL_AHEAD', confirmedMs: null });
    // Two persons look at their watches: nothing has passed. The clock is trusted again, the rest is as short as it was.
    const answer = { gapId: gap?.gapId ?? '', confirmedMs: 0, reason: '有人拨了钟' };
    expect(house.refusals('MANAGER', clockCases.confirmGap, answer)).toEqual(['SECOND_PERSON_REQUIRED']);
    expect(house.refusals('MANAGER', clockCases.confirmGap, answer, house.person('MANAGER'))).toEqual([
      'SECOND_PERSON_SAME',
    ]);
    house.run('MANAGER', clockCases.confirmGap, answer, house.person('SECOND'));
    expect(house.refusals('MANAGER', release.clear, { batchId })).toEqual(['GUARD_OPEN:RESTED']);
  });

  it('when the computer was off: the time counts once two persons confirmed it, and no more than they said', () => {
    const batchId = resting(10);
    testNegative(house, batchId);
    watch(house, REST_MS - 10 * HOUR_MS);
    house.close();
    house.clock.reboot(10 * HOUR_MS);
    house = house.reopen();
    const again = house;
    expect(again.refusals('MANAGER', release.clear, { batchId })).toEqual(['GUARD_OPEN:RESTED']);
    const gap = again.store.reads.gaps()[0];
    expect(gap).toMatchObject({ cause: 'OFF', claimedMs: 10 * HOUR_MS });
    again.run(
      'MANAGER',
      clockCases.confirmGap,
      { gapId: gap?.gapId ?? '', confirmedMs: 10 * HOUR_MS, reason: '夜间关机' },
      again.person('SECOND'),
    );
    again.run('MANAGER', release.clear, { batchId });
  });

  it('when the clock was set back', () => {
    const batchId = resting(10);
    testNegative(house, batchId);
    watch(house, REST_MS);
    house.clock.turnWall(-24 * HOUR_MS);
    expect(house.refusals('MANAGER', release.clear, { batchId })).toEqual(['GUARD_OPEN:CLOCK_TRUSTED']);
  });
});

describe('counts and holds', () => {
  it('a difference needs a second person, is held, and is lifted by two of whom one answers for the warehouse', () => {
    const { batchId } = declare(house, 10);
    attachPapers(house, batchId);
    readPapers(house, batchId);
    house.run('MARKET_OPERATOR', declaration.review, { batchId, verdict: 'APPROVED', note: '' });
    house.run('GATE', gate.arrive, { batchId, plate: 'x', containerNo: '', sealNo: '', driver: '' });
    expect(house.refusals('INSPECTOR', gate.completeInspection, { batchId })).toEqual(['NOT_COUNTED']);
    house.run('INSPECTOR', gate.count, { batchId, lineNo: 1, mode: 'ADD', quantity: 8 });
    house.run('INSPECTOR', gate.checkLine, {
      batchId,
      lineNo: 1,
      typeAgrees: true,
      specAgrees: true,
      note: '',
    });
    expect(house.refusals('INSPECTOR', gate.completeInspection, { batchId })).toEqual([
      'COUNT_DIFFERS_NEEDS_SECOND',
    ]);
    const again = { batchId, lines: [{ lineNo: 1, quantity: 8 }] };
    expect(house.refusals('INSPECTOR', recount, again)).toEqual(['RECOUNT_BY_COUNTER']);
    expect(house.refusals('INSPECTOR', recount, again, house.person('INSPECTOR'))).toContain(
      'SECOND_PERSON_SAME',
    );
    expect(house.refusals('INSPECTOR', recount, again, house.person('SAMPLER'))).toEqual([
      'SECOND_PERSON_ROLE',
    ]);
    expect(house.run('INSPECTOR', recount, again, house.person('GATE'))).toEqual({ agrees: 1, differs: [] });
    expect(house.run('INSPECTOR', gate.completeInspection, { batchId })).toEqual({
      accepted: 8,
      refused: 0,
      mismatch: true,
    });
    expect(house.refusals('GATE', gate.unload, { batchId })).toEqual(['HOLD_OPEN']);
    const holdId = house.store.reads.batch(batchId)?.holds[0]?.holdId ?? '';
    expect(house.refusals('INSPECTOR', holds.liftHold, { batchId, holdId, reason: 'x' })).toContain(
      'SECOND_PERSON_REQUIRED',
    );
    expect(
      house.refusals(
        'INSPECTOR',
        holds.liftHold,
        { batchId, holdId, reason: 'x' },
        house.person('MARKET_OPERATOR'),
      ),
    ).toEqual(['SECOND_PERSON_ROLE']);
    house.run(
      'INSPECTOR',
      holds.liftHold,
      { batchId, holdId, reason: '少两件已确认' },
      house.person('MANAGER'),
    );
    house.run('GATE', gate.unload, { batchId });
  });

  it('a positive stops the batch at once and cannot be lifted at the gate', () => {
    const batchId = resting(10);
    const { sampleId } = house.run('SAMPLER', rest.takeSample, {
      batchId,
      sampleNo: 'P1',
      layer: 'OUTER',
      site: '',
    });
    house.run('SAMPLER', rest.sendSamples, { batchId, sampleIds: [sampleId], formNo: 'F', laboratory: 'L' });
    house.run('LABORATORY', rest.enterResult, {
      batchId,
      sampleId,
      result: 'POSITIVE',
      reportNo: 'R',
      file: null,
    });
    const hold = house.store.reads.batch(batchId)?.holds[0];
    expect(hold).toMatchObject({ kind: 'POSITIVE', lifted: null });
    expect(
      house.refusals(
        'MANAGER',
        holds.liftHold,
        { batchId, holdId: hold?.holdId ?? '', reason: 'x' },
        house.person('SECOND'),
      ),
    ).toEqual(['HOLD_RULE']);
  });

  it('a slot takes one batch, and only of its own zone; disinfection cannot end early', () => {
    resting(3);
    const { batchId } = declare(house, 3);
    attachPapers(house, batchId);
    bringIn(house, batchId, 3);
    expect(house.refusals('GATE', gate.place, { batchId, slotId: slotId(house, 'R-01') })).toEqual([
      'NOT_DISINFECTED',
      'SLOT_TAKEN',
    ]);
    house.run('GATE', gate.unload, { batchId });
    house.run('GATE', gate.unpack, { batchId, cartons: 1 });
    expect(
      house.refusals('MANAGER', gate.startDisinfection, {
        batchId,
        presetId: 'chlorine',
        mgPerL: 499,
        object: 'OUTER',
      }),
    ).toEqual(['CONCENTRATION_OUT_OF_RANGE']);
    const { disinfectionId } = house.run('MANAGER', gate.startDisinfection, {
      batchId,
      presetId: 'chlorine',
      mgPerL: 500,
      object: 'OUTER',
    });
    house.clock.pass(30 * 60_000 - 1);
    expect(house.refusals('MANAGER', gate.endDisinfection, { batchId, disinfectionId })).toEqual([
      'CONTACT_TIME_NOT_OVER',
    ]);
    house.clock.pass(1);
    house.run('MANAGER', gate.endDisinfection, { batchId, disinfectionId });
    expect(house.refusals('GATE', gate.place, { batchId, slotId: slotId(house, 'S-01') })).toEqual([
      'SLOT_WRONG_ZONE',
    ]);
    house.run('GATE', gate.place, { batchId, slotId: slotId(house, 'R-02') });
  });
});

describe('codes and the hand-over', () => {
  const labelled = (quantity: number, perCarton: number): { batchId: string; runId: string } => {
    const batchId = resting(quantity);
    testNegative(house, batchId);
    watch(house, REST_MS);
    return { batchId, runId: storeAndReserve(house, batchId, perCarton) };
  };

  it('prints the pieces of a carton, then its label', () => {
    const { runId } = labelled(7, 3);
    const order = [...house.store.reads.codesOfRun(runId)].sort((a, b) => a.printOrder - b.printOrder);
    expect(order.map((code) => `${code.kind.charAt(0)}${code.number}`).join(' ')).toBe(
      'P1 P2 P3 C1 P4 P5 P6 C2 P7 C3',
    );
  });

  it('settles doubt by the last good label and refuses a label from elsewhere', () => {
    const { batchId, runId } = labelled(6, 0);
    const { journals, reads } = house.store;
    const records = [...reads.codesOfRun(runId)].sort((a, b) => a.printOrder - b.printOrder);
    const [one, two, three, four] = records;
    if (one === undefined || two === undefined || three === undefined || four === undefined)
      throw new Error('too few codes');
    journals.printIntents.markSent(runId, [one, two, three], 0, 0);
    house.run('GATE', codes.markPrinted, { runId, codes: [one.code], evidence: 'COUNTER' });
    journals.printIntents.clear([one.code]);
    journals.printIntents.toDoubt(runId);
    expect(house.refusals('GATE', codes.resolveDoubt, { runId, lastGood: four.code })).toEqual([
      'CODE_OUT_OF_RANGE_OF_DOUBT',
    ]);
    expect(house.refusals('GATE', codes.resolveDoubt, { runId, lastGood: two.code.slice(0, 9) })).toEqual([
      'CODE_INCOMPLETE',
    ]);
    expect(house.refusals('GATE', codes.finishRun, { runId })).toEqual(['RUN_IN_DOUBT']);
    const settled = house.run('GATE', codes.resolveDoubt, { runId, lastGood: one.code });
    expect(settled).toEqual({ printed: [], voided: [two.code], requeued: [three.code] });
    journals.printIntents.clear([two.code, three.code]);
    expect(reads.code(two.code)?.state).toBe('VOID');
    expect(reads.code(three.code)?.state).toBe('RESERVED');
    expect(house.refusals('GATE', codes.apply, { batchId, code: two.code })).toEqual(['CODE_VOID']);
    const replacement = reads
      .codesOfRun(runId)
      .filter((code) => code.number === two.number && code.state === 'RESERVED');
    expect(replacement).toHaveLength(1);
  });

  it('refuses what does not belong: unknown, half, unprinted, another batch, already collected', () => {
    const first = labelled(4, 2);
    printAll(house, first.runId);
    applyAll(house, first.batchId);
    house.run('MANAGER', exit.issueCertificate, { batchId: first.batchId });
    const { collectionId } = house.run('GATE', exit.openCollection, { batchId: first.batchId });
    const mine = house.store.reads.codesOfBatch(first.batchId).filter((code) => code.kind === 'PIECE');
    const second = labelled(2, 0);
    const foreign = house.store.reads.codesOfBatch(second.batchId)[0]?.code ?? '';
    const [a, b] = mine;
    if (a === undefined || b === undefined) throw new Error('too few codes');
    expect(house.refusals('GATE', exit.pick, { collectionId, code: foreign })).toEqual(['CODE_OTHER_BATCH']);
    expect(house.refusals('GATE', exit.pick, { collectionId, code: a.code.slice(0, 8) })).toEqual([
      'CODE_INCOMPLETE',
    ]);
    expect(house.refusals('GATE', exit.pick, { collectionId, code: '4006381333931' })).toEqual([
      'CODE_UNKNOWN',
    ]);
    expect(house.refusals('GATE', codes.apply, { batchId: second.batchId, code: foreign })).toEqual([
      'CODE_NOT_PRINTED',
    ]);
    expect(house.run('GATE', exit.pick, { collectionId, code: a.code }).picked).toBe(1);
    expect(house.run('GATE', exit.pick, { collectionId, code: a.code }).picked).toBe(0);
    expect(house.run('GATE', exit.putBack, { collectionId, code: a.code }).picked).toBe(1);
    expect(house.run('GATE', exit.pick, { collectionId, code: a.code }).picked).toBe(1);
    expect(
      house.run('GATE', exit.signCollection, {
        collectionId,
        collector: '卓',
        phone: '',
        signature: house.file,
      }).quantity,
    ).toBe(1);
    const next = house.run('GATE', exit.openCollection, { batchId: first.batchId }).collectionId;
    expect(house.refusals('GATE', exit.pick, { collectionId: next, code: a.code })).toEqual([
      'CODE_COLLECTED',
    ]);
    expect(
      house.refusals('GATE', exit.signCollection, {
        collectionId: next,
        collector: '卓',
        phone: '',
        signature: house.file,
      }),
    ).toEqual(['NOTHING_PICKED']);
  });
});
