import { describe, expect, it } from 'vitest';
import { createExchange, type Exchange } from './exchange.ts';
import type { Timing } from './timing.ts';
import { askCount, askModel, askStatus, noManners } from './tspl-status.ts';

/** A printer that stops for breath, in time that only this test moves: what it says is cut at any place, for any while. */

type Due = { readonly atMs: number; readonly run: () => void };

/** Time that jumps from one thing due to the next once nothing else is to be done. */
const createTime = (): { readonly timing: Timing; readonly run: <T>(work: Promise<T>) => Promise<T> } => {
  let nowMs = 0;
  let due: Due[] = [];
  const timing: Timing = {
    now: () => nowMs,
    after: (ms, then) => {
      const one = { atMs: nowMs + ms, run: then };
      due.push(one);
      return () => {
        due = due.filter((other) => other !== one);
      };
    },
  };
  const run = async <T>(work: Promise<T>): Promise<T> => {
    let ended = false;
    const mark = (): void => {
      ended = true;
    };
    work.then(mark, mark);
    for (;;) {
      // Everything that waits only for promises goes first.
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      if (ended) return work;
      const [next] = due.toSorted((a, b) => a.atMs - b.atMs);
      if (next === undefined) throw new Error('nothing is due and nothing has ended');
      due = due.filter((other) => other !== next);
      nowMs = next.atMs;
      next.run();
    }
  };
  return { timing, run };
};

type Stutter = { readonly afterBytes: number; readonly ms: number };

/** Answers each question with its text, 8 ms a byte as at 1200 baud, with one stop for breath. */
const createPrinter = (answers: Readonly<Record<string, string>>, stutter: Stutter, firstMs = 8) => {
  const { timing, run } = createTime();
  const exchange: Exchange<number> = createExchange(
    async (bytes) => {
      const answer = answers[Buffer.from(bytes).toString('latin1')] ?? '';
      let atMs = firstMs;
      for (const [at, char] of [...answer].entries()) {
        atMs += 8 + (at === stutter.afterBytes ? stutter.ms : 0);
        timing.after(atMs, () => exchange.receive(Buffer.from(char, 'latin1')));
      }
    },
    () => (chunk) => [...chunk],
    timing,
  );
  return { exchange, run };
};

const LIMIT_MS = 2000;
const MODEL = 'GATEHOUSE-EMULATOR-TSPL\r\n';

describe('answers of a printer that stops for breath', () => {
  it.each([1, 5, 23, 24])('a name is heard to its end, stopped behind byte %s', async (afterBytes) => {
    const answers = { '~!T\r\n': MODEL, '\u001B!?': ' ', 'OUT @LABEL\r\n': '12\r\n' };
    const { exchange, run } = createPrinter(answers, { afterBytes, ms: 900 });
    const manners = noManners();
    for (let round = 0; round < 3; round += 1) {
      const named = await run(askModel(exchange, manners, LIMIT_MS));
      expect(named?.model).toBe(MODEL.trim());
      expect(await run(askStatus(exchange, manners, LIMIT_MS))).toEqual({ faults: [], printing: true });
    }
  });

  it('a printer that ends its lines once is never cut short afterwards', async () => {
    const answers = { '~!T\r\n': MODEL, 'OUT @LABEL\r\n': '1234\r\n' };
    const { exchange, run } = createPrinter(answers, { afterBytes: 2, ms: 1500 });
    const manners = noManners();
    manners.lineEnds.set('OUT @LABEL\r\n', true);
    expect(await run(askCount(exchange, manners, LIMIT_MS))).toBe(1234);
  });

  it('one that never ends a line is known by its first, and is not waited for long after that', async () => {
    const { exchange, run } = createPrinter({ 'OUT @LABEL\r\n': '77' }, { afterBytes: 99, ms: 0 });
    const manners = noManners();
    expect(await run(askCount(exchange, manners, LIMIT_MS))).toBe(77);
    expect([...manners.lineEnds.values()]).toEqual([false]);
    expect(await run(askCount(exchange, manners, LIMIT_MS))).toBe(77);
  });

  it('a frame is waited for to its end mark', async () => {
    const { exchange, run } = createPrinter(
      { '\u001B!S': '\u0002@@@@\u0003\r\n' },
      { afterBytes: 3, ms: 700 },
    );
    const manners = noManners();
    expect(await run(askStatus(exchange, manners, LIMIT_MS))).toEqual({ faults: [], printing: false });
    expect(manners.status).toBe('FRAME');
  });

  it('a byte that comes late is the answer of a printer that knows no frame, and no silence', async () => {
    const { exchange, run } = createPrinter({ '\u001B!?': '\u0004' }, { afterBytes: 99, ms: 0 }, 900);
    const manners = noManners();
    const late = await run(askStatus(exchange, manners, LIMIT_MS));
    expect(late).toEqual({ faults: ['PAPER_OUT'], printing: false });
    expect(manners.status).toBe('BYTE');
    // Known by now: it is given the whole time, and nothing else is asked.
    expect(await run(askStatus(exchange, manners, LIMIT_MS))).toEqual(late);
  });

  it('nothing at all is silence', async () => {
    const { exchange, run } = createPrinter({}, { afterBytes: 99, ms: 0 });
    expect(await run(askStatus(exchange, noManners(), LIMIT_MS))).toBeNull();
  });
});
