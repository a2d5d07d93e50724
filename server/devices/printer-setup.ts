/** What was found out about a printer when it was set up: kept beside the devices, no history. */
import { GRAPHIC_FORMS, type GraphicForm } from '#core/domain/printer-profile.ts';
import { z } from 'zod';
import { readPrinterProfile } from '#core/domain/printer-profile.ts';
import { PRINTER_CLASSES } from '#core/ports/device.ts';
import type { Settings } from '#db/journals/settings.ts';

const setup = z.object({
  printerClass: z.enum(PRINTER_CLASSES).nullable(),
  form: z.enum([...new Set([...GRAPHIC_FORMS.ZPL, ...GRAPHIC_FORMS.TSPL])]).nullable(),
});

export type PrinterSetup = z.infer<typeof setup>;

export type PrinterSetups = {
  /** Nothing known for a printer that was never tried. */
  readonly find: (deviceId: string) => PrinterSetup;
  readonly save: (deviceId: string, setup: PrinterSetup) => void;
  readonly remove: (deviceId: string) => void;
};

const UNKNOWN: PrinterSetup = { printerClass: null, form: null };

export const createPrinterSetups = (settings: Settings): PrinterSetups => {
  const key = (deviceId: string): string => `printer.${deviceId}`;
  return {
    find: (deviceId) => setup.safeParse(settings.get(key(deviceId))).data ?? UNKNOWN,
    save: (deviceId, value) => settings.set(key(deviceId), value),
    remove: (deviceId) => settings.remove(key(deviceId)),
  };
};

/** Forms that a printer of that profile can be tried with, the best first. */
export const formsOf = (profile: string): ReadonlyArray<GraphicForm> => {
  const read = readPrinterProfile(profile);
  if (read === null) return [];
  if (read.bmpOnly) return GRAPHIC_FORMS.TSPL.filter((form) => form !== 'PCX');
  return GRAPHIC_FORMS[read.language];
};
