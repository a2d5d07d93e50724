import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { paperMark, readPaperMark } from '#core/domain/paper-mark.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import { declareApproved, HOUR_MS, layToRest, pass } from '#test/support/api-walk.ts';
import {
  certify,
  handOver,
  id,
  labelled,
  seat,
  staysSound,
  today,
  useExits,
} from '#test/exceptions/exits-desk.ts';

/** What is on the forms, and what the gate makes of the code on them, through the contract on a real service. */

useExits();

const scan = async (text: string) => (await seat.api.scans.key({ commandId: randomUUID(), text })).outcome;

describe('the mark of an exit certificate', () => {
  const issued = async () => {
    const goods = await labelled(3);
    await certify(goods.batchId);
    const view = await seat.api.disposals.certificate({ batchId: goods.batchId });
    const mark = {
      kind: 'EXIT' as const,
      number: view.certificateNo,
      seq: view.issuedSeq,
      hash: view.issuedHash,
    };
    return { ...goods, view, mark };
  };

  it('opens the certificate when the gate scans it, and says what is left to collect', async () => {
    const { batchId, codes, view, mark } = await issued();
    await seat.as('GATE');
    expect(await scan(paperMark(mark))).toMatchObject({
      code: 'CERTIFICATE_PROVEN',
      tone: 'GREEN',
      params: { certificateNo: view.certificateNo, batchNo: view.batchNo, left: 3 },
      target: { screen: 'CERTIFICATE', batchId },
    });
    await handOver(batchId, codes.slice(0, 1));
    expect(await scan(paperMark(mark).toLowerCase())).toMatchObject({ params: { left: 2 } });
  });

  it('is refused when number, entry or hash are not those of the ledger', async () => {
    const one = await issued();
    const other = await issued();
    await seat.as('GATE');
    const turned = `${one.mark.hash.startsWith('0') ? '1' : '0'}${one.mark.hash.slice(1)}`;
    const forged = [
      { ...one.mark, hash: turned },
      { ...one.mark, seq: one.mark.seq + 1 },
      { ...one.mark, seq: 9_999_999 },
      // A true entry with the number of another certificate, and with one that was never issued.
      { ...one.mark, number: other.mark.number },
      { ...one.mark, number: 'DEM-C999999-001' },
    ];
    for (const mark of forged)
      expect(await scan(paperMark(mark))).toMatchObject({
        code: 'REFUSED',
        tone: 'RED',
        refusals: [{ code: 'PAPER_FORGED' }],
        target: null,
      });
  });

  it('is read by those who work here: a merchant holds no scanner', async () => {
    const { mark } = await issued();
    await seat.as('MERCHANT');
    expect(await refusalsOf(scan(paperMark(mark)))).toEqual(['ROLE_MISSING']);
  });
});

describe('the mark of any other form', () => {
  it('is proven by the head of the chain that it names, and a daily sheet opens its day', async () => {
    await seat.as('MANAGER');
    const sheet = await seat.api.reports.daily({ date: await today() });
    const mark = { kind: 'SHEET' as const, number: sheet.sheetNo, ...sheet.chain };
    expect(await scan(paperMark(mark))).toMatchObject({
      code: 'PAPER_PROVEN',
      tone: 'GREEN',
      target: { screen: 'SHEET', date: sheet.date },
    });
    expect(await scan(paperMark({ ...mark, seq: mark.seq - 1 }))).toMatchObject({
      refusals: [{ code: 'PAPER_FORGED' }],
    });
    expect(readPaperMark(paperMark(mark))).toEqual(mark);
  });

  it('is no tube and no count: the codes of forms and of the wall act in no task', async () => {
    await seat.as('SAMPLER');
    const batchId = await declareApproved(seat, 4);
    await layToRest(seat, batchId, 4);
    await seat.as('SAMPLER');
    await seat.api.seat.setTask({
      ...id(),
      task: { kind: 'TAKE_SAMPLE', batchId, layer: 'OUTER' },
    });
    const { chain } = await seat.api.reports.ageing();
    expect((await scan(paperMark({ kind: 'AGEING', number: 'X', ...chain }))).code).toBe('PAPER_PROVEN');
    expect((await scan('GATE-TEST')).code).toBe('TEST_SCAN');
    expect((await scan('GATE-UNDO')).refusals).toMatchObject([{ code: 'NOTHING_TO_UNDO' }]);
    expect((await seat.api.batches.get({ batchId })).batch.samples).toHaveLength(0);
    await seat.api.seat.setTask({ ...id(), task: { kind: 'NONE' } });
  });
});

