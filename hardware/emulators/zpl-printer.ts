/** The emulated ZPL printer as a program: `node hardware/emulators/zpl-printer.ts --record DIR --pty PATH`. */
import { parseArgs } from 'node:util';
import { PRINTER_OPTIONS, runPrinter } from './printer/program.ts';
import { drawZpl } from './zpl/draw.ts';
import { createMachine } from './zpl/machine.ts';

const { values } = parseArgs({
  options: {
    ...PRINTER_OPTIONS,
    'status-in-fault': { type: 'string', default: 'silent' },
    'no-odometer': { type: 'boolean', default: false },
  },
});

await runPrinter(values, {
  language: 'zpl',
  draw: drawZpl,
  createMachine: (parts, { dotsPerMm }) =>
    createMachine({
      ...parts,
      dotsPerMm,
      statusInFault: values['status-in-fault'] === 'answer' ? 'answer' : 'silent',
      odometer: !values['no-odometer'],
    }),
});
