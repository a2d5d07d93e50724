import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  labelSent,
  maySend,
  observe,
  openSession,
  PRINT_WINDOW,
  resolveDoubt,
  waitingCodes,
  type PrintSession,
  type RunCode,
  type RunCodeState,
} from './print-run.ts';

const run = (...states: ReadonlyArray<RunCodeState>): ReadonlyArray<RunCode> =>
  states.map((state, i) => ({ code: `C${i + 1}`, printOrder: i + 1, state }));
const PATIENCE = 5000;

describe('what waits', () => {
  it('comes out in print order, replacements last', () => {
    const codes: ReadonlyArray<RunCode> = [
      { code: 'R', printOrder: 9, state: 'RESERVED' },
      ...run('PRINTED', 'RESERVED', 'VOID', 'RESERVED', 'SENT'),
    ];
    expect(waitingCodes(codes).map((one) => one.code)).toEqual(['C2', 'C4', 'R']);
  });
});

describe('a session', () => {
  const two = labelSent(labelSent(openSession(100), 'A', 0), 'B', 10);

  it('sends two labels ahead and no more', () => {
    expect(maySend(openSession(0))).toBe(true);
    expect(maySend(two)).toBe(false);
    expect(two.inFlight).toHaveLength(PRINT_WINDOW);
  });

  it('believes the counter, oldest label first', () => {
    const seen = observe(two, { faults: [], printed: 101 }, 500, PATIENCE);
    expect(seen).toMatchObject({
      kind: 'GOES_ON',
      printed: ['A'],
      session: { counter: 101, inFlight: ['B'], waitingSinceMs: 500 },
    });
    const both = observe(two, { faults: [], printed: 102 }, 500, PATIENCE);
    expect(both).toMatchObject({
      kind: 'GOES_ON',
      printed: ['A', 'B'],
      session: { inFlight: [], waitingSinceMs: null },
    });
  });

  it.each([
    ['a fault', { faults: ['PAPER_OUT'], printed: 102 }, 'PRINTER_FAULT'],
    ['no counter', { faults: [], printed: null }, 'COUNTER_MISSING'],
    ['another printer', { faults: [], printed: 99 }, 'COUNTER_BACK'],
    ['labels that nobody sent', { faults: [], printed: 103 }, 'COUNTER_AHEAD'],
  ] as const)('doubts everything in flight at %s, whatever was counted', (_, report, cause) => {
    expect(observe(two, report, 500, PATIENCE)).toEqual({ kind: 'DOUBT', cause });
  });

  it('is patient for a while, and only while something is under way', () => {
    expect(observe(two, { faults: [], printed: 100 }, PATIENCE, PATIENCE).kind).toBe('GOES_ON');
    expect(observe(two, { faults: [], printed: 100 }, PATIENCE + 1, PATIENCE)).toEqual({
      kind: 'DOUBT',
      cause: 'NO_PROGRESS',
    });
    expect(observe(openSession(100), { faults: [], printed: 100 }, PATIENCE * 9, PATIENCE).kind).toBe(
      'GOES_ON',
    );
  });
});

