import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { DomainEvent } from '#core/domain/events.ts';
import { refusal } from '#core/domain/refusals.ts';
import { decided, refused } from '#core/ports/context.ts';
import { HEARTBEAT_MS } from './clock-keeper.ts';
import { openStore } from './store.ts';
import type { Store } from './store.types.ts';
import { applyGaps, gapReads } from './testing/bare-projections.ts';
import { found, merchantNamed, register, virtualClock, type VirtualClock } from './testing/kit.ts';

const HOUR = 3_600_000;

let directory: string;
let clock: VirtualClock;
let store: Store;
const open = (): Store =>
  openStore({
    directory,
    mode: 'WRITER',
    clock: clock.read,
    apply: applyGaps,
    createReads: gapReads,
    softwareVersion: '1.2.3',
  });
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gatehouse-clock-'));
  clock = virtualClock();
  store = open();
  found(store);
});
afterEach(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

const types = (): ReadonlyArray<string> =>
  store.db.prepare<[], string>('SELECT type FROM ledger ORDER BY seq').pluck().all();

describe('a gap', () => {
  it('is in the ledger before the decision is made, and the decision sees it', () => {
    clock.turn(2 * HOUR);
    const seen: Array<{ gaps: number; clock: ClockReading; head: number }> = [];
    const outcome = register(store, 'c1', 'm1', {
      decide: (reads, reading) => {
        seen.push({
          gaps: reads.gaps().length,
          clock: reading,
          head: Number(store.db.prepare('SELECT max(seq) FROM ledger').pluck().get()),
        });
        return decided([merchantNamed('m1')], 'm1');
      },
    });
    expect(seen).toMatchObject([{ gaps: 1, head: 2, clock: { state: 'SUSPECT', attestedMs: 0 } }]);
    expect(outcome).toMatchObject({ kind: 'DONE', events: [{ seq: 3, clockState: 'SUSPECT' }] });
    const row = store.db.prepare(`SELECT actor_id, payload FROM ledger WHERE type = 'clock.gapOpened'`).get();
    expect(row).toMatchObject({
      actor_id: 'system',
      payload: expect.stringContaining('"cause":"WALL_AHEAD","claimedMs":7200000') as unknown,
    });
  });

  it('stays in the ledger when the decision is no, and is told to listeners', () => {
    clock.turn(-HOUR);
    const told: Array<string> = [];
    store.onCommit(({ events }) => told.push(...events.map((event) => event.type)));
    expect(register(store, 'c1', 'm1', { decide: () => refused(refusal('GUARD_OPEN')) }).kind).toBe(
      'REFUSED',
    );
    expect(types()).toEqual(['warehouse.founded', 'clock.gapOpened']);
    expect(told).toEqual(['clock.gapOpened']);
  });

  it('is rolled back with a decision that throws, and found again by the next act', () => {
    clock.turn(HOUR);
    const broken = () => {
      throw new Error('broken');
    };
    expect(() => register(store, 'c1', 'm1', { decide: broken })).toThrow('broken');
    expect(types()).toEqual(['warehouse.founded']);
    expect(store.readClock().state).toBe('STEADY');
    register(store, 'c1', 'm1');
    expect(types()).toEqual(['warehouse.founded', 'clock.gapOpened', 'merchant.registered']);
  });

  it('is opened once, and the clock stays in doubt until two persons have confirmed it, also over a restart', () => {
    clock.turn(HOUR);
    register(store, 'c1', 'm1');
    register(store, 'c2', 'm2');
    expect(types().filter((type) => type === 'clock.gapOpened')).toHaveLength(1);
    store.close();
    store = open();
    expect(store.readClock().state).toBe('SUSPECT');
    const gapId = store.reads.gaps()[0]?.gapId ?? '';
    const confirm: DomainEvent = {
      type: 'clock.gapConfirmed',
      v: 1,
      subject: gapId,
      payload: { gapId, confirmedMs: HOUR, confirmedBy: ['per-1', 'per-2'], reason: 'NTP' },
    };
    register(store, 'c3', 'm3', { decide: () => decided([confirm], 'ok') });
    expect(store.readClock().state).toBe('STEADY');
    expect(register(store, 'c4', 'm4')).toMatchObject({ kind: 'DONE', events: [{ clockState: 'STEADY' }] });
  });

  it('of a computer that was off casts no doubt on the clock, and attests nothing', () => {
    clock.pass(HOUR);
    register(store, 'c1', 'm1');
    clock.reboot(3 * HOUR);
    register(store, 'c2', 'm2');
    expect(types().slice(-2)).toEqual(['clock.gapOpened', 'merchant.registered']);
    expect(store.readClock()).toMatchObject({ state: 'STEADY', attestedMs: HOUR, bootId: 'boot-2' });
  });
});

describe('attested time', () => {
  it('is what the monotonic clock saw pass, over a restart of the program within one boot', () => {
    clock.pass(HOUR);
    register(store, 'c1', 'm1');
    store.close();
    clock.pass(HOUR);
    store = open();
    expect(store.readClock().attestedMs).toBe(2 * HOUR);
    register(store, 'c2', 'm2');
    expect(types()).not.toContain('clock.gapOpened');
  });

  it('takes the fractions of a clock as whole milliseconds', () => {
    store.close();
    const base = clock.read();
    let ms = 0.9;
    store = openStore({
      directory,
      mode: 'WRITER',
      apply: applyGaps,
      createReads: gapReads,
      clock: () => ({ ...base, wallMs: base.wallMs + ms, monoMs: base.monoMs + ms }),
    });
    for (const _ of [1, 2, 3]) {
      ms += 0.7;
      register(store, `c${ms}`, `m${ms}`);
    }
    expect(store.readClock()).toMatchObject({ attestedMs: 3, monoMs: base.monoMs + 3 });
  });
});

describe('the tick', () => {
  it('says once that the clock was started, then attests it after ten minutes without an event', () => {
    expect(store.tick()).toMatchObject([
      { type: 'clock.started', actorId: 'system', payload: { softwareVersion: '1.2.3' } },
    ]);
    expect(store.tick()).toEqual([]);
    clock.pass(HEARTBEAT_MS - 1);
    expect(store.tick()).toEqual([]);
    clock.pass(1);
    expect(store.tick()).toMatchObject([
      { type: 'clock.attested', payload: { reason: 'HEARTBEAT' }, attestedMs: HEARTBEAT_MS },
    ]);
    clock.pass(HEARTBEAT_MS - 1);
    register(store, 'c1', 'm1');
    clock.pass(1);
    expect(store.tick()).toEqual([]);
  });

  it('finds a gap by itself: the computer slept', () => {
    store.tick();
    clock.turn(8 * HOUR);
    expect(store.tick()).toMatchObject([
      { type: 'clock.gapOpened', payload: { cause: 'WALL_AHEAD', claimedMs: 8 * HOUR } },
    ]);
  });

  it('says nothing before the warehouse is founded', () => {
    store.close();
    rmSync(directory, { recursive: true });
    store = open();
    expect(store.tick()).toEqual([]);
    store.stop();
    expect(types()).toEqual([]);
    found(store);
    expect(store.tick()).toMatchObject([{ type: 'clock.started' }]);
  });
});

it('attests the clock for the last time when the program stops, so that the time until then counts', () => {
  clock.pass(5000);
  store.stop();
  expect(types().at(-1)).toBe('clock.attested');
  store.close();
  clock.reboot(HOUR);
  store = open();
  expect(store.readClock().attestedMs).toBe(5000);
});
