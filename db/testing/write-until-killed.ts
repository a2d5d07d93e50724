// A program that writes to the data directory named on its command line until it is killed. It says a line only after
// the act that the line speaks of has returned: what is on its output was acknowledged.

import { decided } from '#core/ports/context.ts';
import { openStore } from '../store.ts';
import { applyEvent } from '../projections/apply.ts';
import { gapReads } from './bare-projections.ts';
import { founding, keeper, merchantNamed } from './kit.ts';

const [directory = '', round = ''] = process.argv.slice(2);
let ms = Number(round) * 1_000_000;
const clock = () => {
  ms += 1;
  return { wallMs: 1_795_305_600_000 + ms, monoMs: ms, bootId: 'boot-1' };
};
const store = openStore({ directory, mode: 'WRITER', clock, apply: applyEvent, createReads: gapReads });
if (store.head().seq === 0) store.executeSystem('found', [founding]);
store.journals.seats.save({ seatId: 'seat-1', name: 'Gate' });

// An orderly end, so that the first run leaves its compiled modules to the later ones.
process.on('SIGTERM', () => {
  store.close();
  process.exit(0);
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
say('READY');

const once = (n: number): void => {
  const id = `${round}-${n}`;
  store.execute({
    commandId: `c-${id}`,
    name: 'merchants.register',
    digest: id,
    actor: keeper,
    decide: () => decided([merchantNamed(`a-${id}`), merchantNamed(`b-${id}`)], id),
    alongside: () => store.journals.settings.set('last', id),
  });
  say(`COMMAND c-${id}`);
  const scan = store.recordScan(
    {
      deviceId: 'dev-1',
      seatId: 'seat-1',
      receivedMs: ms,
      raw: Buffer.from(id),
      text: id,
      aim: null,
      flags: [],
      actor: keeper,
    },
    () => ({
      outcome: { code: 'COUNTED', tone: 'GREEN', params: {}, refusals: [], target: null, faultId: null },
      decision: decided([merchantNamed(`s-${id}`)], null),
      task: null,
    }),
  );
  say(`SCAN ${scan.scanId} ${id}`);
  store.journals.printIntents.markSent('run-1', [{ code: `code-${id}`, printOrder: n }], ms, null);
  say(`INTENT code-${id}`);
};

const loop = (n: number): void => {
  once(n);
  // oxlint-disable-next-line house/no-timers -- lets the pipe take what was said; this program is a test's own
  setImmediate(loop, n + 1);
};
loop(1);
