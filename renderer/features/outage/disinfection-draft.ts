import type { FormAct } from '#core/contract/outage.ts';
import type { SampleLayer } from '#core/domain/policy.ts';
import { instantOf } from '#renderer/shared/format.ts';

/** Where the agent came from: ready to use, mixed by hand as the form says, or a preparation that the program knows. */
export const READY = 'READY';
export const MIXED_THEN = 'MIXED';

/** A disinfection as somebody types it from the form; all text, as typed. */
export type DisinfectionDraft = {
  readonly presetId: string | null;
  readonly mgPerL: string;
  readonly object: SampleLayer | null;
  /** READY, MIXED_THEN or the id of a preparation. */
  readonly source: string;
  readonly ratio: string;
  readonly amountMl: string;
  readonly usedMl: string;
  readonly place: string;
  readonly ended: string;
  readonly again: string;
};

export const EMPTY_DISINFECTION: DisinfectionDraft = {
  presetId: null,
  mgPerL: '',
  object: null,
  source: READY,
  ratio: '',
  amountMl: '',
  usedMl: '',
  place: '',
  ended: '',
  again: '',
};

const whole = (text: string): number | null => (/^\d{1,7}$/u.test(text.trim()) ? Number(text) : null);

/** The act as the service takes it, or null while something that it needs is missing. */
export const disinfectionOf = (
  batchId: string,
  draft: DisinfectionDraft,
  photo: File | null,
): Extract<FormAct, { kind: 'DISINFECT' }> | null => {
  const mgPerL = whole(draft.mgPerL);
  const endedMs = instantOf(draft.ended);
  const [usedMl, amountMl] = [whole(draft.usedMl), whole(draft.amountMl)];
  const { presetId, object, source } = draft;
  if (presetId === null || object === null || mgPerL === null || endedMs === null || photo === null)
    return null;
  if (source !== READY && usedMl === null) return null;
  if (source === MIXED_THEN && (amountMl === null || draft.ratio.trim() === '')) return null;
  return {
    kind: 'DISINFECT',
    batchId,
    presetId,
    mgPerL,
    preparationId: source === READY || source === MIXED_THEN ? null : source,
    usedMl: source === READY ? 0 : (usedMl ?? 0),
    mixed: source === MIXED_THEN ? { ratio: draft.ratio.trim(), amountMl: amountMl ?? 0 } : null,
    object,
    place: draft.place.trim(),
    again: draft.again.trim(),
    endedMs,
    photo,
  };
};
