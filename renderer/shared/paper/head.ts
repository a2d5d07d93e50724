import { businessDateOf } from '#core/domain/time.ts';
import type { PaperKindMarked } from '#core/domain/paper-mark.ts';
import { formatTime } from '../format.ts';
import type { Text } from '../i18n.ts';
import type { Fact, Proof } from './form.ts';

/** The part of every form's view that speaks of the house. */
export type House = {
  readonly warehouse: string;
  readonly warehouseCode: string;
  readonly preparedAtMs: number;
  readonly chain: { readonly seq: number; readonly hash: string };
};

/** First line of every heading: which warehouse. */
export const houseFact = (t: Text, house: Pick<House, 'warehouse' | 'warehouseCode'>): Fact => ({
  label: t('sheet.warehouse'),
  value: `${house.warehouse} (${house.warehouseCode})`,
});

/** The business date (UTC+8) of an instant, for a heading. */
export const dateFact = (t: Text, ms: number): Fact => ({
  label: t('form.businessDate'),
  value: businessDateOf(ms),
});

/** The head of the chain that a form rests on, with when it was made. */
export const chainProof = (
  t: Text,
  kind: PaperKindMarked,
  number: string,
  { chain, preparedAtMs }: Pick<House, 'chain' | 'preparedAtMs'>,
  notes: ReadonlyArray<string> = [],
): Proof => ({
  kind,
  number,
  seq: chain.seq,
  hash: chain.hash,
  label: t('sheet.chain'),
  notes: [...notes, `${t('sheet.preparedAt')} ${formatTime(preparedAtMs)}`],
});

/** The three who sign what the house hands in. */
export const threeSigns = (t: Text): ReadonlyArray<string> => [
  t('sheet.signPrepared'),
  t('sheet.signReviewed'),
  t('sheet.signSupervisor'),
];
