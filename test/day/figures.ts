import { isTraceCode } from '#core/domain/codes.ts';
import { readBook } from '../oracle/rules.ts';
import type { Line } from '../oracle/read-ledger.ts';
import type { Gun } from './gun.ts';
import type { PaperLabel } from './paper.ts';

/** Of the physical labels, read by an independent decoder, against what the ledger says of their codes. */
export type LabelFigures = {
  /** Labels that somebody could take from the roll: those that came out whole, and parts of one that still read. */
  readonly physical: number;
  readonly distinct: number;
  /** Labels whose code already lies on another one. */
  readonly duplicate: number;
  /** Codes that the ledger calls printed, and that lie nowhere. */
  readonly missing: number;
  /** Whole labels that do not read, and codes on paper that the ledger does not have there. */
  readonly wrong: number;
  /** Labels of codes that are void: they lie in the bin. */
  readonly void: number;
};

/** Readable or whole: what counts as a label. */
const isLabel = ({ kind, text }: PaperLabel): boolean => kind === 'complete' || text !== null;

/**
 * `lostBytes`: labels on whose way to the printer a byte got lost on purpose. So many may have come out with a symbol that is
 * no code. One of them is no wrong label, and its code no missing one, when somebody noticed and the ledger has a code void
 * in its place: such a label lies in the bin.
 */
export const labelFigures = (
  lines: ReadonlyArray<Line>,
  labels: ReadonlyArray<PaperLabel>,
  lostBytes = 0,
): LabelFigures => compareLabels(readBook(lines).codes, labels, lostBytes);

/** The same of what the ledger says of each code. */
export const compareLabels = (
  codes: ReadonlyMap<string, { readonly life: ReadonlyArray<string> }>,
  labels: ReadonlyArray<PaperLabel>,
  lostBytes: number,
): LabelFigures => {
  const life = (code: string): ReadonlyArray<string> => codes.get(code)?.life ?? [];
  const real = labels.filter(isLabel);
  const read = real.flatMap(({ text }) => (text === null ? [] : [text]));
  const onPaper = new Set(read);
  const printed = [...codes].filter(([, code]) => code.life.includes('PRINTED')).map(([code]) => code);
  const strange = [...onPaper].filter(
    (code) => !life(code).includes('PRINTED') && !life(code).includes('VOID'),
  );
  const nowhere = printed.filter((code) => !onPaper.has(code));
  const unreadable = real.length - read.length + strange.filter((text) => !isTraceCode(text)).length;
  const torn = Math.min(lostBytes, unreadable, nowhere.filter((code) => life(code).includes('VOID')).length);
  return {
    physical: real.length,
    distinct: onPaper.size,
    duplicate: read.length - onPaper.size,
    missing: nowhere.length - torn,
    wrong: real.length - read.length + strange.length - torn,
    void: read.filter((code) => life(code).includes('VOID')).length + torn,
  };
};

export type ScanFigures = {
  /** Frames by the scanners' own count. */
  readonly sent: number;
  /** Frames of these scanners in the journal. */
  readonly recorded: number;
  /** Frames that were sent and are not in the journal, by what they say. */
  readonly lost: number;
};

export type JournalRow = { readonly deviceId: string; readonly text: string };

/** Compares what the scanners sent with the journal, text by text: a frame that came twice makes up for none that is lost. */
export const scanFigures = async (
  guns: ReadonlyArray<Gun>,
  journal: ReadonlyArray<JournalRow>,
): Promise<ScanFigures & { readonly problems: ReadonlyArray<string> }> => {
  let [sent, recorded, lost] = [0, 0, 0];
  const problems: string[] = [];
  for (const { deviceId, counted: count, sent: texts } of guns) {
    const counted = await count();
    const left = new Map<string, number>();
    const rows = journal.filter((row) => row.deviceId === deviceId);
    for (const { text } of rows) left.set(text, (left.get(text) ?? 0) + 1);
    for (const text of texts()) {
      const there = left.get(text) ?? 0;
      if (there === 0) {
        lost += 1;
        problems.push(`scan ${text} is not in the journal`);
      } else left.set(text, there - 1);
    }
    if (counted !== texts().length)
      problems.push(`a scanner counts ${counted} frames, ${texts().length} triggers were pulled`);
    sent += counted;
    recorded += rows.length;
  }
  return { sent, recorded, lost, problems };
};