describe('a doubt', () => {
  const doubt = run('PRINTED', 'PRINTED', 'DOUBT', 'DOUBT', 'RESERVED');

  it.each([
    ['the last surely printed label', 'C2', { printed: [], voided: ['C3'], requeued: ['C4'] }],
    ['the first in doubt', 'C3', { printed: ['C3'], voided: ['C4'], requeued: [] }],
    ['the last one sent', 'C4', { printed: ['C3', 'C4'], voided: [], requeued: [] }],
    ['no label at all', null, { printed: [], voided: ['C2', 'C3', 'C4'], requeued: [] }],
    [
      'a label before one that was counted when it was begun',
      'C1',
      { printed: [], voided: ['C2', 'C3'], requeued: ['C4'] },
    ],
  ] as const)('ends by %s', (_, scanned, resolution) => {
    expect(resolveDoubt(doubt, scanned)).toEqual(resolution);
  });

  it('with no label at all leaves one alone that a person has verified since', () => {
    expect(resolveDoubt(run('PRINTED', 'APPLIED', 'DOUBT'), null)).toEqual({
      printed: [],
      voided: ['C3'],
      requeued: [],
    });
  });

  it.each([
    ['the last one sent', 'C4', { printed: ['C4'], voided: ['C2', 'C3'], requeued: [] }],
    ['the first one sent', 'C3', { printed: ['C3'], voided: ['C2', 'C4'], requeued: [] }],
    ['the last one counted', 'C2', { printed: [], voided: ['C3', 'C4'], requeued: [] }],
    ['one counted before', 'C1', { printed: [], voided: ['C2', 'C3', 'C4'], requeued: [] }],
    ['no label at all', null, { printed: [], voided: ['C2', 'C3', 'C4'], requeued: [] }],
  ] as const)('believes no label but %s where the printer may have gone on by itself', (_, scanned, ends) => {
    expect(resolveDoubt(run('PRINTED', 'PRINTED', 'SENT', 'SENT', 'RESERVED'), scanned)).toEqual(ends);
  });

  it('leaves a counted label alone that a person has verified since, also where the printer went on', () => {
    expect(resolveDoubt(run('PRINTED', 'APPLIED', 'SENT', 'SENT'), 'C4')).toEqual({
      printed: ['C4'],
      voided: ['C3'],
      requeued: [],
    });
  });

  it('takes a pack for as it came, up to the label that was scanned', () => {
    const pack = run('PRINTED', 'SENT', 'SENT', 'SENT', 'SENT').map((one) => ({ ...one, inPack: true }));
    expect(resolveDoubt(pack, 'C3')).toEqual({ printed: ['C2', 'C3'], voided: ['C4', 'C5'], requeued: [] });
  });

  it('sends nothing again that the printer may still hold', () => {
    expect(resolveDoubt(run('PRINTED', 'SENT', 'SENT'), 'C1')).toEqual({
      printed: [],
      voided: ['C2', 'C3'],
      requeued: [],
    });
  });

  it('refuses labels that cannot be the last good one', () => {
    expect(resolveDoubt(doubt, 'C5')).toBe('OUT_OF_RANGE');
    expect(resolveDoubt(doubt, 'X')).toBe('OUT_OF_RANGE');
    expect(resolveDoubt(run('PRINTED', 'PRINTED', 'PRINTED', 'PRINTED', 'DOUBT'), 'C1')).toBe('OUT_OF_RANGE');
    expect(resolveDoubt(run('PRINTED', 'APPLIED', 'DOUBT'), 'C1')).toBe('OUT_OF_RANGE');
    expect(resolveDoubt(run('PRINTED', 'APPLIED', 'DOUBT'), 'C2')).toEqual({
      printed: [],
      voided: ['C3'],
      requeued: [],
    });
    expect(resolveDoubt(run('PRINTED', 'VOID', 'DOUBT'), 'C2')).toBe('OUT_OF_RANGE');
    expect(resolveDoubt(run('PRINTED', 'RESERVED'), 'C1')).toBe('NOTHING_IN_DOUBT');
  });
});

/**
 * A printer as unkind as the real ones: a buffer, one label under the head, a lifetime counter that goes up when a
 * label begins or when it ends, paper that runs out in the middle, power cuts, silence, a cable that comes off. Time is
 * virtual, in ticks of 50 ms; a label takes 8.
 */
