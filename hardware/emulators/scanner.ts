/** The emulated scanner as a program: `node hardware/emulators/scanner.ts --pty PATH`. */
import { openSync, writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { flagField, wordField } from './control/fields.ts';
import { serveControl } from './control/server.ts';
import { openLink } from './link/open-link.ts';
import { createPacer } from './link/pacer.ts';
import { fail, runProgram, wholeNumber } from './process.ts';
import { readEnding, readShot } from './scanner/shots.ts';
import type { Shot } from './scanner/shots.ts';

const { values } = parseArgs({
  options: {
    pty: { type: 'string' },
    tcp: { type: 'string' },
    'control-port': { type: 'string', default: '0' },
    baud: { type: 'string', default: '9600' },
    fast: { type: 'boolean', default: false },
    ending: { type: 'string', default: 'CR' },
    aim: { type: 'string', default: '' },
    record: { type: 'string' },
    'exit-with-stdin': { type: 'boolean', default: false },
  },
});

/** Between two pieces of a frame: long enough that the host reads them apart. */
const PIECE_GAP_MS = 3;
/** Hex digits that are kept of what the host said. */
const TOLD_KEPT = 200;

await runProgram(values['exit-with-stdin'], async () => {
  const settings = { ending: readEnding(values.ending), aim: values.aim };
  const counts = { sent: 0, bytes: 0, lost: 0, received: 0 };
  let told = '';
  const link = await openLink(values, {
    // Beeps and acknowledgements of the host: counted, since a scanner does not answer them.
    onData: (chunk) => {
      counts.received += chunk.length;
      told = (told + Buffer.from(chunk).toString('hex')).slice(-TOLD_KEPT);
    },
    onBroken: fail,
  });
  const kept = values.record === undefined ? null : openSync(values.record, 'a');
  const line = createPacer({
    baud: values.fast ? null : wholeNumber('baud', values.baud, 300, 4_000_000),
    deliver: (bytes) => {
      if (kept !== null) writeSync(kept, bytes);
      if (link.write(bytes)) counts.bytes += bytes.length;
      else counts.lost += bytes.length;
    },
  });

  async function transmit(shot: Shot): Promise<void> {
    for (const [index, piece] of shot.pieces.entries()) {
      if (index > 0) await wait(PIECE_GAP_MS);
      line.push(piece);
      await line.idle();
    }
    counts.sent += 1;
  }

  let tail: Promise<void> = Promise.resolve();
  const controlPort = await serveControl(
    wholeNumber('control-port', values['control-port'], 0, 65_535),
    async (request) => {
      switch (wordField(request, 'do', ['send', 'state', 'deafen'] as const)) {
        case 'send': {
          const shot = readShot(request, settings);
          const sent = tail.then(() => transmit(shot));
          tail = sent.catch(() => undefined);
          await sent;
          break;
        }
        case 'deafen':
          if (flagField(request, 'on', true)) link.pause();
          else link.resume();
          break;
        case 'state':
      }
      return { ...settings, ...counts, told };
    },
  );
  return { ready: { address: link.address, note: link.note, controlPort }, stop: link.close };
});
