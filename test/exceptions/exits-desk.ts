import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { businessDateOf } from '#core/domain/time.ts';
import { exportLedger } from '#db/export.ts';
import { readLedger } from '#test/oracle/read-ledger.ts';
import { judge } from '#test/oracle/rules.ts';
import { openSeat, type Seat } from '#test/support/api-client.ts';
import { declareApproved, HOUR_MS, layToRest, pass, testNegative } from '#test/support/api-walk.ts';
import { startGate, type Gate } from '#test/contract/gate.ts';

/** What the tests of the ways out and the books share: a real service, and goods with a label on every piece. */

export const id = () => ({ commandId: randomUUID() });
export const csv = (name: string, rows: ReadonlyArray<string>) =>
  new File([rows.join('\n')], name, { type: 'text/csv' });
export const png = () => new File([new Uint8Array([137, 80, 78, 71])], 'form.png', { type: 'image/png' });

export let gate: Gate;
export let seat: Seat;
export let codesMade = 0;

/** A service of its own for the test file that calls this; its demonstration is founded before the first test. */
export const useExits = (): void => {
  beforeAll(async () => {
    gate = await startGate();
    seat = await openSeat(gate.serving().enterLink('seat-exits'));
    await seat.api.setup.createDemo(id());
  });
  afterAll(async () => {
    seat.close();
    await gate.close();
  });
};

export const today = async (): Promise<string> =>
  businessDateOf((await seat.api.clock.status()).reading.wallMs);
export const quantityIn = async (batchId: string): Promise<number> =>
  (await seat.api.batches.get({ batchId })).summary.inWarehouse;

/** Goods at rest, tested negative. */
export const rested = async (quantity: number): Promise<string> => {
  const batchId = await declareApproved(seat, quantity);
  await layToRest(seat, batchId, quantity);
  await testNegative(seat, batchId);
  return batchId;
};

/** Goods in storage with an official code on every piece: labels come from a platform's list, so no printer is needed. */
export const labelled = async (
  quantity: number,
): Promise<{ batchId: string; codes: ReadonlyArray<string> }> => {
  const { api } = seat;
  const batchId = await rested(quantity);
  await pass(seat, 168 * HOUR_MS);
  await seat.as('MANAGER');
  await api.release.clear({ ...id(), batchId });
  await seat.as('GATE');
  const slot = (await api.board.slots()).find((one) => one.zone === 'STORAGE');
  await api.release.store({ ...id(), batchId, slotId: slot?.slotId ?? '' });
  const codes = Array.from({ length: quantity }, () => `ZJWF-${String((codesMade += 1)).padStart(6, '0')}`);
  await api.platform.importPool({
    ...id(),
    file: csv('codes.csv', ['溯源码', ...codes]),
    scheme: '物防在线',
  });
  for (const code of codes) await api.platform.bindLabel({ ...id(), batchId, code });
  return { batchId, codes };
};

export const certify = async (batchId: string): Promise<void> => {
  await seat.as('MANAGER');
  await seat.api.exit.issueCertificate({ ...id(), batchId });
};

export const handOver = async (batchId: string, codes: ReadonlyArray<string>): Promise<void> => {
  const { api } = seat;
  await seat.as('GATE');
  const { collectionId } = await api.exit.open({ ...id(), batchId });
  for (const code of codes) await api.exit.pick({ ...id(), collectionId, code });
  await api.exit.sign({ ...id(), collectionId, collector: '卓艺伟', signature: png() });
};

/** Registers the last test of a file: the ledger that its tests made is sound. */
export const staysSound = (): void =>
  it('everything above is sound by rules that share no line with the program', () => {
    const path = join(gate.directory, 'ledger.jsonl');
    exportLedger(gate.serving().service.store.db, path);
    const { lines, problems } = readLedger(path);
    expect(problems).toEqual([]);
    expect(judge(lines).problems).toEqual([]);
  });
