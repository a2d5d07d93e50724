import type { Database } from 'better-sqlite3';
import { desc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { StoryLine } from '#core/contract/views.ts';
import type { EventType } from '#core/domain/events.ts';
import type { RefusalParams } from '#core/domain/refusals.ts';
import { story } from '#db/schema/batches.ts';
import { samples } from '#db/schema/lab.ts';
import { slots } from '#db/schema/house.ts';
import type { PrivateData } from './names.ts';

/** Lines that a page shows; a batch of thousands of lines counted one by one has more, all of them in the ledger. */
export const STORY_LIMIT = 500;

type Row = typeof story.$inferSelect;

const pick = (params: RefusalParams, key: string): RefusalParams => {
  const value = params[key];
  return value === undefined ? {} : { [key]: value };
};

/** Keys that end in `By` hold person ids, joined by commas: puts the names in. */
export const withNames = (params: RefusalParams, nameOf: PrivateData['nameOf']): RefusalParams =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) =>
      key.endsWith('By') && typeof value === 'string' && value !== ''
        ? [key, value.split(',').map(nameOf).join(', ')]
        : [key, value],
    ),
  );

/**
 * The story of a batch, newest first, at most STORY_LIMIT lines. Parameters are those of the event, with names for
 * persons, `slot` for a slot and `sampleNo` for a sample. Acts folded into one line carry how many codes (or pieces)
 * they were and `times`. A result shows only once it is verified, for whoever verifies it must not have seen it.
 */
export const createStory = (
  db: Database,
  names: PrivateData,
): ((batchId: string) => ReadonlyArray<StoryLine>) => {
  const d = drizzle(db);
  const id = sql.placeholder('id');
  const lines = d
    .select()
    .from(story)
    .where(eq(story.batchId, id))
    .orderBy(desc(story.lastSeq))
    .limit(STORY_LIMIT)
    .prepare();
  const slotCode = d.select({ code: slots.code }).from(slots).where(eq(slots.slotId, id)).prepare();
  const sampleOf = d
    .select({ sampleNo: samples.sampleNo, enteredSeq: samples.enteredSeq, verifiedSeq: samples.verifiedSeq })
    .from(samples)
    .where(eq(samples.sampleId, id))
    .prepare();

  const ofSlot = (slotId: string | number): RefusalParams => ({
    slot: slotCode.get({ id: slotId })?.code ?? slotId,
  });
  const ofSample = (sampleId: string | number, row: Row): RefusalParams => {
    const sample = sampleOf.get({ id: sampleId });
    const isOpen =
      row.type === 'sample.resultEntered' &&
      row.lastSeq === sample?.enteredSeq &&
      sample.verifiedSeq === null;
    return { sampleNo: sample?.sampleNo ?? sampleId, ...(isOpen ? {} : pick(row.params, 'result')) };
  };

  const paramsOf = (row: Row): RefusalParams => {
    const { slotId, sampleId, result: _, ct: _ct, ...plain } = row.params;
    const folded = { codes: row.pieces, pieces: row.pieces, quantity: row.pieces, times: row.times };
    return {
      ...withNames(plain, names.nameOf),
      ...(slotId === undefined ? {} : ofSlot(slotId)),
      ...(sampleId === undefined ? {} : ofSample(sampleId, row)),
      ...(row.mergeKey === null ? {} : folded),
    };
  };

  return (batchId) =>
    lines.all({ id: batchId }).map((row) => ({
      seq: row.lastSeq,
      atMs: row.atMs,
      type: row.type as EventType,
      actorName: names.nameOf(row.actorId),
      params: paramsOf(row),
    }));
};
