import type { OpeningField } from '#core/contract/gate-views.ts';
import type { OpeningZone } from '#core/domain/events/opening.ts';
import { instantOf } from '#renderer/shared/format.ts';

export type DraftGoods = {
  readonly key: number;
  readonly goodsName: string;
  readonly spec: string;
  readonly quantity: number | null;
};
export type DraftTest = {
  readonly key: number;
  readonly reportNo: string;
  readonly laboratory: string;
  readonly sampled: string;
};

/** One batch of opening stock as it is being typed; times are `2022-04-06T08:30`, empty for none. */
export type EntryDraft = {
  readonly merchantId: string | null;
  readonly goods: ReadonlyArray<DraftGoods>;
  readonly zone: OpeningZone | null;
  readonly slotId: string | null;
  readonly restStarted: string;
  readonly presetId: string | null;
  readonly mgPerL: number | null;
  readonly disinfected: string;
  readonly tests: ReadonlyArray<DraftTest>;
  readonly note: string;
};

export const EMPTY_ENTRY: EntryDraft = {
  merchantId: null,
  goods: [{ key: 1, goodsName: '', spec: '', quantity: null }],
  zone: null,
  slotId: null,
  restStarted: '',
  presetId: null,
  mgPerL: null,
  disinfected: '',
  tests: [],
  note: '',
};

/** What is still missing, in the order of the form. A line that was begun is wanted whole. */
export const lacksOf = (draft: EntryDraft): ReadonlyArray<OpeningField> => {
  const needsRest = draft.zone !== null && draft.zone !== 'FRONT';
  const open: ReadonlyArray<readonly [OpeningField, boolean]> = [
    ['merchant', draft.merchantId === null],
    ['goodsName', draft.goods.some(({ goodsName }) => goodsName.trim() === '')],
    ['quantity', draft.goods.some(({ quantity }) => quantity === null)],
    ['zone', draft.zone === null],
    ['slot', needsRest && draft.slotId === null],
    ['restStarted', needsRest && instantOf(draft.restStarted) === null],
    ['mgPerL', draft.presetId !== null && draft.mgPerL === null],
    ['disinfected', draft.presetId !== null && instantOf(draft.disinfected) === null],
    ['reportNo', draft.tests.some(({ reportNo }) => reportNo.trim() === '')],
    ['laboratory', draft.tests.some(({ laboratory }) => laboratory.trim() === '')],
    ['sampled', draft.tests.some(({ sampled }) => instantOf(sampled) === null)],
  ];
  return open.filter(([, isOpen]) => isOpen).map(([field]) => field);
};

/** The batch as the service takes it; null while something is missing. */
export const entryOf = (draft: EntryDraft) => {
  const { merchantId, zone, presetId, mgPerL } = draft;
  if (lacksOf(draft).length > 0 || merchantId === null || zone === null) return null;
  const endedAtMs = instantOf(draft.disinfected);
  return {
    merchantId,
    lines: draft.goods.map(({ goodsName, spec, quantity }) => ({
      goodsName: goodsName.trim(),
      spec: spec.trim(),
      quantity: quantity ?? 0,
    })),
    zone,
    slotId: draft.slotId,
    disinfection:
      presetId === null || mgPerL === null || endedAtMs === null ? null : { presetId, mgPerL, endedAtMs },
    restStartedAtMs: zone === 'FRONT' ? null : instantOf(draft.restStarted),
    tests: draft.tests.map(({ reportNo, laboratory, sampled }) => ({
      reportNo: reportNo.trim(),
      laboratory: laboratory.trim(),
      sampledAtMs: instantOf(sampled) ?? 0,
    })),
    note: draft.note.trim(),
  };
};