const LABEL_TICKS = 8;
const createModelPrinter = (countAt: 'START' | 'END') => {
  let buffer: string[] = [];
  let head: { code: string; left: number } | null = null;
  const down = { paper: 0, cable: 0, silent: 0 };
  /** A partial label of which most was printed still reads, though nobody would take it for a good one. */
  const paper: Array<{ code: string; whole: boolean; readable: boolean }> = [];
  let counter = 1000;
  const abort = (): void => {
    if (head !== null) paper.push({ code: head.code, whole: false, readable: head.left / LABEL_TICKS < 0.3 });
    head = null;
  };
  return {
    paper,
    fault: (kind: 'PAPER' | 'POWER' | 'CABLE' | 'SILENT', ticks: number): void => {
      if (kind === 'CABLE') down.cable = ticks;
      else if (kind === 'SILENT') down.silent = ticks;
      else {
        abort();
        // Firmware with reprint off forgets the label under the head; without power it forgets everything.
        if (kind === 'POWER') [buffer, down.cable] = [[], ticks];
        else down.paper = ticks;
      }
    },
    tick: (): void => {
      for (const key of ['paper', 'cable', 'silent'] as const) down[key] = Math.max(0, down[key] - 1);
      if (down.paper > 0) return;
      if (head === null) {
        const code = buffer.shift();
        if (code === undefined) return;
        head = { code, left: LABEL_TICKS };
        if (countAt === 'START') counter += 1;
      }
      head.left -= 1;
      if (head.left > 0) return;
      paper.push({ code: head.code, whole: true, readable: true });
      head = null;
      if (countAt === 'END') counter += 1;
    },
    isReachable: (): boolean => down.cable === 0,
    send: (code: string): void => {
      if (down.cable === 0) buffer.push(code);
    },
    cancel: (): void => {
      if (down.cable === 0) buffer = [];
    },
    report: (): { faults: ReadonlyArray<string>; printed: number | null } => {
      if (down.cable > 0) return { faults: ['PORT_LOST'], printed: null };
      if (down.silent > 0) return { faults: ['SILENT'], printed: null };
      return down.paper > 0 ? { faults: ['PAPER_OUT'], printed: null } : { faults: [], printed: counter };
    },
    isIdle: (): boolean => head === null && buffer.length === 0,
    /** What a person finds who looks for the last good label of the run. */
    lastWhole: (isOfRun: (code: string) => boolean): string | null =>
      paper.findLast((label) => label.whole && isOfRun(label.code))?.code ?? null,
  };
};

type Incident = {
  readonly atTick: number;
  readonly kind: 'PAPER' | 'POWER' | 'CABLE' | 'SILENT';
  readonly ticks: number;
  readonly operatorTicks: number;
  readonly crash: boolean;
};

/** Plays a whole run: sends as a service does, lets incidents happen, lets a person resolve each doubt by scan. */
const play = (size: number, countAt: 'START' | 'END', incidents: ReadonlyArray<Incident>) => {
  const printer = createModelPrinter(countAt);
  let codes: RunCode[] = Array.from({ length: size }, (_, i) => ({
    code: `L${i + 1}`,
    printOrder: i + 1,
    state: 'RESERVED',
  }));
  let session: PrintSession | null = null;
  let resolveAt: number | null = null;
  let operatorTicks = 20;
  /** From the fault until the printer answers behind the order to forget, nobody may look away. */
  let isWatched = false;
  const set = (chosen: ReadonlyArray<string>, state: RunCodeState): void => {
    codes = codes.map((one) => (chosen.includes(one.code) ? { ...one, state } : one));
  };
  const inDoubt = (): boolean => codes.some((one) => one.state === 'SENT' || one.state === 'DOUBT');
  const open = (): boolean => codes.some((one) => one.state === 'RESERVED') || inDoubt();

  const resolve = (): void => {
    const found = printer.lastWhole((code) => codes.some((one) => one.code === code && one.state !== 'VOID'));
    let resolution = resolveDoubt(codes, found);
    if (resolution === 'OUT_OF_RANGE') resolution = resolveDoubt(codes, null);
    if (typeof resolution === 'string') throw new Error(resolution);
    set(resolution.printed, 'PRINTED');
    set(resolution.voided, 'VOID');
    set(resolution.requeued, 'RESERVED');
    for (const code of resolution.voided)
      codes.push({ code: `${code}'`, printOrder: codes.length + 1, state: 'RESERVED' });
  };

  let tick = 0;
  for (; tick < 200_000; tick += 1) {
    const incident = open() ? incidents.find((one) => one.atTick === tick) : undefined;
    if (incident !== undefined) {
      printer.fault(incident.kind, incident.ticks);
      operatorTicks = incident.operatorTicks;
      // The service itself dies: it knows nothing any more but what it had made durable.
      if (incident.crash) [session, isWatched] = [null, false];
    }
    printer.tick();
    if (!open()) {
      if (printer.isIdle()) break;
      continue;
    }
    if (session !== null) {
      while (maySend(session)) {
        const next = waitingCodes(codes)[0];
        if (next === undefined) break;
        set([next.code], 'SENT');
        session = labelSent(session, next.code, tick * 50);
        printer.send(next.code);
      }
      if (tick % 3 === 0) {
        const seen = observe(session, printer.report(), tick * 50, PATIENCE);
        if (seen.kind === 'DOUBT') [session, isWatched] = [null, true];
        else {
          set(seen.printed, 'PRINTED');
          session = seen.session;
        }
      }
      continue;
    }
    if (inDoubt()) {
      // The service tells the printer to forget, and believes it only once the printer answers behind it.
      printer.cancel();
      const { faults } = printer.report();
      if (isWatched && !faults.includes('PORT_LOST') && !faults.includes('SILENT'))
        codes = codes.map((one) => (one.state === 'SENT' ? { ...one, state: 'DOUBT' } : one));
      isWatched = false;
      resolveAt ??= tick + operatorTicks;
      if (tick >= resolveAt) {
        resolve();
        resolveAt = null;
      }
      continue;
    }
    // The person starts the run again: prepare cancels, waits for rest, takes the count.
    printer.cancel();
    const report = printer.report();
    if (report.faults.length === 0 && report.printed !== null && printer.isIdle())
      session = openSession(report.printed);
  }
  return { codes, paper: printer.paper, ended: !open() };
};