describe('what is on the forms', () => {
  it('of the gate: no count before the inspection is finished, all of it afterwards', async () => {
    await seat.as('GATE');
    const open = await declareApproved(seat, 5);
    await seat.as('GATE');
    const before = await seat.api.reports.gateCheck({ batchId: open });
    expect(before).toMatchObject({ inspected: null, lines: [{ declared: 5, counted: null }] });
    await layToRest(seat, open, 5);
    await seat.as('GATE');
    const after = await seat.api.reports.gateCheck({ batchId: open });
    expect(after).toMatchObject({ acceptedQuantity: 5, lines: [{ declared: 5, counted: 5 }] });
    expect(after.inspected).not.toBeNull();
    await seat.as('MERCHANT');
    expect(await refusalsOf(seat.api.reports.gateCheck({ batchId: open }))).toEqual(['ROLE_MISSING']);
  });

  it('of disinfections: those of the days, with the number of the certificate', async () => {
    await seat.as('MANAGER');
    const date = await today();
    const record = await seat.api.reports.disinfections({ from: '2000-01-01', to: date });
    expect(record.batches.length).toBeGreaterThan(0);
    for (const run of record.batches.filter((one) => one.endedSeq !== null)) {
      const { batchId, disinfectionId } = run;
      const certificate = await seat.api.disinfection.certificate({ batchId, disinfectionId });
      expect(certificate.certificateNo).toBe(`${record.warehouseCode}-XD-${run.endedSeq ?? 0}`);
      expect(certificate.mgPerL).toBe(run.mgPerL);
    }
    expect((await seat.api.reports.disinfections({ from: '2000-01-01', to: '2000-01-02' })).batches).toEqual(
      [],
    );
    expect(await refusalsOf(seat.api.reports.disinfections({ from: date, to: '2000-01-01' }))).toEqual([
      'OUT_OF_RANGE',
    ]);
  });

  it('of a hand-over: the codes that were signed for, whatever became of them since', async () => {
    const { batchId, codes } = await labelled(3);
    await certify(batchId);
    expect(await seat.api.reports.receipts({ batchId })).toEqual([]);
    await handOver(batchId, codes.slice(0, 2));
    await handOver(batchId, codes.slice(2));
    const list = await seat.api.reports.receipts({ batchId });
    expect(list.map((one) => one.pieces)).toEqual([1, 2]);
    const receipt = await seat.api.reports.receipt({ collectionId: list[1]?.collectionId ?? '' });
    expect(receipt).toMatchObject({ pieces: 2, collector: '卓艺伟' });
    expect(receipt.codes.map((one) => one.code)).toEqual(codes.slice(0, 2));
    expect(receipt.receiptNo.endsWith(`-T-${receipt.signed.seq}`)).toBe(true);
    await seat.as('GATE');
    expect(
      await scan(paperMark({ kind: 'RECEIPT', number: receipt.receiptNo, ...receipt.signed })),
    ).toMatchObject({ code: 'PAPER_PROVEN' });
    // One comes back under its old code: it belongs to another batch now, and the receipt still names it.
    await seat.api.disposals.bringBack({
      ...id(),
      codes: codes.slice(0, 1),
      reason: '尺码不对',
      carrier: '卓艺伟',
    });
    const later = await seat.api.reports.receipt({ collectionId: receipt.collectionId });
    expect(later.codes.map((one) => one.code).toSorted()).toEqual(codes.slice(0, 2).toSorted());
  });

  it('of goods that over-stay: as the list, with the chain that it rests on', async () => {
    const { batchId } = await labelled(2);
    await pass(seat, 100 * 24 * HOUR_MS);
    await seat.as('MANAGER');
    const sheet = await seat.api.reports.ageing();
    expect(sheet.lines).toEqual(await seat.api.disposals.ageing());
    expect(sheet.lines.find((one) => one.batchId === batchId)).toMatchObject({ overdue: true });
    expect(sheet.chain.hash).toMatch(/^[0-9a-f]{64}$/u);
  });

  it('goes into a workbook as it is, and nothing that looks like a formula is one', async () => {
    await seat.as('GATE');
    const rows = [['日盘点表'], ['经营户', '件数'], ['=1+1', 158], [], ['卓氏服饰', 0]];
    const book = await seat.api.exports.workbook({ name: 'HZ1-20220429', rows });
    expect(book.name).toBe('HZ1-20220429.xlsx');
    const read = await import('read-excel-file/node');
    const sheet = JSON.stringify(await read.default(Buffer.from(await book.arrayBuffer())));
    for (const cell of ['日盘点表', '=1+1', '卓氏服饰', '158']) expect(sheet).toContain(cell);
    expect(await refusalsOf(seat.api.exports.workbook({ name: '../x', rows }))).toHaveLength(1);
  });
});

staysSound();
