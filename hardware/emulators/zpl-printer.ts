/** The emulated ZPL printer as a program: `node hardware/emulators/zpl-printer.ts --record DIR --pty PATH`. */
import { parseArgs } from 'node:util';
import { serveControl } from './control/server.ts';
import { openLink } from './link/open-link.ts';
import { createPacer } from './link/pacer.ts';
import type { Pacer } from './link/pacer.ts';
import { fail, runProgram, wholeNumber } from './process.ts';
import { createPrinterControl } from './zpl/control.ts';
import { createMachine } from './zpl/machine.ts';
import { createPictures } from './zpl/pictures.ts';
import { openRecord } from './zpl/record.ts';

const { values } = parseArgs({
  options: {
    record: { type: 'string' },
    pty: { type: 'string' },
    tcp: { type: 'string' },
    'control-port': { type: 'string', default: '0' },
    baud: { type: 'string', default: '9600' },
    'speed-ips': { type: 'string', default: '4' },
    'width-mm': { type: 'string', default: '60' },
    'height-mm': { type: 'string', default: '40' },
    'gap-mm': { type: 'string', default: '2' },
    'dots-per-mm': { type: 'string', default: '8' },
    fast: { type: 'boolean', default: false },
    draw: { type: 'string', default: 'printed' },
    'count-at': { type: 'string', default: 'end' },
    'first-count': { type: 'string', default: '0' },
    'status-in-fault': { type: 'string', default: 'silent' },
    'no-odometer': { type: 'boolean', default: false },
    'exit-with-stdin': { type: 'boolean', default: false },
  },
});

const MM_PER_INCH = 25.4;
/** Receive buffers of label printers hold some 8 KB. */
const BUFFER_BYTES = 8192;
const READ_AHEAD = 8;
/** Bytes taken off the cable and not yet "arrived" at line speed, above which the cable is held. */
const CABLE_BYTES = 256;

await runProgram(values['exit-with-stdin'], async () => {
  const folder = values.record ?? fail('--record DIR is needed: the folder that keeps what was printed');
  const baud = values.fast ? null : wholeNumber('baud', values.baud, 300, 4_000_000);
  const size = {
    widthMm: wholeNumber('width-mm', values['width-mm'], 20, 120),
    heightMm: wholeNumber('height-mm', values['height-mm'], 10, 300),
    dotsPerMm: wholeNumber('dots-per-mm', values['dots-per-mm'], 6, 24),
  };
  const speed = wholeNumber('speed-ips', values['speed-ips'], 1, 14);
  const pitchMm = size.heightMm + wholeNumber('gap-mm', values['gap-mm'], 0, 20);
  const record = openRecord(folder, wholeNumber('first-count', values['first-count'], 0, 1e9));
  const pictures = createPictures(folder, size);

  let inbound: Pacer | null = null;
  const link = await openLink(values, {
    onData: (chunk) => {
      inbound?.push(chunk);
      if ((inbound?.pending() ?? 0) > CABLE_BYTES) link.pause();
    },
    onBroken: fail,
  });
  const outbound = createPacer({ baud, deliver: (bytes) => link.write(bytes) });
  const machine = createMachine({
    record,
    dotsPerMm: size.dotsPerMm,
    labelMs: values.fast ? 0 : (pitchMm / MM_PER_INCH / speed) * 1000,
    countAt: values['count-at'] === 'start' ? 'start' : 'end',
    statusInFault: values['status-in-fault'] === 'answer' ? 'answer' : 'silent',
    odometer: !values['no-odometer'],
    bufferBytes: BUFFER_BYTES,
    readAhead: READ_AHEAD,
    answer: (text) => outbound.push(Buffer.from(text, 'latin1')),
    onLabel: (line) => {
      if (values.draw === 'printed') pictures.add(line);
      control.onLabel();
    },
    onRoom: () => inbound?.kick(),
  });
  inbound = createPacer({
    baud,
    deliver: machine.receive,
    room: machine.room,
    onDelivered: () => {
      if ((inbound?.pending() ?? 0) <= CABLE_BYTES) link.resume();
    },
  });
  const control = createPrinterControl({ machine, record, pictures, folder });
  const controlPort = await serveControl(
    wholeNumber('control-port', values['control-port'], 0, 65_535),
    control.handle,
  );
  return {
    ready: { address: link.address, note: link.note, controlPort, record: folder },
    stop: async () => {
      await link.close();
      record.close();
    },
  };
});