describe('any run, whatever happens to the printer', () => {
  const incident: fc.Arbitrary<Incident> = fc.record({
    atTick: fc.integer({ min: 1, max: 600 }),
    kind: fc.constantFrom('PAPER', 'POWER', 'CABLE', 'SILENT'),
    // Nobody loads paper or plugs a cable in within a second.
    ticks: fc.integer({ min: 20, max: 160 }),
    operatorTicks: fc.integer({ min: 12, max: 200 }),
    crash: fc.boolean(),
  });

  /** Runs it and answers how many codes count as printed without a whole label. */
  const missingAfter = (
    size: number,
    countAt: 'START' | 'END',
    incidents: ReadonlyArray<Incident>,
  ): number => {
    const { codes, paper, ended } = play(size, countAt, incidents);
    expect(ended).toBe(true);
    const live = codes.filter((one) => one.state !== 'VOID');
    expect(live).toHaveLength(size);
    expect(live.every((one) => one.state === 'PRINTED')).toBe(true);
    const readable = paper.filter((label) => label.readable).map((label) => label.code);
    for (const one of live)
      expect(readable.filter((code) => code === one.code).length).toBeLessThanOrEqual(1);
    const whole = paper.filter((label) => label.whole).map((label) => label.code);
    return live.filter((one) => !whole.includes(one.code)).length;
  };
  const sizes = fc.integer({ min: 1, max: 40 });
  const counting = fc.constantFrom('START' as const, 'END' as const);

  it('ends with the exact quantity and each code on one label, whatever comes together', () => {
    fc.assert(
      fc.property(
        sizes,
        counting,
        fc.array(incident, { minLength: 1, maxLength: 6 }),
        (size, countAt, incidents) => {
          expect(missingAfter(size, countAt, incidents)).toBe(0);
        },
      ),
      { numRuns: 1000, seed: 20220422 },
    );
  });

  it('voids no more than was in flight and the label before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('START', 'END'),
        fc.array(incident, { minLength: 1, maxLength: 4 }),
        (countAt, incidents) => {
          const { codes } = play(20, countAt, incidents);
          expect(codes.filter((one) => one.state === 'VOID').length).toBeLessThanOrEqual(
            incidents.length * 3,
          );
        },
      ),
      { numRuns: 200, seed: 7 },
    );
  });
});
