import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { RawClock } from '#core/domain/attested-time.ts';
import { exportLedger } from '#db/export.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { verifyStore } from '#db/verify.ts';
import type { Timers } from '#server/deps.ts';
import { OPENING_PIECES } from '#server/demo/fill/other-days.ts';
import { FULL, OTHER_PIECES, OTHER_STAGES, planFill, STAGES } from '#server/demo/fill/plan.ts';
import { RefusedError } from '#server/errors.ts';
import { createGateService, type GateService } from '#server/gate-service.ts';
import { systemRandom } from '#server/random.ts';
import { GATE_SEAT } from '#server/seats.ts';
import { judge } from '../oracle/rules.ts';
import { readLedger } from '../oracle/read-ledger.ts';
import { seededPorts } from './seeded-ports.ts';

/** The batches of the seed texts, those of other days, and one of opening day. */
const BATCHES = FULL.batches + OTHER_STAGES.length + 1;
const FOUNDING = '00000000-0000-4000-8000-000000000001';
/** Of processor time, since other tests share the machine; the bench has the time that a person waits. */
const LIMIT_S = 60;

const testFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-fill-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A clock that stands still: whatever time there is in the ledger, the demonstration has moved it. */
const stoppedClock = (): RawClock => ({ wallMs: Date.UTC(2022, 3, 22), monoMs: 1000, bootId: 'boot' });

/** Timers that never ring: nothing is written to the ledger but by acts. */
const noTimers = (now: () => number): Timers => ({
  now,
  after: () => () => undefined,
  every: () => () => undefined,
});

const open = (directory: string, seed: number): Promise<GateService> =>
  createGateService({
    directory,
    clock: stoppedClock,
    createTimers: noTimers,
    random: systemRandom,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    version: 'test',
    substitutes: { ports: seededPorts(seed) },
  });

const fill = async (directory: string, seed: number): Promise<GateService> => {
  const service = await open(directory, seed);
  await service.foundDemo(FOUNDING, GATE_SEAT);
  service.filler.start(seed);
  await service.filler.ended();
  return service;
};

const count = ({ store }: GateService, sql: string): number =>
  store.db.prepare<[], number>(sql).pluck().get() ?? 0;

it('has the numbers of the seed texts and goods at every stage, by the rules, in under a minute, the same for the same seed', async () => {
  const folder = testFolder();
  const directory = join(folder, 'data');
  const from = performance.now();
  const before = process.cpuUsage();
  const service = await fill(directory, 1);
  const { hash } = service.store.head();
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - from) / 1000;
  process.stdout.write(`filled in ${seconds.toFixed(1)} s, ${service.store.head().seq} events\n`);
  expect(service.filler.state()).toMatchObject({ state: 'DONE' });
  expect(count(service, 'SELECT count(*) FROM merchants')).toBe(FULL.merchants);
  expect(count(service, 'SELECT count(DISTINCT market) FROM merchants')).toBe(FULL.markets);
  expect(count(service, 'SELECT count(*) FROM persons WHERE merchant_id IS NOT NULL')).toBe(FULL.staff);
  expect(count(service, 'SELECT count(*) FROM batches')).toBe(BATCHES);
  expect(count(service, 'SELECT sum(quantity) FROM batch_lines')).toBe(
    FULL.pieces + OTHER_STAGES.length * OTHER_PIECES + OPENING_PIECES,
  );
  // People who never sign in cost no hashing: only those of the small demonstration have a way in.
  expect(count(service, 'SELECT count(*) FROM accounts')).toBe(13);

  const steps = service.queries.batches(
    { search: '', step: '', before: null, limit: 50, merchantId: null },
    service.store.readClock(),
  ).items;
  expect(new Set(steps.map(({ nextStep }) => nextStep)).size).toBeGreaterThan(10);
  expect(steps.flatMap(({ holds }) => holds).sort()).toEqual(['DOCS', 'MISMATCH', 'POSITIVE', 'POSITIVE']);
  // A manager who clicks through sees each of the other days: who was exposed, a round, an early release, a difference.
  const [incident] = service.queries.incidents();
  expect(incident).toMatchObject({ state: 'OPEN', batches: 2, frozen: 2 });
  const said = service.queries.incident(incident?.incidentId ?? '', service.store.readClock(), true);
  expect(said?.cohort.map((one) => one.part).sort()).toEqual(['EXPOSED', 'SOURCE']);
  expect(said?.cohort.find((one) => one.part === 'EXPOSED')?.reasons).toContain('NEIGHBOUR');
  expect(count(service, 'SELECT count(*) FROM rounds')).toBe(2);
  expect(count(service, 'SELECT count(*) FROM waived_releases')).toBe(1);
  expect(count(service, 'SELECT sum(missing_quantity) FROM batches')).toBe(1);
  expect(count(service, 'SELECT count(*) FROM opening_stock')).toBe(1);
  await service.close();

  const ledger = join(folder, 'ledger.jsonl');
  const reopened = await open(directory, 2);
  exportLedger(reopened.store.db, ledger);
  // Once done it stays done.
  reopened.filler.start(1);
  expect(reopened.filler.state()).toMatchObject({ state: 'DONE' });
  await reopened.close();
  const { lines, problems } = readLedger(ledger);
  expect(problems).toEqual([]);
  expect(judge(lines)).toMatchObject({ ok: true, problems: [], batches: BATCHES });
  expect(verifyStore(directory, { apply: applyEvent })).toMatchObject({ ok: true, problems: [] });
  expect((user + system) / 1e6).toBeLessThan(LIMIT_S);

  // The same seed, from an empty directory: the same to the hash of the last event.
  const again = await fill(join(folder, 'again'), 1);
  expect(again.store.head().hash).toBe(hash);
  await again.close();
}, 300_000);

