import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '#core/domain/refusals.ts';
import { decided, refused } from '#core/ports/context.ts';
import { openStore } from './store.ts';
import type { Commit, Store, StoreOptions } from './store.types.ts';
import { applyGaps, gapReads } from './testing/bare-projections.ts';
import {
  found,
  founding,
  keeper,
  merchantNamed,
  register,
  virtualClock,
  type VirtualClock,
} from './testing/kit.ts';

let directory: string;
let clock: VirtualClock;
let store: Store;

const open = (extra: Partial<StoreOptions> = {}): Store =>
  openStore({
    directory,
    mode: 'WRITER',
    clock: clock.read,
    apply: applyGaps,
    createReads: gapReads,
    ...extra,
  });

const types = (): ReadonlyArray<string> =>
  store.db.prepare<[], string>('SELECT type FROM ledger ORDER BY seq').pluck().all();

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-store-'));
  clock = virtualClock();
  store = open();
  found(store);
});

afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('a command', () => {
  it('appends its events in order, each on the hash of the one before', () => {
    const outcome = store.execute({
      commandId: 'c1',
      name: 'merchants.register',
      digest: 'd1',
      actor: keeper,
      occurredMs: clock.read().wallMs - 500,
      decide: () => decided([merchantNamed('m1'), merchantNamed('m2')], 'both'),
    });
    if (outcome.kind !== 'DONE') throw new Error(outcome.kind);
    const [first, second] = outcome.events;
    expect(first).toMatchObject({
      seq: 2,
      eventId: 'c1/0',
      type: 'merchant.registered',
      subject: 'm1',
      actorId: 'per-1',
      seatId: 'seat-1',
      occurredMs: clock.read().wallMs - 500,
      recordedMs: clock.read().wallMs,
      tzOffsetMin: 480,
      clockState: 'STEADY',
      bootId: 'boot-1',
    });
    expect(second).toMatchObject({ seq: 3, eventId: 'c1/1', prevHash: first?.hash });
    expect(store.head()).toEqual({ seq: 3, hash: second?.hash });
    expect(outcome.headSeq).toBe(3);
  });

  it('that comes twice has one effect and the same answer, also after a restart', () => {
    expect(register(store, 'c1', 'm1')).toMatchObject({ kind: 'DONE', result: 'm1' });
    register(store, 'c2', 'm2');
    store.close();
    store = open();
    expect(register(store, 'c1', 'm1')).toEqual({ kind: 'REPEATED', result: 'm1', headSeq: 2 });
    expect(types()).toHaveLength(3);
  });

  it.each([
    ['another payload', { digest: 'other' }],
    ['another name', { name: 'merchants.other' }],
    ['another person', { actor: { ...keeper, personId: 'per-2' } }],
  ])('that comes again with %s is refused', (_, extra) => {
    register(store, 'c1', 'm1');
    expect(register(store, 'c1', 'm1', extra)).toEqual({
      kind: 'REFUSED',
      refusals: [refusal('COMMAND_ID_REUSED')],
    });
    expect(types()).toHaveLength(2);
  });

  it('that is refused stores nothing, and may be sent again', () => {
    const no = register(store, 'c1', 'm1', {
      decide: () => refused(refusal('DUPLICATE'), refusal('NOT_FOUND')),
    });
    expect(no).toEqual({ kind: 'REFUSED', refusals: [refusal('DUPLICATE'), refusal('NOT_FOUND')] });
    expect(types()).toEqual(['warehouse.founded']);
    expect(register(store, 'c1', 'm1').kind).toBe('DONE');
  });

  it('that throws is rolled back as a whole: events, personal data, what was to be written alongside', () => {
    const before = store.head();
    const record = { kind: 'merchant', subjectId: 'm1', data: { phone: '1' }, salt: 's' } as const;
    expect(() =>
      register(store, 'c1', 'm1', {
        decide: () => decided([merchantNamed('m1')], 'm1', [record]),
        alongside: () => {
          store.journals.settings.set('k', 1);
          throw new Error('alongside failed');
        },
      }),
    ).toThrow('alongside failed');
    expect(types()).toEqual(['warehouse.founded']);
    expect(store.journals.privateRecords.list('merchant')).toEqual([]);
    expect(store.journals.settings.get('k')).toBeUndefined();
    expect(store.head()).toEqual(before);
    expect(register(store, 'c1', 'm1').kind).toBe('DONE');
  });

  it('that a projection cannot take is rolled back as a whole', () => {
    store.close();
    store = open({
      apply: (_, event) => {
        if (event.subject === 'm2') throw new Error('no such column');
      },
    });
    const both = () => decided([merchantNamed('m1'), merchantNamed('m2')], 'both');
    expect(() => register(store, 'c1', 'm1', { decide: both })).toThrow('no such column');
    expect(types()).toEqual(['warehouse.founded']);
  });

  it('keeps personal data and what is written alongside', () => {
    const record = { kind: 'merchant', subjectId: 'm1', data: { phone: '1' }, salt: 's' } as const;
    register(store, 'c1', 'm1', {
      decide: () => decided([merchantNamed('m1')], 'm1', [record]),
      alongside: (result) => store.journals.settings.set('k', result),
    });
    expect(store.journals.privateRecords.find('merchant', 'm1')).toEqual(record);
    expect(store.journals.settings.get('k')).toBe('m1');
  });

  it('cannot begin inside another one', () => {
    expect(() => register(store, 'c1', 'm1', { alongside: () => void register(store, 'c2', 'm2') })).toThrow(
      'inside a transaction',
    );
    expect(types()).toEqual(['warehouse.founded']);
  });

  it('is told to listeners after it is durable, and a listener that fails harms nobody', () => {
    const seen: Array<Commit & { readonly durable: boolean }> = [];
    store.onCommit(() => {
      throw new Error('listener');
    });
    const leave = store.onCommit((commit) =>
      seen.push({ ...commit, durable: !store.db.inTransaction && store.head().seq === commit.headSeq }),
    );
    register(store, 'c1', 'm1');
    register(store, 'c1', 'm1');
    leave();
    register(store, 'c2', 'm2');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ headSeq: 2, durable: true, events: [{ type: 'merchant.registered' }] });
  });

  it('sees an event exactly as a replay will', () => {
    const seen: Array<unknown> = [];
    store.close();
    store = open({ apply: (_, event) => void seen.push(event.payload) });
    const digest = undefined as unknown as string;
    register(store, 'c1', 'm1', {
      decide: () =>
        decided(
          [
            {
              ...merchantNamed('m1'),
              payload: { merchantId: 'm1', name: 'n', stall: '', market: '', digest },
            },
          ] as never,
          'm1',
        ),
    });
    expect(seen).toStrictEqual([{ market: '', merchantId: 'm1', name: 'n', stall: '' }]);
  });
});

describe('the first event', () => {
  it('must found the warehouse', () => {
    store.close();
    rmSync(directory, { recursive: true });
    store = open();
    expect(() => register(store, 'c1', 'm1')).toThrow('founds the warehouse');
    expect(store.head()).toEqual({ seq: 0, hash: '0'.repeat(64) });
    expect(store.executeSystem('found', [founding])).toHaveLength(1);
  });
});

describe('a reader', () => {
  it('sees what the writer commits, and writes nothing', () => {
    const reader = open({ mode: 'READER' });
    register(store, 'c1', 'm1');
    expect(reader.head()).toEqual(store.head());
    expect(register(reader, 'c2', 'm2')).toEqual({ kind: 'REFUSED', refusals: [refusal('READ_ONLY')] });
    expect(() => reader.journals.settings.set('k', 1)).toThrow('reading only');
    expect(() => reader.db.exec('DELETE FROM settings')).toThrow(/readonly/u);
    reader.close();
  });
});
