import { PRINT_WINDOW, waitingCodes } from '#core/domain/print-run.ts';
import { RefusedError } from '#server/errors.ts';
import type { TestWarehouse } from '#test/support/warehouse.ts';
import { commandId, openVirtualDesk, PRINTER, type Meddle, type VirtualDesk } from './virtual-desk.ts';
import { createVirtualPrinter, type VirtualModel, type VirtualPrinter } from './virtual-printer.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';

export const TROUBLES = ['PAPER', 'HEAD', 'POWER', 'CABLE', 'SILENT', 'CRASH'] as const;

export type Trouble = {
  readonly kind: (typeof TROUBLES)[number];
  /**
   * It comes while that label (1-based, as paper comes out) is under the head, at that part of it. LAST: the last one that
   * the run has left to print, behind which nothing is sent.
   */
  readonly atLabel: number | 'LAST';
  readonly fraction: number;
  readonly lastsMs: number;
  /**
   * It comes so many milliseconds after the trouble before it instead, whatever is going on by then: two things at once.
   * Null for one that waits its turn.
   */
  readonly afterMs: number | null;
  /** How long the person takes who comes to look. */
  readonly personMs: number;
};

export type Played = {
  /** Codes that stand on two labels, a part of one that still reads included. */
  readonly twice: ReadonlyArray<string>;
  /** Live codes without exactly one whole label. */
  readonly missing: ReadonlyArray<string>;
  /** Difference between the labels asked for and the codes that live. */
  readonly off: number;
  /** Troubles that came before the run was over. */
  readonly struck: number;
  readonly voided: number;
  /** Void codes whose label lies there whole: the gate refuses them. */
  readonly strays: number;
  readonly faults: ReadonlyArray<unknown>;
  /** From the first whole label to the last. */
  readonly perMinute: number;
};

/** Of a label that was cut short so late the symbol still reads. */
const READABLE_FROM = 0.7;
const HOUR_MS = 3_600_000;

const perMinute = (paper: VirtualPrinter['paper']): number => {
  const whole = paper.filter((label) => label.kind === 'complete');
  return ((whole.length - 1) * 60_000) / ((whole.at(-1)?.at ?? 0) - (whole[0]?.at ?? 0));
};

/** The last whole label of the run on the paper, as a person finds it who looks for it. */
const lastGood = (house: TestWarehouse, printer: VirtualPrinter, runId: string): string | null => {
  const { reads } = house.store;
  const isOfRun = (code: string | null): boolean => {
    const record = code === null ? null : reads.code(code);
    return record !== null && record.runId === runId && record.state !== 'VOID';
  };
  return printer.paper.findLast((label) => label.kind === 'complete' && isOfRun(label.code))?.code ?? null;
};

const resolve = (desk: VirtualDesk, runId: string, scanned: string | null): void => {
  const call = { commandId: commandId(), runId, actor: desk.operator };
  try {
    desk.printing.resolveDoubt({ ...call, lastGood: scanned });
  } catch (error) {
    if (!(error instanceof RefusedError) || scanned === null) throw error;
    // What lies there is too old to be the last one: there is no good label of these.
    desk.printing.resolveDoubt({ ...call, commandId: commandId(), lastGood: null });
  }
};

/** Starts the run, and mends the printer and starts it again for as long as that is not ready, as a person does. */
const startUntilItRuns = async (
  desk: VirtualDesk,
  runId: string,
  time: VirtualTime,
  mend: () => void,
): Promise<void> => {
  /** The program that is being asked to start; one that died meanwhile answers nothing. */
  let asked: number | null = null;
  await time.until('the run goes on', HOUR_MS, () => {
    if (desk.printing.isRunning(runId)) return true;
    if (asked === desk.crashes()) return false;
    const { state } = desk.printing.view(runId);
    if (state === 'RUNNING' || state === 'FINISHED' || state === 'IN_DOUBT') return true;
    const born = desk.crashes();
    asked = born;
    void desk.printing
      .start({ commandId: commandId(), runId, actor: desk.operator, printerId: PRINTER })
      .catch((error: unknown) => {
        if (!(error instanceof RefusedError) && desk.crashes() === born) throw error;
      })
      .finally(
        () =>
          void time.timing.after(1000, () => {
            // Whoever has labels in doubt looks at the paper first.
            const { state } = desk.printing.view(runId);
            if (state === 'PAUSED' || state === 'IDLE') mend();
            asked = asked === born ? null : asked;
          }),
      );
    return false;
  });
};

/**
 * Prints one run on an emulated printer in virtual time: faults come one after the other, and a person does each time
 * what the screen says. The service, its session, the drivers, the codecs and the store are those of the program.
 */
