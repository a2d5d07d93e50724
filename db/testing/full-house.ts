// A data directory in which every projection has rows: one batch goes the whole way, a second one waits.

import type { DomainEvent } from '#core/domain/events.ts';
import { decided } from '#core/ports/context.ts';
import { createReads } from '../reads.ts';
import { applyEvent } from '../projections/apply.ts';
import { digestOf } from '../random.ts';
import { openStore } from '../store.ts';
import type { ClockPort, Store } from '../store.types.ts';
import { keeper } from './kit.ts';
import { labEvents } from './lab-events.ts';
import { livePeople } from './people-acts.ts';
import { addWaysOut } from './ways-out.ts';
import { collect, file, foundHouse, walkToCertificate } from './walk.ts';
import { createFixture } from './warehouse-fixture.ts';

/** A store with the real projections. */
export const openReal = (directory: string, clock: ClockPort, mode: Store['mode'] = 'WRITER'): Store =>
  openStore({ directory, mode, clock, apply: applyEvent, createReads });

/** Puts the bytes that stand for every paper of the walk into a store, and answers their hash. */
const TEN_BYTES = Buffer.from('ten bytes!');

const DAY = '2022-04-22';

/** What the walk does not come by at the gate. */
const gateEvents = (batchId: string, merchantId: string): ReadonlyArray<DomainEvent> => [
  {
    type: 'photo.added',
    v: 1,
    subject: batchId,
    payload: { batchId, photoId: 'pho-1', about: 'OTHER', lineNo: null, note: '', file: file('x') },
  },
  {
    type: 'part.refused',
    v: 1,
    subject: batchId,
    payload: {
      batchId,
      partId: 'prt-1',
      merchantId,
      quantity: 1,
      lines: [{ lineNo: 1, quantity: 1, why: 'torn' }],
      reason: '',
      businessDate: DAY,
    },
  },
  {
    type: 'arrival.refused',
    v: 1,
    subject: 'ref-1',
    payload: {
      refusalId: 'ref-1',
      kind: 'UNDECLARED',
      plate: 'ZB1',
      goods: 'scarves',
      quantity: null,
      reason: 'nobody declared them',
      driverDigest: 'd',
      file: null,
      businessDate: DAY,
    },
  },
  {
    type: 'disinfectant.prepared',
    v: 1,
    subject: 'prp-1',
    payload: {
      preparationId: 'prp-1',
      presetId: 'chlorine',
      agent: 'chlorine',
      ratio: '1:100',
      mgPerL: 500,
      amountMl: 1000,
      validMs: 1,
      businessDate: DAY,
    },
  },
  {
    type: 'areaDisinfection.started',
    v: 1,
    subject: 'rnd-1',
    payload: {
      roundId: 'rnd-1',
      zone: 'REST',
      place: 'floor',
      agent: 'chlorine',
      mgPerL: 500,
      contactMinutes: 30,
      preparationId: 'prp-1',
      usedMl: 10,
      businessDate: DAY,
    },
  },
  {
    type: 'declaration.submitted',
    v: 2,
    subject: 'bat-old',
    payload: {
      batchId: 'bat-old',
      batchNo: 'OLD-1',
      merchantId,
      policyId: 'zhejiang-2022-03',
      lines: [{ lineNo: 1, goodsName: 'Coat', spec: '', quantity: 3, unit: '', origin: '', classCode: null }],
      plate: '',
      containerNo: '',
      sealNo: '',
      expectedOn: DAY,
      expectedMinute: null,
      kinds: [],
      source: null,
      businessDate: DAY,
    },
  },
  {
    type: 'opening.stockEntered',
    v: 1,
    subject: 'bat-old',
    payload: {
      batchId: 'bat-old',
      merchantId,
      zone: 'FRONT',
      slotId: null,
      quantity: 3,
      disinfection: null,
      rest: null,
      tests: [],
      file: file('x'),
      note: '',
      attestedBy: ['per-1', 'per-2'],
      businessDate: DAY,
    },
  },
  {
    type: 'disinfection.attested',
    v: 1,
    subject: batchId,
    payload: {
      batchId,
      disinfectionId: 'dis-form',
      agent: 'chlorine',
      mgPerL: 500,
      contactMinutes: 30,
      object: 'OUTER',
      preparationId: 'prp-1',
      usedMl: 10,
      place: 'front',
      reason: 'again',
      startedAtMs: 1,
      endedAtMs: 1_800_001,
      sinceSeq: 1,
      formNo: 'P-2',
      file: file('x'),
      attestedBy: ['per-1', 'per-2'],
    },
  },
  {
    type: 'opening.closed',
    v: 1,
    subject: 'warehouse',
    payload: { batches: 1, pieces: 3, closedBy: ['per-1', 'per-2'] },
  },
];

