import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { LabelBackground } from '#core/ports/device.ts';
import { LABEL_60X40, labelTime } from '#hardware/codecs/label-profile.ts';
import { qrModules } from '#hardware/codecs/label-picture.ts';
import { DEFAULT_SERIAL, parseLineAddress } from '#hardware/drivers/line-address.ts';
import { openTsplPrinter } from '#hardware/drivers/tspl-printer.ts';
import { openZplPrinter } from '#hardware/drivers/zpl-printer.ts';
import { startPrinterEmulator } from '#hardware/emulators/client.ts';
import { runSession, type WaitingLabel } from '#server/printing/session.ts';
import { row, type Bench, type Row } from './measure.ts';

/** Long enough that the first label, which comes out behind nothing, weighs little. */
const LABELS = 40;
const BACKGROUND: LabelBackground = { title: 'K7M-220422-017', lines: ['A-101', '2022-04-29'] };

const labels = (): (() => WaitingLabel | null) => {
  let sent = 0;
  return () => {
    if (sent === LABELS) return null;
    sent += 1;
    const code = `K7M${String(sent * 7_919).padStart(12, '0')}X`;
    return { code, printOrder: sent, content: { code, payload: code, note: `${sent}/${LABELS}` } };
  };
};

type Rates = { readonly run: number; readonly mechanism: number };

/** From the end of the first label to the end of the last, by the emulated printer's own record. */
const spanOf = (paper: ReadonlyArray<{ readonly at: string }>): number => {
  const [first, last] = [paper[0], paper.at(-1)];
  if (first === undefined || last === undefined) throw new Error('nothing came out');
  return Date.parse(last.at) - Date.parse(first.at);
};

/**
 * Labels a minute of a run, and of the mechanism if it had never stood waiting for the next one: the printer itself counts
 * the time between labels. On a busy machine its timers are late, too, which is in both figures alike.
 */
const ratesOf = async (folder: string, language: 'zpl' | 'tspl', baud: number): Promise<Rates> => {
  mkdirSync(folder, { recursive: true });
  const emulator = await startPrinterEmulator({
    language,
    baud,
    record: join(folder, 'paper'),
    link: { pty: join(folder, 'printer') },
    draw: 'asked',
    speedIps: LABEL_60X40.speedIps,
  });
  const address = parseLineAddress(emulator.address, { ...DEFAULT_SERIAL, baudRate: baud });
  if (address === null) throw new Error(`${emulator.address} is no address`);
  const open = language === 'zpl' ? openZplPrinter : openTsplPrinter;
  const printer = open({ address, profile: LABEL_60X40, onState: () => undefined });
  try {
    await printer.firstState;
    const { printed } = await printer.prepare(BACKGROUND);
    const end = await runSession(
      {
        printer,
        next: labels(),
        markSent: () => undefined,
        markPrinted: () => undefined,
        sleep: (ms) => wait(ms),
        shouldStop: () => false,
      },
      printed ?? 0,
    );
    if (end.kind !== 'DONE') throw new Error(`the run ended ${end.kind}`);
    const run = await emulator.labels();
    if (run.length !== LABELS) throw new Error(`${run.length} labels came out`);
    const [span, { idleMs }] = [spanOf(run), await emulator.state()];
    const perMinute = (ms: number): number => ((LABELS - 1) * 60_000) / ms;
    return { run: perMinute(span), mechanism: perMinute(span - idleMs) };
  } finally {
    await printer.close();
    await emulator.stop();
  }
};

/** Symbols a minute for the preview and for printers that take pictures, against the labels that a mechanism prints. */
const symbolRow = (limit: number): Row => {
  const until = performance.now() + 1000;
  let made = 0;
  for (; performance.now() < until; made += 1) qrModules(`K7M${String(made).padStart(12, '0')}X`);
  return row('qr.raster', 'per min', made * 60, "the mechanism's labels a minute", limit);
};

/** Labels a minute of a run on a paced line, against what its mechanism alone would have printed in the same time. */
export const benchPrint = async (bench: Bench): Promise<ReadonlyArray<Row>> => {
  const rows: Row[] = [];
  for (const language of ['zpl', 'tspl'] as const) {
    for (const baud of [9600, 115_200]) {
      bench.say(`print: ${LABELS} labels in ${language.toUpperCase()} at ${baud} baud`);
      const folder = join(bench.directory, `print-${language}-${baud}`);
      const { run, mechanism } = await ratesOf(folder, language, baud);
      rows.push(
        row(
          `print.rate.${baud}.${language}`,
          'per min',
          run,
          'the same mechanism in the same run, its waits for the next label taken out',
          mechanism,
        ),
      );
    }
  }
  return [...rows, symbolRow(60_000 / labelTime(LABEL_60X40))];
};
