import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkView } from '#core/contract/work-views.ts';
import { openSeat, refusalsOf, type Api } from '#test/support/api-client.ts';
import { openCrew, type Crew } from '#test/support/crew.ts';
import { startService } from '#test/support/service-process.ts';
import { startGate, type Gate } from './gate.ts';

/** Real files of 10,000 lines through the contract: progress, a stop, a restart and a kill in the middle. */

const id = () => ({ commandId: randomUUID() });
const LINES = 10_000;
const LINES_EACH = 40;
/** A row of merchants is several events, and costs as much as ten lines of a declaration. */
const MERCHANTS = 2_000;

let gate: Gate;
let crew: Crew;
beforeAll(async () => {
  gate = await startGate();
  const line = await gate.open('MessagePort', 'seat-founder');
  await line.api.setup.createDemo(id());
  line.close();
  crew = await openCrew(gate);
});
afterAll(async () => {
  crew.close();
  await gate.close();
});

const csv = (name: string, rows: ReadonlyArray<string>): File =>
  new File([rows.join('\n')], name, { type: 'text/csv' });

/** A platform's list of approved declarations, each of 40 lines; its numbers begin with `mark`. */
const filings = (mark: string, merchant: string, lines = LINES): File =>
  csv(`${mark}.csv`, [
    '备案号,商户,品名,数量',
    ...Array.from(
      { length: lines },
      (_, at) => `${mark}-${Math.floor(at / LINES_EACH)},${merchant},货物${at % LINES_EACH},3`,
    ),
  ]);

const merchantName = async (api: Api): Promise<string> =>
  (await api.merchants.list()).find((one) => one.listed && one.pledged)?.name ?? '';

/** Looks on until one work is as `want` says; every look is an answer that the gate gave in the middle of it. */
const seen = async (
  api: Api,
  want: (one: WorkView) => boolean,
): Promise<{ readonly work: WorkView; readonly all: ReadonlyArray<WorkView> }> => {
  const all: WorkView[] = [];
  for (;;) {
    const works = await api.work.list();
    all.push(...works);
    const work = works.find(want);
    if (work !== undefined) return { work, all };
  }
};

const filed = async (api: Api, mark: string): Promise<number> => {
  // What is known of the platform's numbers: a list that holds them again says which are in.
  const preview = await api.platform.previewFilings({ file: filings(mark, await merchantName(api)) });
  return new Set(preview.errors.filter(({ code }) => code === 'KNOWN_FILING').map(({ value }) => value)).size;
};

