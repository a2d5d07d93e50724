import { beforeAll, describe, expect, it } from 'vitest';
import { dailyForm } from '#renderer/features/sheet/daily-form.ts';
import { fetchTexts, startTexts, textIn } from '#renderer/shared/i18n.ts';
import { dailyView } from './paper/views.ts';

/** Pieces that only two persons vouch for are named in their own row of the daily sheet, in either language. */

beforeAll(async () => {
  await startTexts();
  await fetchTexts('en');
});

describe.each([
  ['zh-CN', '其中期初证明 40 件'],
  ['en', '40 of these attested on opening day'],
] as const)('in %s', (language, words) => {
  it('marks the row that holds them and no other', () => {
    const form = dailyForm(textIn(language), dailyView(3));
    const stock = form.parts.find((part) => part.kind === 'TABLE' && part.testId === 'sheet-stock');
    if (stock?.kind !== 'TABLE') throw new Error('the sheet has no stock');
    const marked = stock.rows.map((row) => String(row.cells[1]).includes(words));
    expect(marked).toEqual([false, true, false, false]);
  });
});
