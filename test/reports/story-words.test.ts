import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StoryLine } from '#core/contract/views.ts';
import { createQueries } from '#db/queries/create-queries.ts';
import { openReal, playWalk } from '#db/testing/full-house.ts';
import { virtualClock } from '#db/testing/kit.ts';
import { catalogue } from '#renderer/locales/zh-CN/index.ts';
import { flatten } from '#renderer/shared/i18n.ts';

const texts = flatten(catalogue);

/** Words of a line that nothing fills: a reader would see a gap in the sentence. */
const gapsOf = ({ type, params }: StoryLine): ReadonlyArray<string> =>
  [...(texts[`event.${type}`] ?? '{{}}').matchAll(/\{\{(\w*)\}\}/gu)]
    .map(([, name = '']) => name)
    .filter((name) => params[name] === undefined)
    .map((name) => `${type} ${name}`);

test('no line of a story, of a batch or of one code, has a gap where a number or a word belongs', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'gatehouse-words-'));
  const store = openReal(directory, virtualClock().read);
  try {
    const { batchId } = await playWalk(store);
    const queries = createQueries(store.db, { reads: store.reads });
    const codes = store.reads.codesOfBatch(batchId);
    const lines = [
      ...(queries.batch(batchId, store.readClock())?.story ?? []),
      ...codes.flatMap(({ code }) => queries.trace(code)?.story ?? []),
    ];
    expect(codes.length).toBeGreaterThan(4);
    expect([...new Set(lines.map(({ type }) => type))]).toEqual(
      expect.arrayContaining(['label.printed', 'code.applied', 'collection.picked', 'collection.signed']),
    );
    expect([...new Set(lines.flatMap(gapsOf))]).toEqual([]);
  } finally {
    store.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
