import { randomUUID } from 'node:crypto';
import type { Actor } from '#core/ports/context.ts';
import type { LabelPrinter } from '#core/ports/device.ts';
import { newId, randomInts, seal } from '#db/random.ts';
import { createQueries } from '#db/queries/create-queries.ts';
import type { OpenLabelPrinter } from '#hardware/drivers/label-printer.ts';
import { createCommandRunner } from '#server/commands.ts';
import type { RunCommand } from '#server/deps.ts';
import { refusal } from '#core/domain/refusals.ts';
import { refuse } from '#server/errors.ts';
import { createPrintService } from '#server/printing/print-service.ts';
import type { PrintService } from '#server/printing/print-service.ts';
import type { TestWarehouse } from '#test/support/warehouse.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { VirtualPrinter } from './virtual-printer.ts';

export const PRINTER = 'dev-virtual';

/** Stands between service and printer: for planted mistakes. */
export type Meddle = (
  printer: OpenLabelPrinter,
) => Pick<LabelPrinter, 'prepare' | 'send' | 'report' | 'takeStock' | 'cancel'>;

export type VirtualDesk = {
  readonly printing: PrintService;
  readonly operator: Actor;
  readonly faults: ReadonlyArray<unknown>;
  /** The program dies: it knows nothing any more but what it had made durable. A new one comes up. */
  readonly crash: () => void;
  /** How often it has died. */
  readonly crashes: () => number;
};

/** The real print service on a real store, over the real driver, with time and cable from outside. */
export const openVirtualDesk = (
  house: TestWarehouse,
  printer: VirtualPrinter,
  time: VirtualTime,
  meddle: Meddle = (open) => open,
): VirtualDesk => {
  const { store } = house;
  const operator: Actor = { ...house.person('GATE'), seatId: 'seat-gate' };
  const faults: unknown[] = [];
  const run = createCommandRunner(store.execute, { newId, randomInts, seal });
  const queries = createQueries(store.db, { reads: store.reads });
  store.journals.seats.save({ seatId: operator.seatId, name: 'Gate' });

  const start = (): { readonly printing: PrintService; readonly die: () => void } => {
    const open = printer.open();
    let isDead = false;
    let isLent = false;
    // A program that died writes nothing more, whatever of it is still waiting in this process.
    const alive =
      <A extends ReadonlyArray<unknown>, R>(work: (...args: A) => R) =>
      (...args: A): R => {
        if (isDead) throw new Error('this program has died');
        return work(...args);
      };
    const hands = meddle(open);
    const runCommand: RunCommand = alive((call) => run(call).result);
    const { printIntents } = store.journals;
    const printing = createPrintService({
      store: {
        reads: store.reads,
        journals: {
          ...store.journals,
          printIntents: {
            ...printIntents,
            markSent: alive(printIntents.markSent),
            toDoubt: alive(printIntents.toDoubt),
            clear: alive(printIntents.clear),
          },
        },
      },
      runCommand,
      countsOf: queries.run,
      seats: { setTask: () => undefined },
      bus: { publish: () => undefined },
      timers: time.timers,
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      reportFault: (error) => {
        if (!isDead) faults.push(error);
        return 'fault';
      },
      borrowPrinter: () => {
        if (isDead || open.state().state !== 'OPEN')
          return refuse(refusal('PRINTER_NOT_READY', { fault: 'PORT_LOST' }));
        if (isLent) return refuse(refusal('RUN_ACTIVE'));
        isLent = true;
        return {
          printer: {
            prepare: (background) => alive(hands.prepare)(background),
            send: (label) => alive(hands.send)(label),
            report: () => alive(hands.report)(),
            takeStock: () => alive(hands.takeStock)(),
            cancel: () => alive(hands.cancel)(),
          },
          printerClass: open.shownClass,
          noteFaults: () => undefined,
          giveBack: () => {
            isLent = false;
          },
        };
      },
    });
    return {
      printing,
      die: () => {
        isDead = true;
        void open.close();
      },
    };
  };

  let program = start();
  let crashes = 0;
  return {
    // The service of now: a crash puts another one in its place.
    printing: new Proxy({} as PrintService, {
      get: (_, name) => program.printing[name as keyof PrintService],
    }),
    operator,
    faults,
    crashes: () => crashes,
    crash: () => {
      crashes += 1;
      program.die();
      program = start();
      program.printing.recover();
    },
  };
};

export const commandId = (): string => randomUUID();
