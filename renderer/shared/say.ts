import { ZONE_KINDS } from '#core/domain/zones.ts';
import { HOLD_KINDS, TEST_RESULTS } from '#core/domain/events.ts';
import { GUARD_CODES, type Guard } from '#core/domain/guards.ts';
import { PAPER_KINDS, SAMPLE_LAYERS } from '#core/domain/policy.ts';
import type { Refusal } from '#core/domain/refusals.ts';
import { ROLES } from '#core/domain/roles.ts';
import type { ScanLine, StoryLine } from '#core/contract/views.ts';
import { catalogue } from '#renderer/locales/zh-CN/index.ts';
import { formatDuration, formatTime } from './format.ts';
import type { Text, TextKey, TextParams } from './i18n.ts';

/** Codes that stand inside the values of refusals, guards and events, with the text that each is shown as. */
const words = new Map<string, TextKey>();
const add = <Code extends string>(codes: ReadonlyArray<Code>, key: (code: Code) => TextKey): void => {
  for (const code of codes) words.set(code, key(code));
};
const keysOf = <T extends object>(record: T): ReadonlyArray<keyof T & string> =>
  // Object.keys is typed wider than a literal catalogue can be.
  Object.keys(record) as Array<keyof T & string>;

add(keysOf(catalogue.word.code), (code) => `word.code.${code}`);
add(keysOf(catalogue.word.codeKind), (code) => `word.codeKind.${code}`);
add(keysOf(catalogue.word.fault), (code) => `word.fault.${code}`);
add(keysOf(catalogue.word.gapCause), (code) => `word.gapCause.${code}`);
add(keysOf(catalogue.word.verdict), (code) => `word.verdict.${code}`);
add(keysOf(catalogue.step), (code) => `step.${code}`);
add(GUARD_CODES, (code) => `word.guard.${code}`);
add(ROLES, (code) => `role.${code}`);
add(ZONE_KINDS, (code) => `zone.${code}`);
add(SAMPLE_LAYERS, (code) => `layer.${code}`);
add(PAPER_KINDS, (code) => `paper.${code}`);
add(TEST_RESULTS, (code) => `word.result.${code}`);
add(HOLD_KINDS, (code) => `word.hold.${code}`);

/** Zones and layers share words with nothing, but INSPECTED is a guard and OTHER a paper: later sets win on purpose. */
const sayWord = (t: Text, value: string): string => {
  const [code = '', amount] = value.split(':');
  const key = words.get(code);
  if (key === undefined) return value;
  return amount === undefined ? t(key) : t('common.joined', { name: t(key), n: amount });
};

const isInstant = (name: string): boolean => /^(?:at|from|to|until|ready\w*|\w+At)Ms$|^until$/.test(name);

/**
 * Values as people read them: lists of codes (`OUTER:2,INNER:1`) in words, `…Ms` as a length of time or, for
 * `atMs`, `untilMs` and their like, as a moment.
 */
export const sayParams = (t: Text, params: TextParams): TextParams => {
  const said: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number') {
      said[name] = isInstant(name)
        ? formatTime(value)
        : name.endsWith('Ms')
          ? formatDuration(t, value)
          : value;
    } else if (/^[A-Z][A-Z_]*(?::\d+)?(?:,[A-Z][A-Z_]*(?::\d+)?)*$/.test(value)) {
      said[name] = value
        .split(',')
        .map((one) => sayWord(t, one))
        .join(t('common.listSeparator'));
    } else said[name] = value;
  }
  return said;
};

/** Leaves no `{{name}}` behind where a value was not sent. */
const fill = (t: Text, key: TextKey, params: TextParams): string =>
  t(key, sayParams(t, params)).replace(/\{\{\w+\}\}/g, '…');

/** A refusal as a sentence that says what to do. */
export const sayRefusal = (t: Text, refusal: Refusal): string =>
  fill(t, `refusal.${refusal.code}`, refusal.params);

/** A guard of release as a line of the checklist. */
export const sayGuard = (t: Text, guard: Guard): string => {
  const text = fill(t, guard.met ? `guard.met.${guard.code}` : `guard.open.${guard.code}`, guard.params);
  const unconfirmed = guard.params['unconfirmedMs'];
  return typeof unconfirmed === 'number' && unconfirmed > 0 && !guard.met
    ? `${text} · ${fill(t, 'guard.restedUnconfirmed', guard.params)}`
    : text;
};

/** An event of the ledger as a line of the story, without time and person. */
export const sayEvent = (t: Text, line: Pick<StoryLine, 'type' | 'params'>): string =>
  fill(t, `event.${line.type}`, line.params);

/** What became of a scan, in one sentence; a refused scan says why. */
export const sayScan = (t: Text, scan: Pick<ScanLine, 'outcome' | 'text'>): string => {
  const { code, params, refusals, faultId } = scan.outcome;
  const reasons = refusals.map((one) => sayRefusal(t, one)).join(' ');
  if (reasons !== '' && (code === 'REFUSED' || code === 'UNKNOWN' || code === 'NO_OPERATOR')) return reasons;
  const text = fill(t, `scan.${code}`, {
    text: scan.text,
    code: scan.text,
    faultId: faultId ?? '',
    ...params,
  });
  return reasons === '' ? text : `${text} · ${reasons}`;
};
