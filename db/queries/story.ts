import type { Database } from 'better-sqlite3';
import { desc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { StoryLine } from '#core/contract/views.ts';
import type { EventType } from '#core/domain/events.ts';
import type { RefusalParams } from '#core/domain/refusals.ts';
import { story } from '#db/schema/batches.ts';
import type { PrivateData } from './names.ts';

/** Lines that a page shows; a batch of thousands of lines counted one by one has more, all of them in the ledger. */
export const STORY_LIMIT = 500;

/** Keys that end in `By` hold person ids, joined by commas: puts the names in. */
const withNames = (params: RefusalParams, nameOf: PrivateData['nameOf']): RefusalParams =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) =>
      key.endsWith('By') && typeof value === 'string' && value !== ''
        ? [key, value.split(',').map(nameOf).join(', ')]
        : [key, value],
    ),
  );

/** The story of a batch, newest first, at most STORY_LIMIT lines. */
export const createStory = (
  db: Database,
  names: PrivateData,
): ((batchId: string) => ReadonlyArray<StoryLine>) => {
  const lines = drizzle(db)
    .select()
    .from(story)
    .where(eq(story.batchId, sql.placeholder('id')))
    .orderBy(desc(story.lastSeq))
    .limit(STORY_LIMIT)
    .prepare();
  return (batchId) =>
    lines.all({ id: batchId }).map((row) => ({
      seq: row.lastSeq,
      atMs: row.atMs,
      type: row.type as EventType,
      actorName: names.nameOf(row.actorId),
      params: { ...withNames(row.params, names.nameOf), times: row.times, pieces: row.pieces },
    }));
};
