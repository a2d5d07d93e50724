/** Opens the printer that a profile's name means. */
import { readPrinterProfile } from '#core/domain/printer-profile.ts';
import { labelProfile } from '#hardware/codecs/label-profile.ts';
import type { LabelPrinterOptions, OpenLabelPrinter } from './label-printer.ts';
import { openTsplPrinter } from './tspl-printer.ts';
import { openZplPrinter } from './zpl-printer.ts';

/** Opens the printer of a profile and keeps its line open; null for a profile that there is none of. */
export function openPrinter(
  name: string,
  options: Omit<LabelPrinterOptions, 'profile'>,
): OpenLabelPrinter | null {
  const profile = readPrinterProfile(name);
  if (profile === null) return null;
  const open = profile.language === 'ZPL' ? openZplPrinter : openTsplPrinter;
  return open({
    ...(profile.bmpOnly ? { form: 'BMP' as const } : {}),
    ...options,
    profile: labelProfile(name, profile),
  });
}
