/** Finds out which language a printer speaks and at what speed, by asking who it is in each of them. */
import type { DetectedPrinter } from '#core/contract/views.ts';
import { refusal } from '#core/domain/refusals.ts';
import { isEmulator } from '#hardware/codecs/printer-identity.ts';
import type { openPrinter } from '#hardware/drivers/open-printer.ts';
import { PrinterFaultError } from '#hardware/drivers/printer-fault.ts';
import { refuse } from '#server/errors.ts';
import { EMULATOR_REFUSED, lineAddress } from './open-device.ts';

/** Makers' settings, the most usual first (research/hardware.md §1.7). */
const BAUDS = [9600, 115_200, 38_400, 19_200] as const;

/**
 * TSPL first: it reads whole lines, and what ZPL is asked has no end of line, so the question behind it would be lost. Asked
 * twice for the same reason: what came over at a wrong speed may stand in front of the first question.
 */
const LANGUAGES = [
  { language: 'TSPL', profile: 'tspl-60x40-203', times: 2 },
  { language: 'ZPL', profile: '60x40-203', times: 1 },
] as const;

/** Dots a millimetre as printers say it. */
const DPI: Readonly<Record<number, 203 | 300>> = { 8: 203, 12: 300 };

const ANSWER_MS = 700;
/** At a wrong speed answers are noise; a name is a few letters and nothing else. */
const NAME = /^[\x20-\x7e]{3,60}$/u;

/**
 * Null when nothing answers: it may be off, or a printer that never says who it is. Refuses PORT_UNAVAILABLE when the address is
 * none or cannot be opened, and EMULATOR_IN_REAL_WAREHOUSE.
 */
export const detectPrinter = async (
  address: string,
  open: typeof openPrinter,
  allowEmulated: boolean,
): Promise<DetectedPrinter | null> => {
  const isSerial = lineAddress({ address, baud: BAUDS[0] })?.kind === 'SERIAL';
  for (const baud of isSerial ? BAUDS : [BAUDS[0]]) {
    const line = lineAddress({ address, baud });
    if (line === null) return refuse(refusal('PORT_UNAVAILABLE', { address }));
    for (const { language, profile, times } of LANGUAGES) {
      const printer = open(profile, { address: line, onState: () => undefined, silentAfterMs: ANSWER_MS });
      if (printer === null) continue;
      try {
        if ((await printer.firstState).state !== 'OPEN')
          return refuse(refusal('PORT_UNAVAILABLE', { address }));
        for (let time = 0; time < times; time += 1) {
          const identity = await printer.identify().catch((error: unknown) => {
            if (error instanceof PrinterFaultError && error.fault === 'SILENT') return null;
            throw error;
          });
          if (identity === null || !NAME.test(identity.model)) continue;
          if (!allowEmulated && isEmulator(identity)) return refuse(refusal(EMULATOR_REFUSED, { address }));
          return { language, baud, model: identity.model, dpi: DPI[identity.dotsPerMm ?? 0] ?? null };
        }
      } catch (error) {
        if (!(error instanceof PrinterFaultError)) throw error;
        return refuse(refusal('PORT_UNAVAILABLE', { address }));
      } finally {
        await printer.close();
      }
    }
  }
  return null;
};