/** Plays a walk decided by the real use cases into a store, a command for each event, and adds what a walk lacks. */
export const playWalk = async (
  store: Store,
): Promise<{ readonly batchId: string; readonly sha256: string }> => {
  const fixture = createFixture();
  const house = foundHouse(fixture);
  const batchId = walkToCertificate(fixture, house, [{ goodsName: 'Coat', quantity: 6 }], 'R-01', 3);
  const pieces = fixture.reads
    .codesOfBatch(batchId)
    .filter((code) => code.kind === 'PIECE')
    .map((code) => code.code);
  collect(fixture, house, batchId, pieces.slice(0, 2));
  livePeople(fixture, house);
  addWaysOut(fixture, house, batchId);
  const { sha256 } = await store.files.put(TEN_BYTES);
  const gapId = 'gap-1';
  const more: ReadonlyArray<DomainEvent> = [
    {
      type: 'clock.gapOpened',
      v: 1,
      subject: gapId,
      payload: { gapId, cause: 'OFF', fromMs: 1, toMs: 2, claimedMs: 1 },
    },
    { type: 'clock.demoMoved', v: 1, subject: 'clock', payload: { byMs: 5 } },
    {
      type: 'guard.waived',
      v: 1,
      subject: batchId,
      payload: {
        batchId,
        waiverId: 'waiver-1',
        guard: 'DISINFECTED',
        basis: 'UNSUITABLE',
        paperId: null,
        reason: 'test',
        measures: 'test',
        waivedBy: ['per-1', 'per-2'],
      },
    },
    {
      type: 'batch.cleared',
      v: 2,
      subject: batchId,
      payload: { batchId, clearedBy: 'per-1', restedMs: 1, guards: [], waived: ['waiver-1'] },
    },
    {
      type: 'declaration.returned',
      v: 2,
      subject: batchId,
      payload: { batchId, reason: 'test', fields: [{ field: 'line.1', reason: 'test' }] },
    },
    {
      type: 'paper.attached',
      v: 2,
      subject: batchId,
      payload: {
        batchId,
        paperId: 'paper-1',
        kind: 'OTHER',
        number: '1',
        issuer: 'test',
        issuedOn: '2022-04-01',
        validTo: null,
        file: file('other.pdf'),
      },
    },
    { type: 'warehouse.closed', v: 1, subject: 'wh-1', payload: { reason: 'test' } },
    {
      type: 'hold.placed',
      v: 1,
      subject: batchId,
      payload: { batchId, holdId: 'hold-1', kind: 'MANUAL', reason: 'test' },
    },
    ...gateEvents(batchId, house.merchantId),
    ...labEvents(batchId),
    {
      type: 'backEntry.noted',
      v: 1,
      subject: batchId,
      payload: {
        batchId,
        formNo: 'P-1',
        act: 'sample.taken',
        happenedMs: 1,
        reason: 'power cut',
        enteredBy: 'per-1',
        secondBy: 'per-2',
      },
    },
  ];
  for (const [index, event] of [...fixture.events, ...more].entries()) {
    const payload: unknown = JSON.parse(JSON.stringify(event.payload).replaceAll(file('x').sha256, sha256));
    const real = { type: event.type, v: event.v, subject: event.subject, payload } as DomainEvent;
    const outcome = store.execute({
      commandId: `walk-${index}`,
      name: 'test.walk',
      digest: `${index}`,
      actor: keeper,
      decide: () => decided([real], index),
    });
    if (outcome.kind !== 'DONE') throw new Error(`event ${index} was ${outcome.kind}`);
  }
  fixture.db.close();
  return { batchId, sha256 };
};

/** Registers a person whose name stands in the private records, as a use case would. */
export const registerPrivately = (store: Store, personId: string, name: string): void => {
  const record = { kind: 'person', subjectId: personId, data: { name }, salt: 'salt' } as const;
  const event: DomainEvent = {
    type: 'person.registered',
    v: 1,
    subject: personId,
    payload: { personId, digest: digestOf(record), roles: ['GATE'], merchantId: null },
  };
  store.execute({
    commandId: `register-${personId}`,
    name: 'people.register',
    digest: personId,
    actor: keeper,
    decide: () => decided([event], personId, [record]),
  });
};
