import { describe, expect, it } from 'vitest';
import { refusalsOf } from '#test/support/api-client.ts';
import { id, csv, seat, today, labelled, certify, handOver, staysSound, useExits } from './exits-desk.ts';
import { firstMerchant } from '#test/support/whole-lists.ts';

/** Labels and declarations of a platform (domain.md §7, exceptions 18 and 19), through the contract on a real service. */

useExits();

describe('exceptions 18 and 19: labels of a platform', () => {
  it('refuses rows of a list one by one: used, twice in the file, or like a code of this warehouse', async () => {
    const { api } = seat;
    await seat.as('MANAGER');
    const file = (name: string) => csv(name, ['溯源码', 'ONCE-1', 'ONCE-1', '', '中文码', 'ONCE-2']);
    const preview = await api.platform.previewPool({ file: file('a.csv') });
    expect(preview).toMatchObject({ good: 2 });
    expect(preview.refused.map((one) => [one.row, one.why])).toEqual([
      [3, 'TWICE_IN_FILE'],
      [5, 'NOT_PLAIN'],
    ]);
    const { imported } = await api.platform.importPool({ ...id(), file: file('a.csv'), scheme: '物防在线' });
    expect(imported).toBe(2);
    const again = api.platform.importPool({ ...id(), file: file('b.csv'), scheme: '物防在线' });
    expect(await refusalsOf(again)).toEqual(['ROWS_INVALID']);
  });

  it('a spoilt label is void for ever, its piece waits for another, and one code serves scan, hand-over and trace', async () => {
    const { api } = seat;
    const { batchId, codes } = await labelled(2);
    const [spoilt = '', good = ''] = codes;
    await seat.as('GATE');
    expect(await api.platform.bindLabel({ ...id(), batchId, code: good })).toMatchObject({ applied: 0 });
    await api.codes.voidCode({ ...id(), code: spoilt, reason: '贴错货' });
    expect(await refusalsOf(api.platform.bindLabel({ ...id(), batchId, code: spoilt }))).toEqual([
      'CODE_VOID',
    ]);
    await seat.as('MANAGER');
    expect(await refusalsOf(api.exit.issueCertificate({ ...id(), batchId }))).toEqual(['LABELS_NOT_APPLIED']);
    await seat.as('GATE');
    await api.platform.importPool({
      ...id(),
      file: csv('prefix.csv', ['二维码', 'https://wf.example/c/NEW-77']),
      scheme: '物防在线',
      prefix: 'https://wf.example/c/',
    });
    // A scan at the verifying seat binds: the label carries the whole address.
    await api.seat.setTask({ ...id(), task: { kind: 'VERIFY_LABELS', batchId } });
    const scan = await api.scans.key({ ...id(), text: 'https://wf.example/c/NEW-77' });
    expect(scan.outcome).toMatchObject({ code: 'BOUND', tone: 'GREEN', params: { number: 1 } });
    await certify(batchId);
    await handOver(batchId, ['https://wf.example/c/NEW-77', good]);
    expect(await api.trace.code({ code: 'NEW-77' })).toMatchObject({ state: 'SHIPPED', scheme: '物防在线' });
    await api.seat.setTask({ ...id(), task: { kind: 'NONE' } });
  });

  it('the drawer is reconciled at the end of the day; a difference needs a reason and a second person', async () => {
    const { api } = seat;
    await seat.as('GATE');
    const file = csv('drawer.csv', ['码', 'DRAW-1', 'DRAW-2', 'DRAW-3']);
    const { poolId } = await api.platform.importPool({ ...id(), file, scheme: '抽屉' });
    await api.platform.spoil({ ...id(), codes: ['DRAW-1'], reason: '撕坏' });
    expect((await api.platform.pools()).find((pool) => pool.poolId === poolId)).toMatchObject({ free: 2 });
    expect(await api.platform.reconcile({ ...id(), poolId, counted: 2 })).toEqual({ difference: 0 });
    const short = { poolId, counted: 1 };
    expect(await refusalsOf(api.platform.reconcile({ ...id(), ...short }))).toEqual([
      'OUT_OF_RANGE',
      'SECOND_PERSON_REQUIRED',
    ]);
    const countersignId = await seat.countersign('supervisor');
    await api.platform.reconcile({ ...id(), ...short, reason: '遗失一张', countersignId });
    const sheet = await api.reports.daily({ date: await today() });
    expect(sheet.pools.find((pool) => pool.scheme === '抽屉')).toEqual({
      scheme: '抽屉',
      issued: 3,
      bound: 0,
      spoiled: 1,
      free: 2,
    });
  });
});

