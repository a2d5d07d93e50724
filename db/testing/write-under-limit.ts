// A program whose files may not grow beyond `ulimit -f`: the system answers EFBIG, which is an I/O error to SQLite.
// Writes until an act fails, tries twice more, and says what happened.

import { decided } from '#core/ports/context.ts';
import { openStore } from '../store.ts';
import { founding, keeper, merchantNamed } from './kit.ts';
import { applyGaps, gapReads } from './bare-projections.ts';

// Without a handler the signal that comes with EFBIG would end the process.
process.on('SIGXFSZ', () => {});

const store = openStore({
  directory: process.argv[2] ?? '',
  mode: 'WRITER',
  clock: () => ({ wallMs: 1_795_305_600_000, monoMs: 1, bootId: 'boot-1' }),
  apply: applyGaps,
  createReads: gapReads,
});
store.executeSystem('found', [founding]);

const attempt = (n: number): string => {
  try {
    const event = merchantNamed(`m-${n}-${'x'.repeat(3000)}`);
    const outcome = store.execute({
      commandId: `c-${n}`,
      name: 'test',
      digest: '',
      actor: keeper,
      decide: () => decided([event], n),
    });
    return outcome.kind === 'REFUSED' ? outcome.refusals.map((one) => one.code).join() : outcome.kind;
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown';
  }
};

let n = 0;
let said = attempt(n);
while (said === 'DONE') said = attempt((n += 1));
const again = [attempt((n += 1)), attempt((n += 1))];
process.stdout.write(`${JSON.stringify({ acknowledged: n - 2, first: said, again })}\n`);
