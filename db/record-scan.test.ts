import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusal } from '#core/domain/refusals.ts';
import type { ScanOutcome } from '#core/domain/tasks.ts';
import { decided, refused } from '#core/ports/context.ts';
import { openStore } from './store.ts';
import type { ScanDecision, ScanEntry, Store } from './store.types.ts';
import { applyGaps, gapReads } from './testing/bare-projections.ts';
import { found, merchantNamed, virtualClock, type VirtualClock } from './testing/kit.ts';

let directory: string;
let clock: VirtualClock;
let store: Store;
let faults: Array<unknown>;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-scan-'));
  clock = virtualClock();
  faults = [];
  store = openStore({
    directory,
    mode: 'WRITER',
    clock: clock.read,
    apply: applyGaps,
    createReads: gapReads,
    reportFault: (error) => `fault-${faults.push(error)}`,
  });
  found(store);
  store.journals.seats.save({ seatId: 'seat-1', name: 'Gate' });
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

const entry = (extra: Partial<ScanEntry> = {}): ScanEntry => ({
  deviceId: 'dev-1',
  seatId: 'seat-1',
  receivedMs: clock.read().wallMs - 20,
  raw: Buffer.from(']Q1 caf\xe9\x1d', 'latin1'),
  text: ' café\u001d',
  aim: ']Q1',
  flags: ['GB18030'],
  actor: { personId: 'per-1' },
  ...extra,
});
const green: ScanOutcome = {
  code: 'COUNTED',
  tone: 'GREEN',
  params: { counted: 3 },
  refusals: [],
  target: null,
  faultId: null,
};
const yes = (extra: Partial<ScanDecision> = {}): ScanDecision => ({
  outcome: green,
  decision: decided([merchantNamed('m1')], null),
  task: null,
  ...extra,
});
const eventTypes = (): ReadonlyArray<string> =>
  store.db.prepare<[], string>('SELECT type FROM ledger ORDER BY seq').pluck().all();

describe('a scan that means something', () => {
  it('is kept with its outcome, its events and the next task', () => {
    const task = { kind: 'INSPECT', batchId: 'b1', lineNo: 2 } as const;
    const done = store.recordScan(entry(), () => yes({ task }));
    expect(done).toMatchObject({
      scanId: 1,
      outcome: green,
      repeated: false,
      events: [
        {
          type: 'merchant.registered',
          actorId: 'per-1',
          seatId: 'seat-1',
          occurredMs: clock.read().wallMs - 20,
        },
      ],
    });
    expect(store.journals.seats.task('seat-1')).toEqual(task);
    const row = store.journals.scans.find(1);
    expect(row).toMatchObject({
      text: ' café\u001d',
      aim: ']Q1',
      flags: ['GB18030'],
      outcome: green,
      firstSeq: 2,
      lastSeq: 2,
      deviceId: 'dev-1',
    });
    expect(Buffer.from(row?.raw ?? []).toString('latin1')).toBe(']Q1 caf\xe9\x1d');
  });

  it('may lead nowhere but to another task, and needs nobody for that', () => {
    const done = store.recordScan(entry({ actor: null }), () =>
      yes({ decision: decided([], null), task: { kind: 'TRACE' } }),
    );
    expect(done).toMatchObject({ scanId: 1, events: [], outcome: { code: 'COUNTED' } });
    expect(store.journals.seats.task('seat-1')).toEqual({ kind: 'TRACE' });
  });
});

describe('a scan that is refused', () => {
  it('is kept with its outcome and changes nothing else', () => {
    const red: ScanOutcome = { ...green, code: 'REFUSED', tone: 'RED', refusals: [refusal('CODE_UNKNOWN')] };
    const done = store.recordScan(entry(), () => ({
      outcome: red,
      decision: refused(refusal('CODE_UNKNOWN')),
      task: { kind: 'TRACE' },
    }));
    expect(done).toEqual({ scanId: 1, outcome: red, events: [], repeated: false });
    expect(store.journals.scans.find(1)).toMatchObject({ outcome: red, firstSeq: null, lastSeq: null });
    expect(eventTypes()).toEqual(['warehouse.founded']);
    expect(store.journals.seats.task('seat-1')).toEqual({ kind: 'NONE' });
  });
});

