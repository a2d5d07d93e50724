/** What stands on the labels of a batch: the text that is stored in the printer once, and what each label adds. */
import type { Batch } from '#core/domain/batch.ts';
import type { ReservedCode } from '#core/domain/events.ts';
import type { Policy } from '#core/domain/policy.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { LabelBackground, LabelContent } from '#core/ports/device.ts';
import { LABEL_WORDS } from '#server/locales/label-words.ts';

/** Room for the note under the symbol (hardware's label layout). */
const NOTE_CHARS = 14;

const daysOf = (hours: number): string => String(Math.round((hours / 24) * 10) / 10);

/** The text that all labels of a batch share: goods, merchant, batch, rest and release, warehouse. */
export const batchBackground = (
  batch: Batch,
  policy: Policy,
  merchantName: string,
  warehouseName: string,
): LabelBackground => {
  const names = [...new Set(batch.lines.map((line) => line.goodsName))];
  const first = names[0] ?? '';
  const cleared = batch.cleared === null ? [] : [LABEL_WORDS.cleared(businessDateOf(batch.cleared.atMs))];
  return {
    title: names.length > 1 ? LABEL_WORDS.andOthers(first, names.length) : first,
    lines: [
      LABEL_WORDS.merchant(merchantName),
      LABEL_WORDS.batch(batch.batchNo),
      LABEL_WORDS.rested(daysOf(policy.rest.hours)),
      ...cleared,
      warehouseName,
    ],
  };
};

/** A label that is no trace code, to try a printer with. */
export const testBackground: LabelBackground = { title: LABEL_WORDS.test, lines: LABEL_WORDS.testLines };

/** Its content: too short for a trace code, so that nothing ever takes it for one. */
export const testContent: LabelContent = { code: 'TEST', payload: 'TEST', note: 'TEST' };

/** What the label of one code adds; `pieces` and `cartons` are how many of each the batch has. */
export const labelContent = (
  { code, kind, number }: Pick<ReservedCode, 'code' | 'kind' | 'number'>,
  of: { readonly pieces: number; readonly cartons: number },
): LabelContent => {
  const short = kind === 'PIECE' ? String(number) : `CARTON ${number}`;
  const long = `${short}/${kind === 'PIECE' ? of.pieces : of.cartons}`;
  // The QR holds the bare code until a public host is configured (design §7).
  return { code, payload: code, note: long.length <= NOTE_CHARS ? long : short.slice(0, NOTE_CHARS) };
};
