import { expect, it } from 'vitest';
import { enterOpens, pathOfHit, type FoundLine } from './hits.ts';

const line = (group: FoundLine['group'], title: string, path: string): FoundLine => ({
  ...{ key: path, group, title, detail: '', path },
});

it('opens the first hit of a name, and leaves a code or a whole batch number to the task of the seat', () => {
  const batch = line('BATCH', 'JG-0422-017', '/batch/bat_1');
  expect(enterOpens('卓氏', [batch])).toBe('/batch/bat_1');
  expect(enterOpens('jg-0422', [batch])).toBe('/batch/bat_1');
  expect(enterOpens(' jg-0422-017 ', [batch])).toBeNull();
  expect(enterOpens('X', [line('CODE', 'ZS1ABC', '/trace/ZS1ABC')])).toBeNull();
  expect(enterOpens('nothing', [])).toBeNull();
});

it('opens the batch of whatever belongs to one', () => {
  for (const kind of ['BATCH', 'PAPER', 'FILING', 'SAMPLE', 'CERTIFICATE'] as const)
    expect(pathOfHit({ kind, opens: 'bat_1', title: '', detail: '' })).toBe('/batch/bat_1');
  expect(pathOfHit({ kind: 'MERCHANT', opens: '卓氏 & Co', title: '', detail: '' })).toBe(
    '/batches?search=%E5%8D%93%E6%B0%8F%20%26%20Co',
  );
});