export const playRun = async (
  house: TestWarehouse,
  runId: string,
  model: VirtualModel,
  troubles: ReadonlyArray<Trouble>,
  meddle?: Meddle,
): Promise<Played> => {
  let wall = house.clock.read().wallMs;
  const time = createVirtualTime(
    () => wall,
    (ms) => {
      wall += ms;
    },
  );
  const printer = createVirtualPrinter(model, time.timing);
  const desk = openVirtualDesk(house, printer, time, meddle);
  const { machine } = printer;
  const wanted = house.store.reads.codesOfRun(runId).length;
  const isBlind = model.shows === 'BLIND';
  const state = () => desk.printing.view(runId).state;
  const placeOf = ({ atLabel }: Trouble): number => (atLabel === 'LAST' ? Infinity : atLabel);
  const waiting = troubles.filter((one) => one.afterMs === null).sort((a, b) => placeOf(a) - placeOf(b));
  /** What is armed now befalls the label that the trouble waits for. */
  const isNext = ({ atLabel }: Trouble): boolean => {
    if (atLabel !== 'LAST') return printer.paper.length + 1 >= atLabel;
    return (
      printer.paper.length >= wanted - PRINT_WINDOW &&
      machine.state().queued === 1 &&
      waitingCodes(house.store.reads.codesOfRun(runId)).length === 0
    );
  };
  /** What comes on top of the trouble before it, in that order. */
  const onTop = troubles.filter((one) => one.afterMs !== null);
  let current: Trouble | null = null;
  let isOver = false;
  let strikes = 0;

  const strike = (trouble: Trouble, isArmed: boolean): void => {
    const { kind, fraction, lastsMs } = trouble;
    current = trouble;
    strikes += 1;
    const next = onTop.shift();
    if (next !== undefined)
      time.timing.after(next.afterMs ?? 0, () => (isOver ? undefined : strike(next, false)));
    const befall = (name: 'paper-out' | 'head-open' | 'power-cut'): void => {
      if (isArmed) return machine.arm({ name, labelsLeft: 0, fraction });
      return name === 'power-cut' ? machine.setPower(false) : machine.setFault(name, true);
    };
    switch (kind) {
      case 'PAPER':
        return befall('paper-out');
      case 'HEAD':
        return befall('head-open');
      case 'POWER':
        return befall('power-cut');
      case 'SILENT':
        machine.setFault('silent', true);
        return void time.timing.after(lastsMs, () => machine.setFault('silent', false));
      case 'CABLE':
        printer.cable(false);
        return void time.timing.after(lastsMs, () => printer.cable(true));
      case 'CRASH':
        return desk.crash();
    }
  };
  const struck = (): boolean => {
    const { faults, powered } = machine.state();
    return powered === false || (faults as ReadonlyArray<string>).some((name) => name !== 'silent');
  };
  const mend = (): void => {
    machine.setFault('paper-out', false);
    machine.setFault('head-open', false);
    machine.setPower(true);
  };
  /** Everything that still comes out is waited for and torn off; whatever befalls the printer meanwhile is mended, too. */
  const untilStill = async (isEnough: () => boolean): Promise<void> => {
    for (;;) {
      await time.until('the paper stands still', HOUR_MS, () => printer.isStill() || struck() || isEnough());
      if (!struck()) return;
      await time.pass(current?.personMs ?? 0);
      mend();
    }
  };

  await startUntilItRuns(desk, runId, time, mend);
  for (let rounds = 0; state() !== 'FINISHED'; rounds += 1) {
    if (rounds > 2000) throw new Error('the run does not end');
    const next = waiting[0];
    const isDue = (): boolean => next !== undefined && isNext(next);
    await time.until(
      'something happens',
      HOUR_MS,
      () => !desk.printing.isRunning(runId) || struck() || isDue(),
    );
    if (next !== undefined && isDue() && state() !== 'FINISHED' && (state() === 'RUNNING' || isBlind)) {
      waiting.shift();
      strike(next, true);
      // A fault that is armed comes with the next label.
      const isArmed = next.kind === 'PAPER' || next.kind === 'HEAD' || next.kind === 'POWER';
      if (isArmed)
        await time.until(
          'the fault',
          HOUR_MS,
          () => struck() || (!desk.printing.isRunning(runId) && printer.isStill()),
        );
      else await time.pass(600);
    }
    if (isBlind && state() === 'IN_DOUBT' && !struck()) {
      // The pack comes out; the person waits for its end, or until something goes wrong.
      const rest = (): boolean => waiting[0] !== undefined && isNext(waiting[0]);
      await time.until('the pack', HOUR_MS, () => printer.isStill() || struck() || rest());
      if (!printer.isStill() && (struck() || rest())) continue;
    }
    if (struck() || state() === 'IN_DOUBT') {
      const { personMs, lastsMs } = current ?? { personMs: 3000, lastsMs: 2000 };
      if (isBlind && struck()) {
        // The screen says: whatever you saw, say so before you touch the printer.
        await time.pass(personMs);
        desk.printing.trouble(runId);
        await time.pass(500);
      } else await time.pass(Math.max(personMs, lastsMs));
      if (state() !== 'RUNNING' || struck()) mend();
      await untilStill(() => desk.printing.isRunning(runId));
      await time.pass(1500);
      if (state() === 'IN_DOUBT') resolve(desk, runId, lastGood(house, printer, runId));
    }
    if (state() === 'PAUSED' || state() === 'IDLE') await startUntilItRuns(desk, runId, time, mend);
  }

  isOver = true;
  await untilStill(() => false);
  const codes = house.store.reads.codesOfRun(runId);
  const live = codes.filter((one) => one.state !== 'VOID').map((one) => one.code);
  const readable = printer.paper.flatMap((label) =>
    label.code !== null && (label.kind === 'complete' || label.fraction > READABLE_FROM) ? [label.code] : [],
  );
  const whole = printer.paper.flatMap((label) =>
    label.kind === 'complete' && label.code !== null ? [label.code] : [],
  );
  const timesIn = (list: ReadonlyArray<string>): ReadonlyMap<string, number> => {
    const times = new Map<string, number>();
    for (const code of list) times.set(code, (times.get(code) ?? 0) + 1);
    return times;
  };
  const wholeTimes = timesIn(whole);
  await desk.printing.close(0);
  return {
    twice: [...timesIn(readable)].filter(([, n]) => n > 1).map(([code]) => code),
    missing: live.filter((code) => wholeTimes.get(code) !== 1),
    off: live.length - wanted,
    struck: strikes,
    voided: codes.length - live.length,
    strays: codes.filter((one) => one.state === 'VOID' && wholeTimes.has(one.code)).length,
    faults: desk.faults,
    perMinute: perMinute(printer.paper),
  };
};
