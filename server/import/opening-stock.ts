/** Lists of existing stock (.xlsx, .csv) for opening day: read, looked up, and shown before anything is kept. */
import {
  OPENING_FIELDS,
  type OpeningDraft,
  type OpeningField,
  type OpeningPreview,
} from '#core/contract/gate-views.ts';
import { OPENING_ZONES } from '#core/domain/events/opening.ts';
import { refusal } from '#core/domain/refusals.ts';
import { addBusinessDays, startOfBusinessDate, type UtcMs } from '#core/domain/time.ts';
import type { OpeningNames } from '#db/queries/opening.ts';
import { RefusedError } from '#server/errors.ts';
import { OPENING_HEADS, OPENING_ZONE_WORDS } from '#server/locales/opening-heads.ts';
import { findColumns } from './columns.ts';
import { foldWord } from './heads.ts';
import { readTable } from './table.ts';

/** A row under the heads: its number in the sheet, and the text of each column that was found. */
type TableRow = { readonly row: number; readonly values: Partial<Readonly<Record<OpeningField, string>>> };

type RowError = OpeningPreview['errors'][number];
type Read = { readonly draft: OpeningDraft | null; readonly errors: ReadonlyArray<RowError> };

const NEEDED: ReadonlyArray<OpeningField> = ['merchant', 'goodsName', 'quantity', 'zone'];
const MAX_TEXT = 200;
const MINUTE_MS = 60_000;

/**
 * A moment as people write it, in the warehouse's own time. A day without an hour counts from its end, so that nothing rests
 * sooner than it may have; today's counts from now. Null when the text is no moment.
 */
export const readMoment = (text: string, nowMs: UtcMs): UtcMs | null => {
  // Year, month and day by any mark that people put between them, full width or not.
  const match = /^(\d{4})\D(\d{1,2})\D(\d{1,2})\p{L}?(?:[T ](\d{1,2}):(\d{2})(?::\d{2})?)?$/u.exec(
    text.normalize('NFKC').trim(),
  );
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour, minute = '0'] = match;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    const start = startOfBusinessDate(date);
    if (hour === undefined)
      return Math.min(nowMs, Math.max(start, startOfBusinessDate(addBusinessDays(date, 1))));
    const minutes = Number(hour) * 60 + Number(minute);
    return Number(hour) > 23 || Number(minute) > 59 ? null : start + minutes * MINUTE_MS;
  } catch {
    return null;
  }
};

const wholeNumber = (text: string): number | null =>
  /^\d{1,7}$/u.test(text.normalize('NFKC').replaceAll(',', ''))
    ? Number(text.normalize('NFKC').replaceAll(',', ''))
    : null;

