/** Labels that name a place, a sample or a paper: they may be printed as often as they are wanted. */
import { refusal } from '#core/domain/refusals.ts';
import { businessDateOf } from '#core/domain/time.ts';
import type { LabelBackground, LabelContent } from '#core/ports/device.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Devices } from '#db/journals/devices.ts';
import { drawLabel } from '#hardware/codecs/label-picture.ts';
import { refuseLabel } from '#hardware/codecs/label-refusal.ts';
import { printOneLabel } from '#server/devices/test-label.ts';
import type { BorrowedPrinter } from '#server/devices/printer-desk.ts';
import type { Timers } from '#server/deps.ts';
import { refuse } from '#server/errors.ts';
import { LABEL_WORDS } from '#server/locales/label-words.ts';
import { stockOf } from './label-preview.ts';

export type DeskLabel = { readonly kind: 'SLOT' | 'TUBE' | 'EXIT'; readonly id: string };
type Drawn = { readonly background: LabelBackground; readonly content: LabelContent };

const notFound = (what: string): never => refuse(refusal('NOT_FOUND', { what }));

/** The symbol holds the bare text: what the scanner sends is what the screen looks for. */
const contentOf = (text: string): LabelContent => {
  const content = { code: text, payload: text, note: '' };
  if (refuseLabel(content) !== null) refuse(refusal('LABEL_NOT_PRINTABLE', { text }));
  return content;
};

const slotLabel = (reads: Reads, code: string): Drawn => {
  const slot = reads.slotByCode(code) ?? notFound('slot');
  return {
    background: {
      design: 'SLOT',
      title: slot.code,
      lines: [LABEL_WORDS.zone[slot.zone], reads.warehouse()?.name ?? ''],
    },
    content: contentOf(slot.code),
  };
};

const tubeLabel = (reads: Reads, sampleNo: string): Drawn => {
  const found = reads.sampleByNo(sampleNo);
  const sample = found === null ? null : reads.sample(found.sampleId);
  // A tube gets its sticker before anything is in it.
  const tube = reads.tube(sampleNo);
  const layer = sample?.layer ?? tube?.layer ?? notFound('sample');
  const batchId = sample?.batchId ?? tube?.batchId ?? null;
  const batch = batchId === null ? null : reads.batch(batchId);
  return {
    background: {
      design: 'TUBE',
      title: sampleNo,
      lines: [
        LABEL_WORDS.layer[layer],
        ...(batch === null ? [] : [LABEL_WORDS.batch(batch.batchNo)]),
        ...(sample === null ? [] : [LABEL_WORDS.taken(businessDateOf(sample.taken.atMs))]),
        sample?.site ?? tube?.site ?? '',
      ],
    },
    content: contentOf(sampleNo),
  };
};

const exitLabel = (reads: Reads, certificateNo: string): Drawn => {
  const found = reads.certificateByNo(certificateNo) ?? notFound('certificate');
  const batch = reads.batch(found.batchId) ?? notFound('batch');
  const { certificate } = batch;
  const issued = certificate === null ? [] : [LABEL_WORDS.issued(businessDateOf(certificate.issued.atMs))];
  return {
    background: {
      design: 'EXIT',
      title: `${LABEL_WORDS.exit} ${reads.merchant(batch.merchantId)?.name ?? ''}`,
      lines: [
        LABEL_WORDS.batch(batch.batchNo),
        LABEL_WORDS.quantity(batch.acceptedQuantity),
        ...issued,
        reads.warehouse()?.name ?? '',
      ],
    },
    content: contentOf(certificateNo),
  };
};

const drawn = (...[stock, background, content]: Parameters<typeof drawLabel>): Uint8Array => {
  try {
    return drawLabel(stock, background, content);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(refusal('LABEL_NOT_PRINTABLE', { text: content.code }));
  }
};

const MAKERS = { SLOT: slotLabel, TUBE: tubeLabel, EXIT: exitLabel } as const;

export type DeskLabels = {
  /**
   * PNG (data URL) of it on the stock of that printer. Refuses NOT_FOUND, and LABEL_NOT_PRINTABLE for a name that a symbol
   * cannot hold, or not on so small a label.
   */
  readonly preview: (label: DeskLabel, printerId?: string) => string;
  /** True when the printer showed that it came out. Refuses like preview, and what the printer refuses. */
  readonly print: (label: DeskLabel, printerId: string) => Promise<boolean>;
};

export const createDeskLabels = (deps: {
  readonly reads: Reads;
  readonly devices: Pick<Devices, 'find'>;
  readonly borrowPrinter: (deviceId: string) => BorrowedPrinter;
  readonly timers: Pick<Timers, 'after'>;
}): DeskLabels => {
  const make = ({ kind, id }: DeskLabel): Drawn => MAKERS[kind](deps.reads, id);
  return {
    preview: (label, printerId) => {
      const { background, content } = make(label);
      const png = drawn(stockOf(deps.devices, printerId), background, content);
      return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
    },
    print: (label, printerId) => {
      const made = make(label);
      return printOneLabel(deps.borrowPrinter(printerId), deps.timers, made);
    },
  };
};
