import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exposedIn,
  exposedSince,
  exposedTo,
  type ContactFinder,
  type Contacts,
  type ExposureRule,
  type Since,
  type Stay,
} from './exposure.ts';

const RULE: ExposureRule = { neighbourDistance: 1, vehicleDays: 0, handlerDays: 0, lookBackDays: 14 };
const EVER: Since = { seq: 0, date: '2022-01-01' };

type World = Readonly<Record<string, Partial<Contacts>>>;

/** A finder that answers everything it has: the rules must judge by themselves. */
const finder = (world: World): ContactFinder => {
  const all = Object.values(world);
  const stays = all.flatMap((one) => one.stays ?? []);
  return {
    contactsOf: (batchId) => ({
      stays: world[batchId]?.stays ?? [],
      disinfections: world[batchId]?.disinfections ?? [],
      arrival: world[batchId]?.arrival ?? null,
      handlings: world[batchId]?.handlings ?? [],
    }),
    staysAt: (zone) => stays.filter((stay) => stay.zone === zone),
    disinfectionsAfter: () => all.flatMap((one) => one.disinfections ?? []),
    arrivalsOn: (plate, from, to) =>
      all.flatMap(({ arrival = null }) =>
        arrival !== null && arrival.plate === plate && arrival.date >= from && arrival.date <= to
          ? [arrival]
          : [],
      ),
    handledBy: (personId, from, to) =>
      all.flatMap(({ handlings = [] }) =>
        handlings.filter((one) => one.personId === personId && one.date >= from && one.date <= to),
      ),
  };
};

const stay = (batchId: string, position: number, fromSeq: number, toSeq: number | null = null): Stay => ({
  batchId,
  zone: 'REST',
  position,
  fromSeq,
  toSeq,
  toDate: toSeq === null ? null : '2022-04-10',
});

const cohortOf = (world: World, since: Since = EVER, rule: ExposureRule = RULE): Record<string, string> =>
  Object.fromEntries(
    exposedTo('B', rule, since, finder(world)).map((one) => [one.batchId, one.reasons.join()]),
  );