/** Reads one row; `complain` keeps what is wrong with it. */
const createRowReader =
  (names: OpeningNames) =>
  (row: TableRow): Read => {
    const errors: RowError[] = [];
    const text = (field: OpeningField): string => row.values[field] ?? '';
    const complain = (field: OpeningField, code: RowError['code']): null => {
      errors.push({ row: row.row, field, code, value: text(field).slice(0, 80) });
      return null;
    };
    for (const field of NEEDED) if (text(field) === '') complain(field, 'MISSING');
    for (const field of OPENING_FIELDS) if (text(field).length > MAX_TEXT) complain(field, 'TOO_LONG');
    const found = <T>(field: OpeningField, look: (value: string) => T | null | undefined): T | null =>
      text(field) === '' ? null : (look(text(field)) ?? complain(field, 'UNKNOWN'));
    const moment = (field: OpeningField): UtcMs | null =>
      text(field) === '' ? null : (readMoment(text(field), names.nowMs) ?? complain(field, 'NOT_A_TIME'));
    const number = (field: OpeningField): number | null => {
      if (text(field) === '') return null;
      const value = wholeNumber(text(field));
      return value === null || value < 1 ? complain(field, 'NOT_A_NUMBER') : value;
    };

    const merchantId = found('merchant', (name) => names.merchants.get(name));
    const quantity = number('quantity');
    const zone = found('zone', (word) =>
      OPENING_ZONES.find((one) => OPENING_ZONE_WORDS[one].includes(foldWord(word))),
    );
    const slot = found('slot', (code) => {
      const known = names.slots.get(code.toUpperCase());
      return known?.zone === zone ? known : undefined;
    });
    if (zone !== null && zone !== 'FRONT' && text('slot') === '') complain('slot', 'MISSING');
    const restStartedAtMs = moment('restStarted');
    if (zone !== null && zone !== 'FRONT' && text('restStarted') === '') complain('restStarted', 'MISSING');
    const endedAtMs = moment('disinfected');
    const preset = found('agent', (agent) => names.presets.find((one) => one.agent === agent));
    const mgPerL = number('mgPerL');
    if (endedAtMs !== null && text('agent') === '') complain('agent', 'MISSING');
    if (endedAtMs !== null && text('mgPerL') === '') complain('mgPerL', 'MISSING');
    const sampledAtMs = moment('sampled');
    if (text('reportNo') !== '' && text('sampled') === '') complain('sampled', 'MISSING');
    if (text('reportNo') !== '' && text('laboratory') === '') complain('laboratory', 'MISSING');

    if (errors.length > 0 || merchantId === null || quantity === null || zone === null)
      return { draft: null, errors };
    return {
      errors,
      draft: {
        merchantId,
        merchantName: text('merchant'),
        lines: [
          {
            goodsName: text('goodsName'),
            spec: text('spec'),
            quantity,
            unit: text('unit'),
            origin: text('origin'),
            classCode: null,
          },
        ],
        zone,
        slotId: slot?.slotId ?? null,
        slotCode: slot === null ? '' : text('slot'),
        disinfection:
          endedAtMs === null || preset === null || mgPerL === null
            ? null
            : { presetId: preset.presetId, mgPerL, endedAtMs },
        restStartedAtMs,
        tests:
          sampledAtMs === null || text('reportNo') === ''
            ? []
            : [{ reportNo: text('reportNo'), laboratory: text('laboratory'), sampledAtMs }],
        note: text('note'),
      },
    };
  };

/** One batch for each row; rows of one merchant in one slot with the same facts are lines of one batch. */
const joinLines = (drafts: ReadonlyArray<OpeningDraft>): ReadonlyArray<OpeningDraft> => {
  const byKey = new Map<string, OpeningDraft>();
  for (const draft of drafts) {
    const { lines, ...facts } = draft;
    const key = JSON.stringify(facts);
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? draft : { ...known, lines: [...known.lines, ...lines] });
  }
  return [...byKey.values()];
};

/**
 * Reads a list of existing stock and keeps nothing. Rejects with RefusedError when the file cannot be read or has no heads;
 * what is wrong in a row is part of the preview.
 */
export const previewOpeningStock = async (file: File, names: OpeningNames): Promise<OpeningPreview> => {
  const table = await readTable(file);
  const { at, mapping } = findColumns(table, OPENING_HEADS, {});
  const found = OPENING_FIELDS.filter((field) => mapping[field] !== null);
  if (found.length < 2) throw new RefusedError([refusal('HEAD_NOT_FOUND', { file: file.name })]);
  const rows = table.rows
    .slice(at + 1)
    .map(({ row, cells }) => ({
      row,
      values: Object.fromEntries(found.map((field) => [field, cells[mapping[field] ?? -1] ?? ''])),
    }))
    .filter(({ values }) => Object.values(values).some((value) => value !== ''))
    .map(createRowReader(names));
  return {
    entries: joinLines(rows.flatMap(({ draft }) => (draft === null ? [] : [draft]))),
    errors: rows.flatMap(({ errors }) => errors),
    missingHeads: OPENING_FIELDS.filter((field) => mapping[field] === null),
  };
};
