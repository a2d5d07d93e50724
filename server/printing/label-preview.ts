import { checkCharacter } from '#core/domain/codes.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Reads } from '#core/ports/reads.ts';
import { readPrinterProfile } from '#core/domain/printer-profile.ts';
import type { Devices } from '#db/journals/devices.ts';
import { LABEL_60X40, labelProfile, type LabelProfile } from '#hardware/codecs/label-profile.ts';
import { drawLabel } from '#hardware/codecs/label-picture.ts';
import { refuse } from '#server/errors.ts';
import { batchBackground, labelContent } from './label-texts.ts';

/** The text of a batch's labels as its data stands now. Refuses NOT_FOUND. */
export const backgroundOfBatch = (reads: Reads, batchId: string) => {
  const batch = reads.batch(batchId);
  const warehouse = reads.warehouse();
  const policy = batch === null ? null : reads.policy(batch.policyId);
  if (batch === null || warehouse === null || policy === null)
    return refuse(refusal('NOT_FOUND', { what: 'batch' }));
  return batchBackground(batch, policy, reads.merchant(batch.merchantId)?.name ?? '', warehouse.name);
};

/** A code that looks like the warehouse's and is nobody's: its random part is all zeros. */
const sampleCode = (warehouseCode: string): string => {
  const body = `${warehouseCode}000000000000`;
  return body + checkCharacter(body);
};

/** The stock that lies in a printer, at its resolution; the usual one while none is chosen. Refuses NOT_FOUND. */
export const stockOf = (devices: Pick<Devices, 'find'>, printerId: string | undefined): LabelProfile => {
  if (printerId === undefined) return LABEL_60X40;
  const device = devices.find(printerId);
  if (device?.kind !== 'PRINTER') return refuse(refusal('NOT_FOUND', { what: 'device' }));
  const profile = readPrinterProfile(device.profile);
  return profile === null ? LABEL_60X40 : labelProfile(device.profile, profile);
};

/**
 * Makes pictures (PNG as data URL) of a batch's label as that printer will print it, with a sample code. Refuses
 * NOT_FOUND.
 */
export const createLabelPreview =
  (reads: Reads, devices: Pick<Devices, 'find'>) =>
  async (batchId: string, printerId?: string): Promise<string> => {
    const background = backgroundOfBatch(reads, batchId);
    const code = sampleCode(reads.warehouse()?.code ?? '000');
    const pieces = reads.batch(batchId)?.acceptedQuantity ?? 0;
    const content = labelContent({ code, kind: 'PIECE', number: 1 }, { pieces, cartons: 0 });
    const png = drawLabel(stockOf(devices, printerId), background, content);
    return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  };
