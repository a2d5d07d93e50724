import { expect, it } from 'vitest';
import { EMPTY_ENTRY, entryOf, lacksOf, type EntryDraft } from './entry-draft.ts';

const whole: EntryDraft = {
  ...EMPTY_ENTRY,
  merchantId: 'mer_1',
  goods: [{ key: 1, goodsName: ' 羊毛大衣 ', spec: 'M', quantity: 120 }],
  zone: 'REST',
  slotId: 'slt_1',
  restStarted: '2022-04-06T08:30',
};

it('names everything that an empty form lacks, and nothing that only other goods need', () => {
  expect(lacksOf(EMPTY_ENTRY)).toEqual(['merchant', 'goodsName', 'quantity', 'zone']);
  expect(entryOf(EMPTY_ENTRY)).toBeNull();
  expect(lacksOf({ ...whole, zone: 'FRONT', slotId: null, restStarted: '' })).toEqual([]);
});

it('wants slot and beginning of rest where goods rest or are stored', () => {
  expect(lacksOf({ ...whole, slotId: null, restStarted: '' })).toEqual(['slot', 'restStarted']);
});

it('wants a record that was begun whole', () => {
  const begun: EntryDraft = {
    ...whole,
    presetId: 'chlorine',
    tests: [{ key: 1, reportNo: 'R-1', laboratory: '', sampled: '' }],
  };
  expect(lacksOf(begun)).toEqual(['mgPerL', 'disinfected', 'laboratory', 'sampled']);
});

it('gives times of the warehouse as instants', () => {
  expect(entryOf(whole)).toMatchObject({
    lines: [{ goodsName: '羊毛大衣', quantity: 120 }],
    restStartedAtMs: Date.UTC(2022, 3, 6, 0, 30),
    disinfection: null,
  });
});
