import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CORRECTABLE } from '#core/domain/corrections.ts';
import type { SeatTask } from '#core/domain/tasks.ts';
import { addBusinessDays } from '#core/domain/time.ts';
import { refusalsOf } from '#test/support/api-client.ts';
import { declareApproved, HOUR_MS, pass } from '#test/support/api-walk.ts';
import { certify, handOver, id, labelled, rested, seat, staysSound, useExits } from './exits-desk.ts';

/** Codes that are recalled after they left, and records that are put right (domain.md §7, exceptions 11 and 26). */

useExits();

describe('exception 11: a recalled code that has left', () => {
  it('shouts at every scan: when traced, at another hand-over, at the gate, when labels are verified', async () => {
    const { api } = seat;
    const { batchId, codes } = await labelled(2);
    await certify(batchId);
    const [gone = '', here = ''] = codes;
    await handOver(batchId, [gone]);
    // The same hands brought other goods in on the same day, and those turn out positive.
    const other = await labelled(1);
    await certify(other.batchId);
    // Another day: nobody's hands are on both.
    await pass(seat, 48 * HOUR_MS);
    const positive = await rested(1);
    await seat.as('GATE');
    await api.exposure.backToFront({ ...id(), batchId: positive, reason: '复查' });
    const { collectionId: touched } = await api.exit.open({ ...id(), batchId });
    await api.exit.pick({ ...id(), collectionId: touched, code: here });
    await api.exit.cancel({ ...id(), collectionId: touched, reason: '改日' });
    await seat.as('SAMPLER');
    const sampleNo = `P-${randomUUID().slice(0, 8)}`;
    const { sampleId } = await api.samples.take({ ...id(), batchId: positive, layer: 'OUTER', sampleNo });
    await api.samples.send({
      ...id(),
      batchId: positive,
      sampleIds: [sampleId],
      formNo: 'F-9',
      laboratory: '区疾控',
    });
    await seat.as('LABORATORY');
    await api.laboratory.enter({ ...id(), sampleId, result: 'POSITIVE', reportNo: 'R-9' });
    const recalled = (await api.trace.code({ code: gone })).recalled;
    expect(recalled).not.toBeNull();

    await seat.as('GATE');
    const arriving = await declareApproved(seat, 1);
    await seat.as('GATE');
    const shouts = async (code: string) => {
      const { outcome } = await api.scans.key({ ...id(), text: code });
      return [outcome.code, outcome.tone, outcome.refusals.map((one) => one.code), outcome.target?.screen];
    };
    const alarm = ['RECALLED', 'RED', ['CODE_RECALLED'], 'INCIDENT'];
    const tasks: ReadonlyArray<SeatTask> = [
      { kind: 'NONE' },
      { kind: 'TRACE' },
      { kind: 'INSPECT', batchId: arriving, lineNo: null },
      { kind: 'VERIFY_LABELS', batchId: other.batchId },
      { kind: 'SITE_LOG' },
    ];
    for (const task of tasks) {
      await api.seat.setTask({ ...id(), task });
      expect([task.kind, ...(await shouts(gone))]).toEqual([task.kind, ...alarm]);
      expect([task.kind, ...(await shouts(here))]).toEqual([task.kind, ...alarm]);
    }
    // While goods that nothing is wrong with are handed over: it is not taken for one of theirs, and they go on.
    const { collectionId } = await api.exit.open({ ...id(), batchId: other.batchId });
    await api.seat.setTask({ ...id(), task: { kind: 'HAND_OVER', collectionId, batchId: other.batchId } });
    for (const code of [gone, here]) {
      expect(await shouts(code)).toEqual(alarm);
      expect(await refusalsOf(api.exit.pick({ ...id(), collectionId, code }))).toContain('CODE_RECALLED');
    }
    const [own = ''] = other.codes;
    expect((await shouts(own)).slice(0, 2)).toEqual(['PICKED', 'GREEN']);
    expect((await api.exit.view({ collectionId })).picked).toBe(1);
    await api.exit.cancel({ ...id(), collectionId, reason: '改日' });
    await api.seat.setTask({ ...id(), task: { kind: 'NONE' } });
    // At the exit: goods that are frozen too are not even opened; a piece that comes back is taken in frozen.
    expect(await refusalsOf(api.exit.open({ ...id(), batchId }))).toEqual(['HOLD_OPEN']);
  });
});

describe('exception 26: wrong data entered', () => {
  it('is put right for every field that may be, from the line of the story, and the batch shows the new value', async () => {
    const { api } = seat;
    const batchId = await rested(2);
    await seat.as('MANAGER');
    const { story } = await api.batches.get({ batchId });
    const lines = new Set(story.map((line) => line.seq));
    const records = await api.records.correctable({ batchId });
    expect(new Set(records.map((one) => one.type))).toEqual(new Set(Object.keys(CORRECTABLE)));
    let n = 0;
    for (const record of records) {
      // The story has the line, so the act can be begun there.
      expect(lines.has(record.seq)).toBe(true);
      for (const { field, kind, current } of record.fields) {
        n += 1;
        const now = kind === 'DATE' ? addBusinessDays(current, -1) : kind === 'COUNT' ? '7' : `改-${n}`;
        await api.records.correct({
          ...id(),
          wrongSeq: record.seq,
          field,
          was: current,
          now,
          reason: '抄错',
        });
        const after = (await api.records.correctable({ batchId })).find((one) => one.seq === record.seq);
        expect(after?.fields.find((one) => one.field === field)).toMatchObject({
          original: current,
          current: now,
        });
        const { batch } = await api.batches.get({ batchId });
        expect([record.type, field, JSON.stringify(batch).includes(kind === 'COUNT' ? ':7' : now)]).toEqual([
          record.type,
          field,
          true,
        ]);
      }
    }
  });
});

staysSound();
