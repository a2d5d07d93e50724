import type { ImportPreview } from '#core/contract/views.ts';
import type { DeclaredLine } from '#core/domain/events.ts';

/** A line as it is being typed: the quantity may still be empty. */
export type DraftLine = {
  readonly key: number;
  readonly goodsName: string;
  readonly spec: string;
  readonly quantity: number | null;
  readonly unit: string;
  readonly origin: string;
  readonly classCode: string;
};

export type LineInput = {
  readonly goodsName: string;
  readonly spec: string;
  readonly quantity: number;
  readonly unit: string;
  readonly origin: string;
  readonly classCode: string | null;
};

/** A new line. The unit and the origin of the line before it are taken over, for a list usually keeps to one. */
export const emptyLine = (before: DraftLine | undefined): DraftLine => ({
  key: (before?.key ?? 0) + 1,
  goodsName: '',
  spec: '',
  quantity: null,
  unit: before?.unit ?? '',
  origin: before?.origin ?? '',
  classCode: '',
});

type Readable = DeclaredLine | ImportPreview['lines'][number];

/** Lines that are there already, as drafts to be changed. */
export const draftsOf = (lines: ReadonlyArray<Readable>): ReadonlyArray<DraftLine> =>
  lines.map((line, index) => ({
    key: index + 1,
    goodsName: line.goodsName,
    spec: line.spec,
    quantity: line.quantity,
    unit: line.unit,
    origin: line.origin,
    classCode: line.classCode ?? '',
  }));

/** True for a line in which nothing that counts was typed; such lines are left out, not complained about. */
const isBlank = (line: DraftLine): boolean =>
  line.goodsName.trim() === '' &&
  line.spec.trim() === '' &&
  line.quantity === null &&
  line.classCode.trim() === '';

/** What can be sent, and the 1-based positions of lines that still lack their goods or quantity. */
export const readDrafts = (
  drafts: ReadonlyArray<DraftLine>,
): { readonly lines: ReadonlyArray<LineInput>; readonly lacking: ReadonlyArray<number> } => {
  const lines: LineInput[] = [];
  const lacking: number[] = [];
  for (const [index, draft] of drafts.entries()) {
    if (isBlank(draft)) continue;
    const goodsName = draft.goodsName.trim();
    if (goodsName === '' || draft.quantity === null || draft.quantity < 1) {
      lacking.push(index + 1);
      continue;
    }
    lines.push({
      goodsName,
      spec: draft.spec.trim(),
      quantity: draft.quantity,
      unit: draft.unit.trim(),
      origin: draft.origin.trim(),
      classCode: draft.classCode.trim() === '' ? null : draft.classCode.trim(),
    });
  }
  return { lines, lacking };
};

/** Pieces over all lines. */
export const piecesOf = (lines: ReadonlyArray<{ readonly quantity: number }>): number =>
  lines.reduce((sum, line) => sum + line.quantity, 0);