describe('a scan whose meaning fails', () => {
  const expectKeptAlone = (where: string): void => {
    expect(faults).toHaveLength(1);
    expect(String(faults[0])).toContain(where);
    expect(store.journals.scans.find(1)).toMatchObject({
      text: ' café\u001d',
      outcome: { code: 'FAULT', tone: 'RED', faultId: 'fault-1' },
      firstSeq: null,
    });
    expect(eventTypes()).toEqual(['warehouse.founded']);
  };

  it('in the decision is kept alone', () => {
    const done = store.recordScan(entry(), () => {
      throw new Error('no meaning');
    });
    expect(done).toMatchObject({ scanId: 1, outcome: { code: 'FAULT', faultId: 'fault-1' }, events: [] });
    expectKeptAlone('no meaning');
    expect(store.journals.scans.count()).toBe(1);
  });

  it('while its events are kept is kept alone', () => {
    store.recordScan(entry(), () =>
      yes({
        decision: decided(
          [merchantNamed('m1'), { ...merchantNamed('m2'), payload: { n: Number.NaN } } as never],
          null,
        ),
      }),
    );
    expectKeptAlone('not canonical JSON');
    expect(store.journals.scans.count()).toBe(1);
  });

  it('because nobody is there to have done it is kept alone', () => {
    store.recordScan(entry({ actor: null }), () => yes());
    expectKeptAlone('nobody is there');
    expect(store.journals.scans.count()).toBe(1);
  });

  it('does not stop the next one', () => {
    store.recordScan(entry(), () => {
      throw new Error('no meaning');
    });
    expect(store.recordScan(entry(), () => yes())).toMatchObject({ scanId: 2, outcome: { code: 'COUNTED' } });
    expect(store.journals.scans.count()).toBe(2);
  });
});

describe('a scan that a client sends twice', () => {
  it('has one effect and the same outcome', () => {
    const first = store.recordScan(entry({ commandId: 'k1' }), () => yes());
    const again = store.recordScan(entry({ commandId: 'k1' }), () => {
      throw new Error('decided twice');
    });
    expect(again).toEqual({ ...first, events: [], repeated: true });
    expect(store.journals.scans.count()).toBe(1);
  });

  it('with another text is kept, and refused', () => {
    store.recordScan(entry({ commandId: 'k1' }), () => yes());
    const other = store.recordScan(entry({ commandId: 'k1', text: 'other' }), () => yes());
    expect(other).toMatchObject({
      scanId: 2,
      outcome: { code: 'REFUSED', refusals: [{ code: 'COMMAND_ID_REUSED' }] },
      events: [],
    });
    expect(store.journals.scans.find(2)?.text).toBe('other');
  });
});

it('finds a gap of the clock before a scan is given its meaning', () => {
  clock.turn(3_600_000);
  let gaps = 0;
  store.recordScan(entry(), (reads) => {
    gaps = reads.gaps().length;
    return yes();
  });
  expect(gaps).toBe(1);
  expect(eventTypes()).toEqual(['warehouse.founded', 'clock.gapOpened', 'merchant.registered']);
});

it('lists the newest scans of a seat first', () => {
  for (const text of ['a', 'b', 'c'])
    store.recordScan(entry({ text }), () => yes({ decision: decided([], null) }));
  store.recordScan(entry({ text: 'elsewhere', seatId: 'seat-2' }), () =>
    yes({ decision: decided([], null) }),
  );
  expect(store.journals.scans.recent('seat-1', 2).map((scan) => scan.text)).toEqual(['c', 'b']);
});
