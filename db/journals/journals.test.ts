import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../store.ts';
import type { Store } from '../store.types.ts';
import { applyGaps, gapReads } from '../testing/bare-projections.ts';
import { virtualClock } from '../testing/kit.ts';
import type { Account } from './accounts.ts';
import type { Device } from './devices.ts';
import type { Journals } from './index.ts';

let directory: string;
let store: Store;
let journals: Journals;
const open = (): void => {
  store = openStore({
    directory,
    mode: 'WRITER',
    clock: virtualClock().read,
    apply: applyGaps,
    createReads: gapReads,
  });
  ({ journals } = store);
};
const reopen = (): void => {
  store.close();
  open();
};
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-journals-'));
  open();
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

describe('print intents', () => {
  const labels = [
    { code: 'B', printOrder: 2 },
    { code: 'A', printOrder: 1 },
  ];

  it('are durable when noted, in print order, and each code at most once', () => {
    journals.printIntents.markSent('run-1', labels, 100, 41);
    reopen();
    expect(journals.printIntents.list('run-1')).toEqual([
      { code: 'A', runId: 'run-1', printOrder: 1, state: 'SENT', sentMs: 100, counterBefore: 41 },
      { code: 'B', runId: 'run-1', printOrder: 2, state: 'SENT', sentMs: 100, counterBefore: 41 },
    ]);
    expect(() =>
      journals.printIntents.markSent(
        'run-1',
        [
          { code: 'C', printOrder: 3 },
          { code: 'A', printOrder: 4 },
        ],
        200,
        null,
      ),
    ).toThrow(/UNIQUE/u);
    expect(journals.printIntents.find('C')).toBeNull();
    expect(journals.printIntents.find('A')?.sentMs).toBe(100);
  });

  it('fall into doubt by run, and are forgotten by code', () => {
    journals.printIntents.markSent('run-1', labels, 100, null);
    journals.printIntents.markSent('run-2', [{ code: 'Z', printOrder: 1 }], 100, null);
    expect(journals.printIntents.toDoubt('run-1')).toEqual(['A', 'B']);
    expect(journals.printIntents.find('Z')?.state).toBe('SENT');
    journals.printIntents.clear(['A', 'unknown']);
    expect(journals.printIntents.list('run-1').map(({ code, state }) => [code, state])).toEqual([
      ['B', 'DOUBT'],
    ]);
    expect(journals.printIntents.runs()).toEqual(['run-1', 'run-2']);
  });
});

describe('sign-in attempts', () => {
  const add = (username: string, atMs: number, ok = false, seatId = 'seat-1'): void =>
    journals.attempts.add({ username, seatId, atMs, ok });

  it('count failures since the last success by order, over a restart and a clock set back', () => {
    add('Gus', 5000);
    add('gus', 6000, true);
    add('GUS', 9000);
    add('gus', 10);
    reopen();
    expect(journals.attempts.failuresInRow('gus')).toBe(2);
    expect(journals.attempts.failuresInRow('other')).toBe(0);
    expect(journals.attempts.last('gus')).toMatchObject({
      username: 'gus',
      seatId: 'seat-1',
      atMs: 10,
      ok: false,
    });
  });

  it('count failures since an instant by person and by seat; what lies in the future counts', () => {
    add('gus', 100);
    add('gus', 900);
    add('ann', 800, false, 'seat-2');
    add('gus', 850, true);
    expect(journals.attempts.failuresSince({ username: 'gus' }, 500)).toBe(1);
    expect(journals.attempts.failuresSince({ username: 'gus' }, 0)).toBe(2);
    expect(journals.attempts.failuresSince({ seatId: 'seat-2' }, 500)).toBe(1);
  });

  it('are pruned only where a later success ended the row', () => {
    add('gus', 1);
    add('gus', 2, true);
    add('ann', 1);
    expect(journals.attempts.prune(1000)).toBe(1);
    expect(journals.attempts.failuresInRow('ann')).toBe(1);
    expect(journals.attempts.last('gus')?.ok).toBe(true);
  });
});

describe('accounts', () => {
  const account: Account = {
    personId: 'p1',
    username: 'Gus',
    secretHash: 'h',
    params: { n: 1, salt: 'ab' },
    disabled: false,
    changedMs: 5,
  };

  it('are found by person and by username without regard to case', () => {
    journals.accounts.save(account);
    reopen();
    expect(journals.accounts.findByUsername('gUS')).toEqual(account);
    expect(journals.accounts.findByPerson('p1')).toEqual(account);
    expect(journals.accounts.isTaken('GUS')).toBe(true);
    expect(journals.accounts.findByUsername('ann')).toBeNull();
  });

  it('change by person, and never share a username', () => {
    journals.accounts.save(account);
    journals.accounts.save({ ...account, secretHash: 'new', disabled: true });
    expect(journals.accounts.list()).toEqual([{ ...account, secretHash: 'new', disabled: true }]);
    expect(() => journals.accounts.save({ ...account, personId: 'p2', username: 'gus' })).toThrow(/UNIQUE/u);
  });
});

