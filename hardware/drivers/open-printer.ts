/** The printers that this program knows to drive: a language and a label stock under one name. */
import { PRINTER_PROFILES } from '#core/ports/device.ts';
import type { PrinterProfileName } from '#core/ports/device.ts';
import { LABEL_40X30, LABEL_60X40 } from '#hardware/codecs/label-profile.ts';
import type { LabelProfile } from '#hardware/codecs/label-profile.ts';
import type { LabelPrinterOptions, OpenLabelPrinter } from './label-printer.ts';
import { openTsplPrinter } from './tspl-printer.ts';
import { openZplPrinter } from './zpl-printer.ts';

type PrinterProfile = {
  readonly label: LabelProfile;
  readonly open: (options: LabelPrinterOptions) => OpenLabelPrinter;
};

const PROFILES: Readonly<Record<PrinterProfileName, PrinterProfile>> = {
  '60x40-203': { label: LABEL_60X40, open: openZplPrinter },
  '40x30-203': { label: LABEL_40X30, open: openZplPrinter },
  'tspl-60x40-203': { label: LABEL_60X40, open: openTsplPrinter },
  'tspl-40x30-203': { label: LABEL_40X30, open: openTsplPrinter },
  'tspl-bmp-60x40-203': {
    label: LABEL_60X40,
    open: (options) => openTsplPrinter({ ...options, form: 'BMP' }),
  },
};

/** Opens the printer of a profile and keeps its line open; null for a profile that there is none of. */
export function openPrinter(
  profile: string,
  options: Omit<LabelPrinterOptions, 'profile'>,
): OpenLabelPrinter | null {
  const name = PRINTER_PROFILES.find((known) => known === profile);
  if (name === undefined) return null;
  const { label, open } = PROFILES[name];
  return open({ ...options, profile: label });
}