describe('a list of 10,000 lines', () => {
  it('shows how far it is, lets the gate work between its pieces, and is taken whole', async () => {
    const op = crew.of('MARKET_OPERATOR');
    const file = filings('A', await merchantName(op));
    const command = id();
    const done = op.platform.importFilings({ ...command, file, platform: '平台' });
    const look = seen(op, ({ stage, done: n }) => stage === 'TAKE' && n > LINES / 2);
    // A scan in the middle is answered in the middle.
    await seen(op, ({ stage }) => stage === 'TAKE');
    await crew.of('GATE').scans.key({ ...id(), text: 'HELLO' });
    expect((await op.work.list())[0]).toMatchObject({ kind: 'FILINGS', title: 'A.csv', state: 'RUNNING' });
    const { all } = await look;
    expect(new Set(all.map(({ stage }) => stage))).toEqual(new Set(['CHECK', 'TAKE']));
    expect(all.every(({ total }) => total === LINES || total === 0)).toBe(true);
    const figures = all.filter(({ stage }) => stage === 'TAKE').map(({ done: n }) => n);
    expect(figures).toEqual(figures.toSorted((a, b) => a - b));
    expect(new Set(figures).size).toBeGreaterThan(5);
    // Sent again in the middle, after a lost line: one list, one answer.
    const again = op.platform.importFilings({ ...command, file, platform: '平台' });
    const answer = await done;
    expect(answer).toMatchObject({ left: 0 });
    expect(answer.batches).toHaveLength(LINES / LINES_EACH);
    expect(await again).toEqual(answer);
    // And once more after it.
    expect(await op.platform.importFilings({ ...command, file, platform: '平台' })).toEqual(answer);
    expect(await op.work.list()).toEqual([]);
    expect(await filed(op, 'A')).toBe(LINES / LINES_EACH);
  });

  it('refuses the whole for one row, before anything is taken', async () => {
    const op = crew.of('MARKET_OPERATOR');
    const rows = Array.from({ length: MERCHANTS }, (_, n) => ({ name: `商户 ${n}`, kinds: ['圣诞用品'] }));
    const before = (await op.merchants.list()).length;
    const twice = [...rows.slice(1), { name: '商户 3', kinds: ['圣诞用品'] }];
    expect(await refusalsOf(op.merchants.importList({ ...id(), rows: twice }))).toEqual(['DUPLICATE']);
    const wrong = [...rows.slice(1), { name: '新商户', creditCode: '123', kinds: ['圣诞用品'] }];
    expect(await refusalsOf(op.merchants.importList({ ...id(), rows: wrong }))).toHaveLength(1);
    expect(await op.merchants.list()).toHaveLength(before);
    expect(await op.work.list()).toEqual([]);
  });

  it('stops in the middle, says what was taken, goes on, and takes every row once', async () => {
    const op = crew.of('MARKET_OPERATOR');
    const rows = Array.from({ length: MERCHANTS }, (_, n) => ({ name: `商户 ${n}`, kinds: ['圣诞用品'] }));
    const before = (await op.merchants.list()).length;
    const first = op.merchants.importList({ ...id(), rows, title: '名录.xlsx' });
    const { work } = await seen(op, ({ stage, done }) => stage === 'TAKE' && done > 0);
    await op.work.stop({ ...id(), workId: work.workId });
    const answer = await first;
    expect(answer.left).toBeGreaterThan(0);
    expect(answer.registered).toBe(MERCHANTS - answer.left);
    expect(await op.merchants.list()).toHaveLength(before + answer.registered);
    expect(await op.work.list()).toMatchObject([
      { state: 'STOPPED', title: '名录.xlsx', done: answer.registered, total: MERCHANTS, needsSecond: false },
    ]);
    // Another who may begin such a list goes on with it.
    expect(await crew.of('MANAGER').work.goOn({ ...id(), workId: work.workId })).toEqual({ left: 0 });
    expect(await op.merchants.list()).toHaveLength(before + MERCHANTS);
    expect(await op.work.list()).toEqual([]);
    expect(await refusalsOf(op.work.goOn({ ...id(), workId: work.workId }))).toEqual(['NOT_FOUND']);
  });

  it('is shown to and stopped by those who may begin it, and by nobody else', async () => {
    const op = crew.of('MARKET_OPERATOR');
    const file = filings('B', await merchantName(op));
    const first = op.platform.importFilings({ ...id(), file, platform: '平台' });
    const { work } = await seen(op, ({ stage }) => stage === 'TAKE');
    const { workId } = work;
    const inspector = crew.of('INSPECTOR');
    expect(await inspector.work.list()).toEqual([]);
    expect(await refusalsOf(inspector.work.stop({ ...id(), workId }))).toEqual(['ROLE_MISSING']);
    await op.work.stop({ ...id(), workId });
    const { left } = await first;
    expect(await refusalsOf(inspector.work.drop({ ...id(), workId }))).toEqual(['ROLE_MISSING']);
    await op.work.drop({ ...id(), workId });
    expect(await op.work.list()).toEqual([]);
    expect(await filed(op, 'B')).toBe((LINES - left) / LINES_EACH);
  });

  it('stock of opening day needs a second person again to go on', async () => {
    const manager = crew.of('MANAGER');
    const [merchant] = await manager.merchants.list();
    const entries = Array.from({ length: 250 }, () => ({
      merchantId: merchant?.merchantId ?? '',
      zone: 'FRONT' as const,
      lines: Array.from({ length: LINES_EACH }, (_, n) => ({ goodsName: `货物 ${n}`, quantity: 2 })),
    }));
    const file = new File(['attested'], 'paper.pdf', { type: 'application/pdf' });
    const countersignId = await crew.countersign('MANAGER');
    const first = manager.opening.enter({ ...id(), entries, file, countersignId });
    const { work } = await seen(manager, ({ stage, done }) => stage === 'TAKE' && done > 0);
    await manager.work.stop({ ...id(), workId: work.workId });
    const { batches, left } = await first;
    expect(left).toBe(LINES - batches * LINES_EACH);
    const [standing] = await manager.work.list();
    expect(standing).toMatchObject({ state: 'STOPPED', needsSecond: true, done: LINES - left });
    const { workId } = work;
    expect(await refusalsOf(manager.work.goOn({ ...id(), workId }))).toEqual(['SECOND_PERSON_REQUIRED']);
    expect(await manager.work.list()).toMatchObject([{ state: 'REFUSED', done: LINES - left }]);
    const second = await crew.countersign('MANAGER');
    expect(await manager.work.goOn({ ...id(), workId, countersignId: second })).toEqual({ left: 0 });
    const state = await manager.opening.state();
    expect(state.batches).toHaveLength(entries.length);
    expect(state.pieces).toBe(2 * LINES);
  });
});