describe('seats and sessions', () => {
  const token = (letter: string): string => letter.repeat(64);
  beforeEach(() => journals.seats.save({ seatId: 's1', name: 'Gate' }));

  it('keep the task of a seat over a restart and a new name', () => {
    expect(journals.seats.setTask('s1', { kind: 'INSPECT', batchId: 'b', lineNo: null })).toBe(true);
    journals.seats.save({ seatId: 's1', name: 'Gate 1' });
    reopen();
    expect(journals.seats.find('s1')).toMatchObject({
      seatId: 's1',
      name: 'Gate 1',
      task: { kind: 'INSPECT', batchId: 'b', lineNo: null },
    });
    expect(journals.seats.setTask('nowhere', { kind: 'NONE' })).toBe(false);
    expect(journals.seats.task('nowhere')).toEqual({ kind: 'NONE' });
    expect(journals.seats.list()).toMatchObject([{ seatId: 's1', name: 'Gate 1', kind: 'GATE' }]);
  });

  it('know who signed in last at a seat', () => {
    journals.sessions.create({ tokenHash: token('a'), seatId: 's1', nowMs: 1 });
    journals.sessions.create({ tokenHash: token('b'), seatId: 's1', nowMs: 2 });
    expect(journals.sessions.signedInAt('s1')).toBeNull();
    expect(journals.sessions.signIn(token('a'), 'p1', 10)).toBe(true);
    journals.sessions.signIn(token('b'), 'p2', 20);
    expect(journals.sessions.signIn(token('c'), 'p3', 30)).toBe(false);
    reopen();
    expect(journals.sessions.signedInAt('s1')).toBe('p2');
    journals.sessions.signOut(token('b'));
    expect(journals.sessions.signedInAt('s1')).toBe('p1');
    journals.sessions.signOutSeat('s1');
    expect(journals.sessions.signedInAt('s1')).toBeNull();
    expect(journals.sessions.ofSeat('s1').map((session) => session.personId)).toEqual([null, null]);
  });

  it('end by token, by person and by age', () => {
    for (const letter of ['a', 'b', 'c'])
      journals.sessions.create({ tokenHash: token(letter), seatId: 's1', nowMs: 1 });
    journals.sessions.signIn(token('b'), 'p1', 5);
    journals.sessions.touch(token('c'), 50);
    journals.sessions.end(token('a'));
    journals.sessions.endOfPerson('p1');
    expect(journals.sessions.ofSeat('s1')).toHaveLength(1);
    expect(journals.sessions.prune(50)).toBe(0);
    expect(journals.sessions.prune(51)).toBe(1);
    expect(journals.sessions.find(token('c'))).toBeNull();
  });

  it('take no seat that is not there', () => {
    expect(() => journals.sessions.create({ tokenHash: token('a'), seatId: 'nowhere', nowMs: 1 })).toThrow(
      /FOREIGN KEY/u,
    );
  });
});

it('devices are kept, bound to seats and removed', () => {
  journals.seats.save({ seatId: 's1', name: 'Gate' });
  const device: Device = {
    deviceId: 'd1',
    kind: 'SCANNER',
    name: 'Left',
    address: 'COM3',
    baud: 9600,
    ending: 'ANY',
    profile: 'generic',
    seatId: null,
    emulated: false,
    addedMs: 3,
  };
  journals.devices.save(device);
  journals.devices.save({ ...device, name: 'Right', emulated: true, addedMs: 99 });
  expect(journals.devices.assignSeat('d1', 's1')).toBe(true);
  reopen();
  expect(journals.devices.list()).toEqual([{ ...device, name: 'Right', emulated: true, seatId: 's1' }]);
  expect(journals.devices.find('d2')).toBeNull();
  expect(journals.devices.assignSeat('d2', 's1')).toBe(false);
  expect([journals.devices.remove('d1'), journals.devices.remove('d1')]).toEqual([true, false]);
});

it('settings are any JSON, and unknown keys are undefined', () => {
  journals.settings.set('a', { list: [1, null] });
  journals.settings.set('a', null);
  journals.settings.set('b', 0);
  reopen();
  expect([journals.settings.get('a'), journals.settings.get('b'), journals.settings.get('c')]).toEqual([
    null,
    0,
    undefined,
  ]);
  journals.settings.remove('b');
  expect(journals.settings.get('b')).toBeUndefined();
});

describe('personal data', () => {
  const record = { kind: 'person', subjectId: 'p1', data: { name: '张三', phone: '1' }, salt: 's' } as const;

  it('is found by kind and subject, replaced, and erased for good', () => {
    journals.privateRecords.save(record);
    journals.privateRecords.save({ ...record, data: { name: '李四' } });
    expect(journals.privateRecords.find('person', 'p1')).toEqual({ ...record, data: { name: '李四' } });
    expect(journals.privateRecords.find('driver', 'p1')).toBeNull();
    expect(journals.privateRecords.list('person')).toHaveLength(1);
    expect([
      journals.privateRecords.erase('person', 'p1'),
      journals.privateRecords.erase('person', 'p1'),
    ]).toEqual([true, false]);
    store.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(store.db.serialize().includes(Buffer.from('李四'))).toBe(false);
  });
});

it('old scans are pruned, and their numbers are never used again', () => {
  const entry = { deviceId: null, seatId: 's', raw: Buffer.from('x'), text: 'x', aim: null, flags: [] };
  const outcome = {
    code: 'UNKNOWN',
    tone: 'RED',
    params: {},
    refusals: [],
    target: null,
    faultId: null,
  } as const;
  journals.scans.add({ ...entry, receivedMs: 1 }, 'k1', outcome, null);
  journals.scans.add({ ...entry, receivedMs: 2 }, 'k2', outcome, null);
  expect(journals.scans.prune(3)).toBe(2);
  expect(journals.scans.add({ ...entry, receivedMs: 3 }, 'k3', outcome, null)).toBe(3);
});

it('several writes stand or fall together', () => {
  expect(() =>
    store.transact('test', () => {
      journals.settings.set('a', 1);
      journals.seats.save({ seatId: 's1', name: 'Gate' });
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(journals.settings.get('a')).toBeUndefined();
  expect(journals.seats.list()).toEqual([]);
});