it('goes on after an interruption where it stopped', async () => {
  const directory = join(testFolder(), 'data');
  const first = await open(directory, 3);
  await first.foundDemo(FOUNDING, GATE_SEAT);
  first.filler.start(3);
  // In the middle of printing.
  await vi.waitUntil(() => count(first, 'SELECT count(*) FROM print_intents') > 0, {
    timeout: 60_000,
    interval: 1,
  });
  await first.close();

  const second = await open(directory, 4);
  expect(second.filler.state()).toMatchObject({ state: 'STOPPED' });
  second.filler.start(99);
  await second.filler.ended();
  expect(second.filler.state()).toMatchObject({ state: 'DONE' });
  expect(count(second, 'SELECT count(*) FROM merchants')).toBe(FULL.merchants);
  expect(count(second, 'SELECT count(*) FROM persons WHERE merchant_id IS NOT NULL')).toBe(FULL.staff);
  expect(count(second, 'SELECT count(*) FROM batches')).toBe(BATCHES);
  await second.close();
  expect(verifyStore(directory, { apply: applyEvent })).toMatchObject({ ok: true, problems: [] });
});

it('is refused outside of a demonstration', async () => {
  const service = await open(join(testFolder(), 'data'), 5);
  const refusals = (): unknown => {
    try {
      return service.filler.start(1);
    } catch (error) {
      return error instanceof RefusedError ? error.refusals : error;
    }
  };
  expect(refusals()).toEqual([{ code: 'DEMO_ONLY', params: {} }]);
  expect(service.filler.state()).toMatchObject({ state: 'EMPTY' });
  await service.close();
});

it('plans every stage once, and every piece; another seed makes other goods', () => {
  expect(planFill(5)).toEqual(planFill(5));
  expect(planFill(6)).not.toEqual(planFill(5));
  const { batches, merchants, staff } = planFill(5);
  expect(batches.map(({ stage }) => stage)).toEqual([...STAGES]);
  expect(batches.reduce((sum, { pieces }) => sum + pieces, 0)).toBe(FULL.pieces);
  expect(new Set(batches.map(({ merchant }) => merchant)).size).toBe(FULL.batches);
  expect(new Set(merchants.map(({ name }) => name)).size).toBe(FULL.merchants - 3);
  expect(staff).toHaveLength(FULL.staff - 2);
});
