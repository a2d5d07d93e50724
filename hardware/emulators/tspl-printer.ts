/** The emulated TSPL printer as a program: `node hardware/emulators/tspl-printer.ts --record DIR --pty PATH`. */
import { parseArgs } from 'node:util';
import { PRINTER_OPTIONS, runPrinter } from './printer/program.ts';
import { oneOf, wholeNumber } from './process.ts';
import { drawTspl } from './tspl/draw.ts';
import { createMachine } from './tspl/machine.ts';

const { values } = parseArgs({
  options: {
    ...PRINTER_OPTIONS,
    response: { type: 'string', default: 'digits' },
    'label-count': { type: 'string', default: 'volatile' },
    status: { type: 'string', default: 'both' },
    'qr-model': { type: 'string', default: 'M2' },
    'memory-bytes': { type: 'string', default: '2097152' },
  },
});

await runPrinter(values, {
  language: 'tspl',
  draw: drawTspl,
  createMachine: (parts, size) =>
    createMachine({
      ...parts,
      size,
      response: oneOf('response', values.response, ['digits', 'raw', 'none']),
      labelCount: oneOf('label-count', values['label-count'], ['volatile', 'persistent', 'none']),
      status: oneOf('status', values.status, ['both', 'byte', 'full', 'none']),
      qrModel: oneOf('qr-model', values['qr-model'], ['M1', 'M2']),
      memoryBytes: wholeNumber('memory-bytes', values['memory-bytes'], 0, 64 * 1024 * 1024),
    }),
});
