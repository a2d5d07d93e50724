import type { ScanLine, StoryLine } from '#core/contract/views.ts';
import { GUARD_CODES, type Guard } from '#core/domain/guards.ts';
import type { Refusal } from '#core/domain/refusals.ts';
import { formatDuration, formatTime } from './format.ts';
import { isTextKey, type Text, type TextKey, type TextParams } from './i18n.ts';

/** Where the words for the codes in a value of this name stand; the first catalogue that knows the code wins. */
const BY_NAME: Readonly<Record<string, ReadonlyArray<string>>> = {
  why: ['word.why'],
  what: ['word.what'],
  field: ['word.field'],
  fields: ['word.field'],
  standing: ['word.standing'],
  verdict: ['word.paperVerdict', 'word.verdict'],
  guard: ['word.guard'],
  fault: ['word.fault', 'rules.fault'],
  cause: ['word.gapCause', 'word.restart'],
  about: ['word.mark'],
  from: ['zone'],
  to: ['zone'],
  result: ['word.result'],
  reason: ['word.unreadable', 'word.voidReason', 'paper'],
  kind: ['word.hold', 'paper', 'word.codeKind'],
  kinds: ['paper', 'word.hold'],
  state: ['word.code', 'word.collection'],
  zone: ['zone'],
  layer: ['layer'],
  object: ['layer'],
  layers: ['layer'],
  zones: ['zone'],
  tasks: ['incident.task'],
  roles: ['role'],
  seatKinds: ['seats.kind'],
  gunRole: ['word.gunRole'],
  step: ['word.policyStep', 'step'],
  before: ['word.policyStep'],
  basis: ['word.waiverBasis'],
  form: ['form.kind'],
};

/** One code, which may carry an amount (`OUTER:2`) or be the last part of a path (`lines.0.quantity`), in words. */
const sayWord = (t: Text, areas: ReadonlyArray<string>, value: string): string => {
  // `A|B`: any one of them.
  if (value.includes('|'))
    return value
      .split('|')
      .map((one) => sayWord(t, areas, one))
      .join(t('common.orSeparator'));
  const [code = '', amount] = value.split(':');
  const last = code.split('.').at(-1) ?? code;
  for (const area of areas) {
    const key = `${area}.${last}`;
    if (isTextKey(key))
      return amount === undefined ? t(key) : t('common.joined', { name: t(key), n: amount });
  }
  return value;
};

const isInstant = (name: string): boolean => /^(?:at|from|to|until|readyAt|startedAt|endedAt)Ms$/.test(name);

const sayValue = (t: Text, name: string, value: string | number): string | number => {
  if (typeof value === 'number') {
    if (isInstant(name)) return formatTime(value);
    return name.endsWith('Ms') ? formatDuration(t, value) : value;
  }
  const areas = BY_NAME[name];
  if (areas === undefined) return value;
  return value
    .split(',')
    .map((one) => sayWord(t, areas, one))
    .join(t('common.listSeparator'));
};

/**
 * Values as people read them: lists of codes (`OUTER:2,INNER:1`) in words, `…Ms` as a length of time or, for
 * `atMs`, `untilMs` and their like, as a moment. Free text stays as it is.
 */
export const sayParams = (t: Text, params: TextParams): TextParams =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, sayValue(t, name, value)]));

const fill = (t: Text, key: TextKey, params: TextParams): string => t(key, sayParams(t, params));

/** A guard of release as a line of the checklist. */
export const sayGuard = (t: Text, guard: Pick<Guard, 'code' | 'met' | 'params'>): string => {
  // A list that is still empty (no sample taken yet) leaves no colon behind.
  const text = fill(
    t,
    guard.met ? `guard.met.${guard.code}` : `guard.open.${guard.code}`,
    guard.params,
  ).replace(/[:\uFF1A]\s*$/u, '');
  const unconfirmed = guard.params['unconfirmedMs'];
  return typeof unconfirmed === 'number' && unconfirmed > 0 && !guard.met
    ? `${text} · ${fill(t, 'guard.restedUnconfirmed', guard.params)}`
    : text;
};

/** A refusal as a sentence that says what to do. */
export const sayRefusal = (t: Text, refusal: Refusal): string => {
  const code = GUARD_CODES.find((one) => one === refusal.params['guard']);
  // An open guard says more than its name: what exactly is missing, or how long still.
  return refusal.code === 'GUARD_OPEN' && code !== undefined
    ? t('refusal.GUARD_OPEN', { guard: sayGuard(t, { code, met: false, params: refusal.params }) })
    : fill(t, `refusal.${refusal.code}`, refusal.params);
};

/** An event of the ledger as a line of the story, without time and person. */
export const sayEvent = (t: Text, line: Pick<StoryLine, 'type' | 'params'>): string =>
  fill(t, `event.${line.type}`, line.params);

/** What became of a scan, in one sentence; a refused scan says why. */
export const sayScan = (t: Text, scan: Pick<ScanLine, 'outcome' | 'text'>): string => {
  const { code, params, refusals, faultId } = scan.outcome;
  const reasons = refusals.map((one) => sayRefusal(t, one)).join(' ');
  if (
    reasons !== '' &&
    (code === 'REFUSED' || code === 'RECALLED' || code === 'UNKNOWN' || code === 'NO_OPERATOR')
  )
    return reasons;
  const text = fill(t, `scan.${code}`, {
    text: scan.text,
    code: scan.text,
    faultId: faultId ?? '',
    ...params,
  });
  return reasons === '' ? text : `${text} · ${reasons}`;
};
