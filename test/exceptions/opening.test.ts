import { describe, expect, it } from 'vitest';
import { kindsAskedFor } from '#core/domain/papers/document-set.ts';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import { readPapers } from '#test/support/api-walk.ts';
import { HOUR_MS, id, gate, api, as, sign, pdf, detail, freeSlot, useGate } from './gate-desk.ts';
import { firstMerchant } from '#test/support/whole-lists.ts';

/** Goods that were inside before the program was (domain report §7, exception 24), through the contract. */

useGate();

describe('opening day', () => {
  it('two persons attest goods that were inside; release stays the same conjunction; the sheet reconciles', async () => {
    await as('manager');
    const merchant = await firstMerchant(api);
    const slot = await freeSlot();
    const nowMs = (await api.clock.status()).reading.wallMs;
    const entry = {
      merchantId: merchant?.merchantId ?? '',
      lines: [{ goodsName: '存量大衣', quantity: 12 }],
      zone: 'REST' as const,
      slotId: slot,
      disinfection: { presetId: 'chlorine', mgPerL: 500, endedAtMs: nowMs - 101 * HOUR_MS },
      restStartedAtMs: nowMs - 100 * HOUR_MS,
      tests: [{ reportNo: 'HZ-2022-1', laboratory: '区疾控', sampledAtMs: nowMs - 50 * HOUR_MS }],
    };
    const enter = async (over: Partial<typeof entry>, by = 'supervisor') => ({
      ...id(),
      entries: [{ ...entry, ...over }],
      file: pdf('存量清单.pdf'),
      countersignId: await sign(by),
    });
    expect(await refusalsOf(api.opening.enter(await enter({ restStartedAtMs: nowMs + HOUR_MS })))).toEqual([
      'OPENING_TIME_AHEAD',
    ]);
    expect(
      await refusalsOf(api.opening.enter(await enter({ restStartedAtMs: nowMs - 120 * HOUR_MS }))),
    ).toEqual(['OPENING_TIME_ORDER']);
    const { restStartedAtMs: _, ...unknownRest } = entry;
    expect(
      await refusalsOf(
        api.opening.enter({
          ...id(),
          entries: [unknownRest],
          file: pdf('a.pdf'),
          countersignId: await sign('supervisor'),
        }),
      ),
    ).toEqual(['OPENING_REST_UNKNOWN']);
    expect(await refusalsOf(api.opening.enter(await enter({}, 'gate')))).toEqual(['SECOND_PERSON_ROLE']);
    expect(await api.opening.enter(await enter({}))).toEqual({ batches: 1, pieces: 12, left: 0 });
    const { batches } = await api.opening.state();
    const batchId = batches[0]?.batchId ?? '';
    const found = await detail(batchId);
    expect(found.summary).toMatchObject({
      fromOpening: true,
      zone: 'REST',
      inWarehouse: 12,
      nextStep: 'RESOLVE_HOLD',
    });
    expect(found.summary.rest?.restedMs ?? 0).toBeGreaterThanOrEqual(100 * HOUR_MS);
    expect(found.guards.filter((one) => !one.met).map((one) => one.code)).toEqual([
      'PAPERS_COMPLETE',
      'RESTED',
    ]);
    for (const kind of kindsAskedFor(ZHEJIANG_2022_03.documents, []))
      await api.declarations.attachPaper({
        ...id(),
        batchId,
        kind,
        number: `${kind}-old`,
        issuer: '海关',
        issuedOn: '2022-01-01',
        file: pdf('旧单证.pdf'),
      });
    const { batch: declared } = await api.batches.get({ batchId });
    await as('market');
    await readPapers(api, declared);
    await as('manager');
    expect(await refusalsOf(api.release.clear({ ...id(), batchId }))).toEqual(['GUARD_OPEN:RESTED']);
    gate.pass(68 * HOUR_MS);
    await as('manager');
    await api.release.clear({ ...id(), batchId });
    const sheet = await api.reports.daily({
      date: new Date(nowMs + 8 * HOUR_MS).toISOString().slice(0, 10),
    });
    expect(sheet.reconciles).toBe(true);
    expect(sheet.balance.difference).toBe(0);
    expect(sheet.activity.openingPieces).toBe(12);
    // The rows say how many of their pieces nobody but two persons vouch for.
    const ours = sheet.rows.filter((row) => row.merchantName === merchant?.name);
    expect(ours.map((row) => [row.zone, row.closing, row.attested])).toEqual([['REST', 12, 12]]);
  });

  it('is imported from a list, with every row that cannot be read named; and ends by two persons', async () => {
    await as('manager');
    const rest = (await api.board.slots()).find((one) => one.zone === 'REST' && !one.occupied);
    const merchant = (await firstMerchant(api))?.name ?? '';
    const head = '商户,品名,数量,区域,货位,静置开始,消毒时间,消毒剂,浓度,报告号,检测机构,采样时间';
    const good = `${merchant},羊绒衫,20,静置区,${rest?.code ?? ''},2022-03-01 08:00,2022-02-28,含氯消毒剂,500,HZ-9,区疾控,2022-03-05`;
    const bad = `无名商户,羊绒衫,二十,静置区,,昨天,,,,,,`;
    const file = new File([[head, good, bad].join('\r\n')], '存量.csv', { type: 'text/csv' });
    const preview = await api.opening.preview({ file });
    expect(preview.errors.map((one) => [one.row, one.field, one.code])).toEqual([
      [3, 'merchant', 'UNKNOWN'],
      [3, 'quantity', 'NOT_A_NUMBER'],
      [3, 'slot', 'MISSING'],
      [3, 'restStarted', 'NOT_A_TIME'],
    ]);
    expect(preview.entries).toHaveLength(1);
    const entries = preview.entries.map(({ merchantName: _, slotCode: __, ...entry }) => ({
      ...entry,
      lines: [...entry.lines],
      tests: [...entry.tests],
    }));
    expect(
      await api.opening.enter({ ...id(), entries, file, countersignId: await sign('supervisor') }),
    ).toEqual({ batches: 1, pieces: 20, left: 0 });
    await api.opening.close({ ...id(), countersignId: await sign('supervisor') });
    expect(
      await refusalsOf(
        api.opening.enter({ ...id(), entries, file, countersignId: await sign('supervisor') }),
      ),
    ).toContain('OPENING_CLOSED');
    expect(await api.opening.state()).toMatchObject({ closed: true, pieces: 32 });
  });
});