describe('a restart in the middle of a list', () => {
  it('leaves whole pieces, says so, and goes on by one button', async () => {
    const op = crew.of('MARKET_OPERATOR');
    const name = await merchantName(op);
    void op.platform.importFilings({ ...id(), file: filings('C', name), platform: '平台' }).catch(() => null);
    await seen(op, ({ stage, done }) => stage === 'TAKE' && done > 0);
    crew.close();
    await gate.restart();
    crew = await openCrew(gate);
    const after = crew.of('MARKET_OPERATOR');
    const [work] = await after.work.list();
    expect(work).toMatchObject({ state: 'INTERRUPTED', kind: 'FILINGS', title: 'C.csv', total: LINES });
    expect(work?.done).toBeLessThan(LINES);
    expect(await filed(after, 'C')).toBe((work?.done ?? 0) / LINES_EACH);
    expect(await after.work.goOn({ ...id(), workId: work?.workId ?? '' })).toEqual({ left: 0 });
    expect(await filed(after, 'C')).toBe(LINES / LINES_EACH);
    expect(await after.work.list()).toEqual([]);
  });

  it('the same after the program was killed, and the same call sent again goes on by itself', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'gatehouse-killed-list-'));
    const signIn = async (link: string): Promise<{ readonly api: Api; readonly close: () => void }> => {
      const { api, close } = await openSeat(link);
      if ((await api.session.me()).warehouse === null) await api.setup.createDemo(id());
      const { demoPeople } = await api.session.me();
      const operator = demoPeople.find((one) => one.roles.includes('MARKET_OPERATOR'));
      await api.session.signIn({ username: operator?.username ?? '', secret: operator?.secret ?? '' });
      return { api, close };
    };
    let service = await startService({ directory });
    try {
      const before = await signIn(service.link);
      const file = filings('K', await merchantName(before.api));
      const command = { ...id(), file, platform: '平台' };
      void before.api.platform.importFilings(command).catch(() => null);
      await seen(before.api, ({ stage, done }) => stage === 'TAKE' && done > 0);
      await service.kill();
      before.close();
      service = await startService({ directory });
      const { api, close } = await signIn(service.link);
      const [work] = await api.work.list();
      expect(work).toMatchObject({ state: 'INTERRUPTED', total: LINES });
      expect(await filed(api, 'K')).toBe((work?.done ?? 0) / LINES_EACH);
      const answer = await api.platform.importFilings(command);
      expect(answer.left).toBe(0);
      expect(new Set(answer.batches.map((one) => one.filingNo)).size).toBe(LINES / LINES_EACH);
      expect(await api.work.list()).toEqual([]);
      close();
    } finally {
      await service.stop();
      rmSync(directory, { recursive: true, force: true });
    }
  }, 120_000);
});
