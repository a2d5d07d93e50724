import type { FormAct } from '#core/contract/outage.ts';
import { SAMPLE_LAYERS, type SampleLayer } from '#core/domain/policy.ts';
import { disinfectionOf, EMPTY_DISINFECTION, type DisinfectionDraft } from './disinfection-draft.ts';

/** Acts that the screen offers, in the order of the walk. */
export const ACTS = [
  'ARRIVE',
  'COUNT',
  'CHECK_LINE',
  'INSPECT',
  'UNLOAD',
  'UNPACK',
  'DISINFECT',
  'PLACE',
  'TAKE_SAMPLE',
  'SEND_SAMPLES',
  'STORE',
  'HAND_OVER',
] as const;
export type ActKind = (typeof ACTS)[number];

/** What somebody has typed from the form so far; all text, as typed. */
export type Draft = {
  readonly plate: string;
  readonly containerNo: string;
  readonly sealNo: string;
  readonly line: string;
  readonly quantity: string;
  readonly cartons: string;
  readonly slotId: string;
  readonly sampleNo: string;
  readonly layer: SampleLayer;
  readonly laboratory: string;
  /** Number of the form that went with the tubes. */
  readonly submissionNo: string;
  readonly sampleIds: ReadonlyArray<string>;
  readonly codes: string;
  readonly collector: string;
  readonly typeAgrees: boolean;
  readonly specAgrees: boolean;
  readonly photo: File | null;
  readonly disinfection: DisinfectionDraft;
};

export const EMPTY_DRAFT: Draft = {
  plate: '',
  containerNo: '',
  sealNo: '',
  line: '',
  quantity: '',
  cartons: '',
  slotId: '',
  sampleNo: '',
  layer: SAMPLE_LAYERS[0],
  laboratory: '',
  submissionNo: '',
  sampleIds: [],
  codes: '',
  collector: '',
  typeAgrees: true,
  specAgrees: true,
  photo: null,
  disinfection: EMPTY_DISINFECTION,
};

/** The texts that each act asks for; the rest of the form stays hidden. */
export const FIELDS: { readonly [kind in ActKind]: ReadonlyArray<keyof Draft> } = {
  ARRIVE: ['plate', 'containerNo', 'sealNo'],
  COUNT: ['line', 'quantity'],
  CHECK_LINE: ['line'],
  INSPECT: [],
  UNLOAD: [],
  UNPACK: ['cartons'],
  DISINFECT: ['disinfection', 'photo'],
  PLACE: ['slotId'],
  TAKE_SAMPLE: ['sampleNo', 'layer'],
  SEND_SAMPLES: ['submissionNo', 'laboratory', 'sampleIds'],
  STORE: ['slotId'],
  HAND_OVER: ['codes', 'collector', 'photo'],
};

const whole = (text: string): number | null => (/^\d{1,7}$/u.test(text.trim()) ? Number(text) : null);

/** The act as the service takes it, or null while something that it needs is missing. */
export const actOf = (kind: ActKind, batchId: string, draft: Draft): FormAct | null => {
  const line = whole(draft.line);
  switch (kind) {
    case 'ARRIVE':
      return draft.plate.trim() === ''
        ? null
        : {
            kind,
            batchId,
            plate: draft.plate.trim(),
            containerNo: draft.containerNo.trim(),
            sealNo: draft.sealNo.trim(),
            driver: '',
          };
    case 'COUNT': {
      const quantity = whole(draft.quantity);
      return line === null || quantity === null ? null : { kind, batchId, lineNo: line, quantity };
    }
    case 'CHECK_LINE':
      return line === null
        ? null
        : {
            kind,
            batchId,
            lineNo: line,
            typeAgrees: draft.typeAgrees,
            specAgrees: draft.specAgrees,
            note: '',
          };
    case 'INSPECT':
    case 'UNLOAD':
      return { kind, batchId };
    case 'UNPACK': {
      const cartons = whole(draft.cartons);
      return cartons === null ? null : { kind, batchId, cartons };
    }
    case 'DISINFECT':
      return disinfectionOf(batchId, draft.disinfection, draft.photo);
    case 'PLACE':
    case 'STORE':
      return draft.slotId === '' ? null : { kind, batchId, slotId: draft.slotId };
    case 'TAKE_SAMPLE':
      return draft.sampleNo.trim() === ''
        ? null
        : { kind, batchId, sampleNo: draft.sampleNo.trim(), layer: draft.layer, site: '' };
    case 'SEND_SAMPLES':
      return draft.sampleIds.length === 0 ||
        draft.laboratory.trim() === '' ||
        draft.submissionNo.trim() === ''
        ? null
        : {
            kind,
            batchId,
            sampleIds: [...draft.sampleIds],
            formNo: draft.submissionNo.trim(),
            laboratory: draft.laboratory.trim(),
          };
    case 'HAND_OVER': {
      const codes = draft.codes.split(/\s+/u).filter((code) => code !== '');
      return codes.length === 0 || draft.collector.trim() === '' || draft.photo === null
        ? null
        : {
            kind,
            batchId,
            codes,
            collector: draft.collector.trim(),
            phone: '',
            signature: draft.photo,
          };
    }
  }
};
