import type { PolicyDifference } from '#core/domain/policy-difference.ts';
import { isTextKey, type Text } from '../i18n.ts';
import { specOf } from './fields.ts';

type Values = Readonly<Record<string, unknown>>;

export const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isRows = (value: unknown): value is ReadonlyArray<unknown> => Array.isArray(value);

/** A single value as text; nothing for lists and records. */
export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** What a field is called; its last part when no text names it. */
export const sayField = (t: Text, path: string): string => {
  const key = `rules.field.${path}`;
  return isTextKey(key) ? t(key) : (path.split('.').at(-1) ?? path);
};

const AREAS = ['rules.word', 'paper', 'layer', 'word.guard', 'word.waiverBasis', 'word.policyStep'];

/** A code of the rules in words. */
export const sayCode = (t: Text, code: string): string => {
  for (const area of AREAS) {
    const key = `${area}.${code}`;
    if (isTextKey(key)) return t(key);
  }
  return code;
};

/** What "no value" means of a field: no limit, no end, no paper. */
export const sayNone = (t: Text, path: string): string => {
  const key = `rules.none.${path}`;
  return t(isTextKey(key) ? key : 'rules.none.any');
};

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const pairsOf = (value: unknown): ReadonlyArray<ReadonlyArray<unknown>> =>
  isRows(value) ? value.filter(isRows) : [];

/** A value of the rules as a person reads it: with its unit, in words, lists row by row. */
export const sayValue = (t: Text, path: string, value: unknown): string => {
  if (value === null || value === undefined) return sayNone(t, path);
  const spec = specOf(path, value);
  const list = (parts: ReadonlyArray<string>): string =>
    parts.length === 0 ? t('common.none') : parts.join(t('common.listSeparator'));
  switch (spec.kind) {
    case 'INT':
      return spec.unit === 'CLOCK_MINUTE'
        ? clock(Number(value))
        : t(`rules.unit.${spec.unit}`, { n: Number(value) });
    case 'BOOL':
      return t(value === true ? 'common.yes' : 'common.no');
    case 'CHOICE':
      return sayCode(t, asText(value));
    case 'SET':
      return list((isRows(value) ? value : []).map((one) => sayCode(t, String(one))));
    case 'ORDER':
      return list(
        pairsOf(value).map(([before, after]) =>
          t('rules.before', { before: sayCode(t, String(before)), after: sayCode(t, String(after)) }),
        ),
      );
    case 'LIST': {
      const rows = (isRows(value) ? value : []).map((row) => sayRow(t, `${path}[]`, row));
      return rows.length === 0 ? t('common.none') : rows.join(t('rules.rowSeparator'));
    }
    case 'GROUP':
    case 'VARIANT':
      return sayRow(t, path, value);
    case 'TEXT':
    case 'DATE':
      return asText(value) === '' ? '–' : asText(value);
  }
};

/** One row of a list: every value of it with its name, those that say nothing left out. */
export const sayRow = (t: Text, path: string, row: unknown): string =>
  isValues(row)
    ? Object.entries(row)
        .filter(([, value]) => !(isRows(value) && value.length === 0) && value !== '')
        .map(([name, value]) =>
          name === 'kind' && specOf(path, row).kind === 'VARIANT'
            ? sayCode(t, String(value))
            : t('rules.named', {
                name: sayField(t, `${path}.${name}`),
                value: sayValue(t, `${path}.${name}`, value),
              }),
        )
        .join(t('common.listSeparator'))
    : sayCode(t, String(row));

export type SaidDifference = {
  readonly path: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
};

/** A difference of two versions in words. */
export const sayDifference = (t: Text, { path, before, after }: PolicyDifference): SaidDifference => ({
  path,
  name: sayField(t, path),
  before: sayValue(t, path, before),
  after: sayValue(t, path, after),
});
