import type { EventType } from './events.ts';

/** What a field that may be corrected holds; decides how the new value is checked. */
export type CorrectionKind = 'TEXT' | 'DATE' | 'COUNT';

export type CorrectableEvent = keyof typeof CORRECTABLE;

/**
 * Which fields of which events may be put right afterwards. It names only what was copied from paper or plate and
 * decides nothing by itself: quantities, results, times and persons are never here. For those there is an act of its own
 * (a recount, a stocktake, a swab taken again), with its own rule and its own persons.
 */
export const CORRECTABLE = {
  'declaration.submitted': { plate: 'TEXT', containerNo: 'TEXT', sealNo: 'TEXT', expectedOn: 'DATE' },
  'batch.arrived': { plate: 'TEXT', containerNo: 'TEXT', sealNo: 'TEXT' },
  'paper.attached': { number: 'TEXT', issuer: 'TEXT', issuedOn: 'DATE' },
  'batch.unpacked': { cartons: 'COUNT' },
  'sample.taken': { site: 'TEXT' },
  'sample.sent': { formNo: 'TEXT', laboratory: 'TEXT' },
  'sample.resultEntered': { reportNo: 'TEXT' },
} as const satisfies { readonly [T in EventType]?: Readonly<Record<string, CorrectionKind>> };

/** Fields of an event that may be corrected with what each holds; empty when none may. */
export const correctableFields = (type: string): Readonly<Record<string, CorrectionKind>> =>
  Object.hasOwn(CORRECTABLE, type) ? CORRECTABLE[type as CorrectableEvent] : {};

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
  );
};

/** True when a new value can stand in a field of the kind. */
export const isCorrectionValue = (kind: CorrectionKind, value: string): boolean => {
  switch (kind) {
    case 'TEXT':
      return value.trim() !== '' && value.length <= 200;
    case 'DATE':
      return isDay(value);
    case 'COUNT':
      return /^\d{1,7}$/.test(value) && Number(value) <= 1_000_000;
  }
};