describe('the cohort of a positive batch', () => {
  it('holds those in the same slot and in the next ones, at the same time', () => {
    const world: World = {
      B: { stays: [stay('B', 5, 100, 200)] },
      same: { stays: [stay('same', 5, 150)] },
      left: { stays: [stay('left', 4, 90, 101)] },
      right: { stays: [stay('right', 6, 199)] },
      before: { stays: [stay('before', 5, 10, 100)] },
      after: { stays: [stay('after', 5, 200)] },
      far: { stays: [stay('far', 7, 100)] },
    };
    expect(cohortOf(world)).toEqual({ same: 'SLOT', left: 'NEIGHBOUR', right: 'NEIGHBOUR' });
    expect(cohortOf(world, EVER, { ...RULE, neighbourDistance: 0 })).toEqual({ same: 'SLOT' });
    expect(cohortOf(world, EVER, { ...RULE, neighbourDistance: 2 })).toMatchObject({ far: 'NEIGHBOUR' });
  });

  it('does not reach over into another zone whose slots are numbered on', () => {
    const other: Stay = { ...stay('other', 6, 100), zone: 'STORAGE' };
    expect(cohortOf({ B: { stays: [stay('B', 5, 100)] }, other: { stays: [other] } })).toEqual({});
  });

  it('leaves out what was over when the last verified negative was swabbed', () => {
    const world: World = {
      B: { stays: [stay('B', 5, 100)] },
      gone: { stays: [stay('gone', 4, 50, 150)] },
      stayed: { stays: [stay('stayed', 4, 50, 151)] },
    };
    expect(cohortOf(world, { seq: 150, date: '2022-01-01' })).toEqual({ stayed: 'NEIGHBOUR' });
  });

  it('leaves out what was over before the look back', () => {
    const world: World = { B: { stays: [stay('B', 5, 100)] }, gone: { stays: [stay('gone', 4, 50, 150)] } };
    expect(cohortOf(world, { seq: 0, date: '2022-04-11' })).toEqual({});
    expect(cohortOf(world, { seq: 0, date: '2022-04-10' })).toEqual({ gone: 'NEIGHBOUR' });
  });

  it('holds those that were disinfected at the same time', () => {
    const run = (batchId: string, fromSeq: number, toSeq: number | null) => ({
      disinfections: [{ batchId, fromSeq, toSeq, toDate: toSeq === null ? null : '2022-04-10' }],
    });
    expect(
      cohortOf({
        B: run('B', 10, 20),
        with: run('with', 19, 30),
        next: run('next', 20, 25),
        on: run('on', 5, null),
      }),
    ).toEqual({ with: 'DISINFECTION', on: 'DISINFECTION' });
  });

  it('holds those that came on the same vehicle', () => {
    const arrival = (batchId: string, plate: string, date: string, seq = 10) => ({
      arrival: { batchId, plate, date, seq },
    });
    const world: World = {
      B: arrival('B', '浙A12345', '2022-04-08'),
      same: arrival('same', '浙A12345', '2022-04-08'),
      nextDay: arrival('nextDay', '浙A12345', '2022-04-09'),
      other: arrival('other', '浙A54321', '2022-04-08'),
    };
    expect(cohortOf(world)).toEqual({ same: 'VEHICLE' });
    expect(cohortOf(world, EVER, { ...RULE, vehicleDays: 1 })).toEqual({
      same: 'VEHICLE',
      nextDay: 'VEHICLE',
    });
    expect(cohortOf(world, { seq: 10, date: '2022-01-01' })).toEqual({});
    expect(cohortOf({ B: arrival('B', '', '2022-04-08'), same: arrival('same', '', '2022-04-08') })).toEqual(
      {},
    );
  });

  it('holds what the same hands touched on the same day', () => {
    const touch = (batchId: string, personId: string, date: string, lastSeq = 10) => ({
      handlings: [{ batchId, personId, date, lastSeq }],
    });
    const world: World = {
      B: touch('B', 'p1', '2022-04-08'),
      same: touch('same', 'p1', '2022-04-08'),
      nextDay: touch('nextDay', 'p1', '2022-04-09'),
      other: touch('other', 'p2', '2022-04-08'),
    };
    expect(cohortOf(world)).toEqual({ same: 'HANDLER' });
    expect(cohortOf(world, EVER, { ...RULE, handlerDays: 1 })).toEqual({
      same: 'HANDLER',
      nextDay: 'HANDLER',
    });
    expect(cohortOf(world, { seq: 10, date: '2022-01-01' })).toEqual({});
  });

  it('names every reason once, and never the positive batch itself', () => {
    const both = (batchId: string): Partial<Contacts> => ({
      stays: [stay(batchId, 5, 100), stay(batchId, 6, 120)],
      arrival: { batchId, plate: '浙A12345', date: '2022-04-08', seq: 10 },
    });
    expect(cohortOf({ B: both('B'), C: both('C') })).toEqual({ C: 'SLOT,NEIGHBOUR,VEHICLE' });
  });

  it('is the same seen from either side, where both look back equally far', () => {
    const span = fc.tuple(fc.nat(8), fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(fc.array(span, { minLength: 2, maxLength: 8 }), fc.nat(20), (spans, seq) => {
        const since = { seq, date: '2022-01-01' };
        const world: World = Object.fromEntries(
          spans.map(([position, from, length], i) => [
            `b${i}`,
            { stays: [stay(`b${i}`, position, from, from + length + 1)] },
          ]),
        );
        const find = finder(world);
        const exposed = (of: string) => exposedTo(of, RULE, since, find).map((one) => one.batchId);
        for (const a of Object.keys(world))
          for (const b of exposed(a)) expect(exposed(b), `${a} ${b}`).toContain(a);
      }),
    );
  });

  it('never shrinks when the look back reaches further', () => {
    const span = fc.tuple(fc.nat(8), fc.nat(30), fc.nat(30));
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 8 }), fc.nat(40), fc.nat(40), (spans, a, b) => {
        const world: World = Object.fromEntries(
          spans.map(([position, from, length], i) => [
            i === 0 ? 'B' : `b${i}`,
            { stays: [stay(i === 0 ? 'B' : `b${i}`, position, from, from + length + 1)] },
          ]),
        );
        const ids = (seq: number) => Object.keys(cohortOf(world, { seq, date: '2022-01-01' }));
        expect(ids(Math.min(a, b))).toEqual(expect.arrayContaining(ids(Math.max(a, b))));
      }),
    );
  });
});

it('the cohort of a place is whatever has stood there since', () => {
  const world: World = {
    a: { stays: [stay('a', 1, 10)] },
    b: { stays: [stay('b', 9, 10, 100)] },
    c: { stays: [stay('c', 9, 10, 101)] },
    d: { stays: [{ ...stay('d', 2, 10), zone: 'STORAGE' }] },
    e: { stays: [{ ...stay('e', 0, 10), position: null }] },
  };
  expect(
    exposedIn('REST', { seq: 100, date: '2022-01-01' }, finder(world)).map((one) => one.batchId),
  ).toEqual(['a', 'c', 'e']);
});

describe('the look back', () => {
  it('ends at the last verified negative of an earlier day, never at one of the same day', () => {
    const negatives = [
      { takenSeq: 10, takenOn: '2022-04-01' },
      { takenSeq: 30, takenOn: '2022-04-05' },
      { takenSeq: 50, takenOn: '2022-04-08' },
    ];
    expect(exposedSince('2022-04-08', negatives, RULE)).toEqual({ seq: 30, date: '2022-03-25' });
    expect(exposedSince('2022-04-09', negatives, RULE)).toEqual({ seq: 50, date: '2022-03-26' });
    expect(exposedSince('2022-04-01', negatives, { lookBackDays: 1 })).toEqual({
      seq: 0,
      date: '2022-03-31',
    });
  });
});
