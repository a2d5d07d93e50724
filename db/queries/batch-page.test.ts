import { GUARD_CODES } from '#core/domain/guards.ts';
import { describe, expect, test } from 'vitest';
import * as codes from '#core/usecases/codes.ts';
import { openCollection } from '#core/usecases/exit.ts';
import {
  approve,
  bringToRest,
  cartonsOf,
  collect,
  declare,
  enter,
  foundHouse,
  walkToCertificate,
} from '#db/testing/walk.ts';
import { createFixture } from '#db/testing/warehouse-fixture.ts';

const GOODS = [
  { goodsName: '羊毛大衣', quantity: 23 },
  { goodsName: '针织衫', quantity: 12 },
];

const start = () => {
  const fixture = createFixture();
  return { fixture, house: foundHouse(fixture) };
};

/** What samples of the first consignments all have alike. */
const ONE_SWAB = { site: '', members: [''], membersDigest: null, round: null, replaces: null };
const KEYED = { testedOn: null, ct: '', origin: 'KEYED' as const, incidentId: null };

describe('batch page', () => {
  test('tells the story newest first, with names, and folds a thousand scans of a day into one line', () => {
    const { fixture, house } = start();
    const batchId = walkToCertificate(fixture, house, GOODS);
    const detail = fixture.queries.batch(batchId, fixture.clock());
    const seqs = detail?.story.map((line) => line.seq) ?? [];
    expect(seqs).toEqual(seqs.toSorted((a, b) => b - a));
    expect(detail?.story.at(-1)).toMatchObject({
      type: 'declaration.submitted',
      actorName: 'Ada',
      params: { batchNo: detail?.batch.batchNo, lines: 2 },
    });
    const printed = detail?.story.filter((line) => line.type === 'label.printed');
    // 35 pieces and 4 cartons went out in twenty acts.
    expect(printed).toMatchObject([{ actorName: 'Gus', params: { times: 20, codes: 39 } }]);
    expect(detail?.story.find((line) => line.type === 'sample.resultVerified')?.params['verifiedBy']).toBe(
      'Sun',
    );
    expect(JSON.stringify(detail?.story)).not.toContain('igest');
    expect(detail?.names).toMatchObject({
      [house.gate.personId]: 'Gus',
      [house.laboratory.personId]: 'Lin',
      [house.operator.personId]: 'Olga',
    });
    expect(detail?.guards).toHaveLength(GUARD_CODES.length);
  });

  test('each line brings what its sentence needs', () => {
    const { fixture, house } = start();
    const batchId = walkToCertificate(fixture, house, GOODS);
    collect(fixture, house, batchId, cartonsOf(fixture, batchId).slice(0, 1));
    const story = fixture.queries.batch(batchId, fixture.clock())?.story ?? [];
    const of = (type: string) => story.findLast((line) => line.type === type)?.params;
    expect(of('declaration.submitted')).toMatchObject({ quantity: 35 });
    expect(of('inspection.counted')).toMatchObject({ lineNo: 1, quantity: 23 });
    expect(of('batch.unpacked')).toMatchObject({ cartons: 3 });
    expect(of('batch.restStarted')).toMatchObject({ slot: 'R-01', quantity: 35 });
    expect(of('batch.stored')).toMatchObject({ slot: 'S-01', quantity: 35 });
    expect(of('sample.taken')).toMatchObject({ sampleNo: `${batchId}-T0`, layer: 'OUTER' });
    expect(of('sample.resultVerified')).toMatchObject({
      sampleNo: `${batchId}-T0`,
      result: 'NEGATIVE',
      verifiedBy: 'Sun',
    });
    expect(of('codes.reserved')).toMatchObject({ codes: 39 });
    expect(of('code.applied')).toMatchObject({ codes: 39, times: 4 });
    expect(of('collection.picked')).toMatchObject({ codes: 11, times: 1 });
    expect(of('collection.signed')).toMatchObject({ quantity: 10 });
    expect(of('exitCertificate.issued')).toMatchObject({ quantity: 35 });
  });

  test('does not tell the verifier what was entered', () => {
    const { fixture, house } = start();
    const batchId = declare(fixture, house, GOODS);
    approve(fixture, house, batchId);
    enter(fixture, house, batchId);
    bringToRest(fixture, house, batchId, 'R-01');
    const about = { batchId, sampleId: 'smp_1' };
    const entered = { ...about, result: 'NEGATIVE' as const, reportNo: 'R-1', enteredBy: 'a', file: null };
    fixture.append([
      {
        type: 'sample.taken',
        v: 2,
        subject: batchId,
        payload: { ...about, sampleNo: 'T-1', layer: 'OUTER', ...ONE_SWAB },
      },
      { type: 'sample.resultEntered', v: 2, subject: batchId, payload: { ...entered, ...KEYED } },
    ]);
    const newest = () =>
      fixture.queries
        .batch(batchId, fixture.clock())
        ?.story.find((line) => line.type === 'sample.resultEntered')?.params;
    expect(newest()).toEqual({ sampleNo: 'T-1', reportNo: 'R-1', enteredBy: 'a', origin: 'KEYED' });
    fixture.append([
      {
        type: 'sample.resultVerified',
        v: 1,
        subject: batchId,
        payload: { ...about, result: 'NEGATIVE', verifiedBy: 'b' },
      },
    ]);
    expect(newest()).toMatchObject({ result: 'NEGATIVE' });
  });

  test('an erased person keeps an id, never somebody else’s name', () => {
    const { fixture, house } = start();
    const batchId = declare(fixture, house, GOODS);
    fixture.db.prepare(`DELETE FROM private_records WHERE subject_id = ?`).run(house.admin.personId);
    expect(fixture.queries.batch(batchId, fixture.clock())?.story[0]?.actorName).toBe(house.admin.personId);
  });

  test('names the run and the hand-over that are open', () => {
    const { fixture, house } = start();
    const batchId = walkToCertificate(fixture, house, GOODS);
    expect(fixture.queries.batch(batchId, fixture.clock())).toMatchObject({
      activeRunId: null,
      openCollectionId: null,
    });
    const { collectionId } = fixture.run(openCollection, { batchId }, house.gate);
    const piece = fixture.reads.codesOfBatch(batchId).find((one) => one.kind === 'PIECE');
    fixture.run(codes.voidCode, { code: piece?.code ?? '', reason: 'torn' }, house.gate);
    expect(fixture.queries.batch(batchId, fixture.clock())).toMatchObject({
      activeRunId: piece?.runId,
      openCollectionId: collectionId,
    });
    expect(fixture.queries.batch('bat_none', fixture.clock())).toBeNull();
  });
});