describe('declarations of a platform', () => {
  it('come in approved with their filing number, whole lists or none, and are written out again in a mapping', async () => {
    const { api } = seat;
    await seat.as('MARKET_OPERATOR');
    const merchant = (await firstMerchant(api))?.name ?? '';
    const heads = '备案号,经营户,品名,规格,数量,车牌号,审核日期';
    const list = (...rows: ReadonlyArray<string>) => csv('filed.csv', [heads, ...rows]);
    const good = [
      `BA-001,${merchant},羊毛大衣,M,12,浙A12345,2022-04-06`,
      `BA-001,${merchant},围巾,,3,浙A12345,2022-04-06`,
    ];
    const bad = list(...good, 'BA-002,没有这家,帽子,,x,,');
    const preview = await api.platform.previewFilings({ file: bad });
    expect(preview.filings).toMatchObject([
      { filingNo: 'BA-001', lines: [{ quantity: 12 }, { quantity: 3 }] },
    ]);
    expect(preview.errors.map((one) => [one.row, one.code])).toEqual([
      [4, 'NOT_A_NUMBER'],
      [4, 'UNKNOWN_MERCHANT'],
    ]);
    const platform = '浙江省专业市场智慧管理平台';
    expect(await refusalsOf(api.platform.importFilings({ ...id(), file: bad, platform }))).toEqual([
      'ROWS_INVALID',
    ]);
    const { batches } = await api.platform.importFilings({ ...id(), file: list(...good), platform });
    expect(batches).toHaveLength(1);
    const batchId = batches[0]?.batchId ?? '';
    expect((await api.batches.get({ batchId })).summary).toMatchObject({ nextStep: 'ARRIVE', declared: 15 });
    expect(await refusalsOf(api.platform.importFilings({ ...id(), file: list(...good), platform }))).toEqual([
      'ROWS_INVALID',
    ]);

    await api.exports.save({
      ...id(),
      mapping: {
        dataset: 'EXITS',
        format: 'CSV',
        columns: [
          { kind: 'FIELD', field: 'batchNo', head: '批次' },
          { kind: 'CONSTANT', value: '330102', head: '区划' },
          { kind: 'FIELD', field: 'pieces', head: '件数' },
        ],
      },
    });
    const written = async (dataset: 'EXITS' | 'BINDINGS' | 'ENTRIES' | 'RESULTS') => {
      let exportId = '';
      let rows = -1;
      for await (const message of await api.exports.run({ dataset, from: '2020-01-01', to: '2099-12-31' }))
        if (message.kind === 'FILE') ({ exportId, rows } = message);
      const file = await api.exports.file({ exportId });
      return { rows, file };
    };
    const exits = await written('EXITS');
    const bytes = Buffer.from(await exits.file.arrayBuffer());
    // With a mark, so that a spreadsheet in Chinese reads it as what it is.
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = bytes.subarray(3).toString('utf8').trim().split('\r\n');
    expect(lines[0]).toBe('批次,区划,件数');
    expect(lines).toHaveLength(exits.rows + 1);
    expect(lines.slice(1).every((line) => /^[^,]+,330102,\d+$/u.test(line))).toBe(true);
    for (const dataset of ['ENTRIES', 'RESULTS', 'BINDINGS'] as const) {
      const { rows, file } = await written(dataset);
      expect(rows).toBeGreaterThan(0);
      const read = await import('read-excel-file/node');
      const sheet = await read.default(Buffer.from(await file.arrayBuffer()));
      expect(JSON.stringify(sheet)).toContain('批次号');
    }
  });
});

staysSound();
