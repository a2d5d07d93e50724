import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { ZHEJIANG_2022_03 } from '#core/policies/zhejiang-2022-03.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import { consign } from '#test/support/consignment.ts';
import { openCrew } from '#test/support/crew.ts';
import { startGate } from './gate.ts';

const id = () => ({ commandId: randomUUID() });
const png = () => new File([new Uint8Array([137, 80, 78, 71])], 's.png', { type: 'image/png' });
const HOUR = 3_600_000;

it('a collection code opens the hand-over of its batch once, by a scan at the gate, for whom the merchant named', async () => {
  const gate = await startGate();
  onTestFinished(gate.close);
  await gate.serving().service.foundDemo(randomUUID(), 'seat-gate');
  const crew = await openCrew(gate);
  onTestFinished(crew.close);
  const batch = await consign(crew, ZHEJIANG_2022_03, 2);
  const { batchId } = batch;
  await batch.takeIn();
  const { disinfectionId } = await batch.disinfect();
  await crew.pass(HOUR / 2);
  await batch.endDisinfection(disinfectionId);
  await batch.place();
  await crew.pass(8 * 24 * HOUR);
  await batch.negative(await batch.swabAll());
  await batch.clear();
  await batch.store();
  const codes = await batch.label();
  const [zhuo, atGate] = [crew.of('MERCHANT'), crew.of('GATE')];
  const make = (collector: string) =>
    zhuo.exit.makeCode({ ...id(), batchId, collector, phone: '13800000000' });
  const scan = async (text: string) => (await atGate.scans.key({ ...id(), text })).outcome;

  const first = await make('卓艺伟');
  const { code } = await make('卓小明');
  expect((await scan(first.code)).refusals.map((one) => one.code)).toEqual(['COLLECTION_CODE_OLD']);
  expect((await crew.of('SAMPLER').scans.key({ ...id(), text: code })).outcome).toMatchObject({
    code: 'REFUSED',
    refusals: [{ code: 'ROLE_MISSING' }],
  });
  expect(await scan(code)).toMatchObject({ code: 'HAND_OVER_OPENED', tone: 'GREEN' });
  const task = await atGate.seat.task();
  if (task.kind !== 'HAND_OVER') throw new Error(`the seat has ${task.kind}`);
  const { collectionId } = task;
  expect(await zhuo.exit.view({ collectionId })).toMatchObject({
    batchId,
    expected: { collector: '卓小明', phone: '13800000000' },
  });
  const lin = await gate.open('MessagePort', 'seat-lin', 'MERCHANT');
  await lin.api.session.signIn({ username: 'lin', secret: '909090' });
  expect(await refusalsOf(lin.api.exit.view({ collectionId }))).toEqual(['NOT_YOUR_GOODS']);
  expect(await refusalsOf(lin.api.reports.receipt({ collectionId }))).toEqual(['NOT_YOUR_GOODS']);
  // The same code leads back while that hand-over is open, and to nothing afterwards.
  const elsewhere = await crew.of('MANAGER').scans.key({ ...id(), text: code });
  expect(elsewhere.outcome).toMatchObject({ code: 'HAND_OVER_OPENED' });
  for (const one of codes) await scan(one);
  await atGate.exit.sign({ ...id(), collectionId, collector: '卓小明', signature: png() });
  expect((await scan(code)).refusals.map((one) => one.code)).toEqual(['COLLECTION_CODE_OLD']);
  expect(await refusalsOf(make('卓艺伟'))).toEqual(['CERTIFICATE_USED_UP']);
  expect(JSON.stringify(await atGate.scans.recent())).not.toContain(code);
}, 120_000);
