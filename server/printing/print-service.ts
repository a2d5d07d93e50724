/** Print runs: intent before bytes, printed on evidence only, every fault a question to a person (hardware.md §2.3). */
import type { PrintRunView } from '#core/contract/views.ts';
import { PACK_SIZE } from '#core/domain/print-run.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { Actor } from '#core/ports/context.ts';
import type { PrinterFault } from '#core/ports/device.ts';
import type { PrintRunRecord } from '#core/ports/reads.ts';
import { markPrinted, resolveDoubt } from '#core/usecases/codes.ts';
import type { RunCounts } from '#db/queries/labels.ts';
import type { Store } from '#db/store.types.ts';
import { PrinterFaultError } from '#hardware/drivers/printer-fault.ts';
import type { Bus, Log, ReportFault, RunCommand, Seats, Timers } from '#server/deps.ts';
import { refuse, RefusedError } from '#server/errors.ts';
import type { BorrowedPrinter } from '#server/devices/printer-desk.ts';
import { backgroundOfBatch } from './label-preview.ts';
import { createLabelQueue } from './label-queue.ts';
import { createClosableSleep } from './closable-sleep.ts';
import { createForget } from './forget.ts';
import { evidenceOf } from './evidence.ts';
import { createCountSettler } from './recover-by-count.ts';
import { createRunBooks } from './run-books.ts';
import { createRunNotes, type RunNote } from './run-notes.ts';
import { toRunView } from './run-view.ts';
import { runSession, type SessionEnd } from './session.ts';
import { createSpeed, type Speed } from './speed.ts';

export type PrintServiceDeps = {
  readonly store: Pick<Store, 'reads' | 'journals'>;
  readonly countsOf: (runId: string) => RunCounts | null;
  readonly runCommand: RunCommand;
  /** Throws RefusedError when the printer is not there, not open or in other hands. */
  readonly borrowPrinter: (deviceId: string) => BorrowedPrinter;
  readonly seats: Pick<Seats, 'setTask'>;
  readonly bus: Pick<Bus, 'publish'>;
  readonly timers: Timers;
  readonly log: Log;
  readonly reportFault: ReportFault;
};

export type RunCall = { readonly commandId: string; readonly runId: string; readonly actor: Actor };

export type PrintService = {
  /** Refuses NOT_FOUND. */
  readonly view: (runId: string) => PrintRunView;
  /** Prepares the printer and starts. Refuses RUN_ACTIVE, RUN_IN_DOUBT, PRINTER_NOT_READY, WRONG_STATE, NOT_FOUND. */
  readonly start: (call: RunCall & { readonly printerId: string }) => Promise<void>;
  /** Sends nothing more; what is under way is still waited for. */
  readonly pause: (runId: string) => void;
  /** Refuses RUN_ACTIVE while labels leave the printer, and whatever the use case refuses. */
  readonly resolveDoubt: (call: RunCall & { readonly lastGood: string | null }) => {
    readonly printed: number;
    readonly voided: number;
    readonly requeued: number;
  };
  /** A scan resolved the doubt in its own transaction: goes on from there. */
  readonly doubtResolved: (runId: string, actor: Actor) => void;
  /** Closes a run with labels still to print; they keep their codes. Refuses RUN_ACTIVE, RUN_IN_DOUBT, WRONG_STATE. */
  readonly closeRun: (call: RunCall) => void;
  /** A person saw something go wrong at the printer: nothing more is sent, what it holds is cancelled, and the last good label is asked for. */
  readonly trouble: (runId: string) => void;
  readonly isRunning: (runId: string) => boolean;
  /** After a restart: what was under way is in doubt, and its seat is asked. Starts nothing. */
  readonly recover: () => void;
  /** Stops sending and waits for what is under way, at most so long. */
  readonly close: (limitMs?: number) => Promise<void>;
};

const CLOSE_LIMIT_MS = 3000;

/** A run that prints now. */
type Active = {
  readonly commandId: string;
  readonly run: PrintRunRecord;
  readonly printerId: string;
  readonly actor: Actor;
  readonly desk: BorrowedPrinter;
  readonly speed: Speed;
  stopping: boolean;
  /** The printer's count when it was prepared; null when it keeps none for life. */
  readonly counterBefore: number | null;
  printed: number;
  /** A person saw something go wrong: what is under way is in doubt. */
  troubled: boolean;
  ended: Promise<void>;
};

/** How long a start waits for a printer that is busy with forgetting: three seconds in all. */
const BORROW_EVERY_MS = 150;
const BORROW_TRIES = 20;

export const createPrintService = (deps: PrintServiceDeps): PrintService => {
  const { store, timers, log, bus, seats } = deps;
  const { reads } = store;
  const intents = store.journals.printIntents;
  const notes = createRunNotes(store.journals.settings);
  const books = createRunBooks({ countsOf: deps.countsOf, runCommand: deps.runCommand, notes });
  const active = new Map<string, Active>();
  const starting = new Set<string>();
  /** Faults that ended the last session of a run that does not print now. */
  const stopped = new Map<string, ReadonlyArray<PrinterFault>>();
  /** Runs of which a pack was sent to a blind printer and waits for the scan of its last label. */
  const packs = new Map<string, { readonly last: string; readonly printerId: string }>();
  let closed = false;
  /** The service ends: what stops now was not stopped by anybody. */
  let closing = false;
  const sleeping = createClosableSleep(timers);

  const publish = (runId: string): void => bus.publish({ kind: 'RUN', runId });

  const foundRun = (runId: string): PrintRunRecord =>
    reads.printRun(runId) ?? refuse(refusal('NOT_FOUND', { what: 'printRun' }));

  const confirm = (one: Active, codes: ReadonlyArray<string>): void => {
    const { run, actor, speed } = one;
    deps.runCommand({
      // One label is printed once: its first proof is the command's own key.
      commandId: `printed/${run.runId}/${codes.join('+')}`,
      name: 'codes.markPrinted',
      input: { runId: run.runId, codes, evidence: evidenceOf(one.desk.printerClass()) },
      actor,
      useCase: markPrinted,
      alongside: () => intents.clear(codes),
    });
    one.printed += codes.length;
    speed.note(codes.length, timers.now());
    publish(run.runId);
  };

  const finishIfDone = (runId: string, actor: Actor): void => {
    if (books.finishIfDone(runId, actor)) stopped.delete(runId);
  };

  /**
   * A printer that was not told to forget at once may print by itself what it holds when somebody mends it. Its labels
   * then say nothing of each other, and their intents stay SENT: only the one that is scanned counts as printed.
   */
  const forget = createForget({
    borrowPrinter: deps.borrowPrinter,
    timers,
    isWanted: (runId) =>
      !closed && !active.has(runId) && !starting.has(runId) && intents.list(runId).length > 0,
    onForgotten: (runId, counted, atOnce) => {
      if (atOnce) intents.toDoubt(runId);
      if (notes.find(runId)?.printerClass === 'COUNT')
        notes.end(runId, { counterAfter: counted }, notes.find(runId)?.open ?? false);
      publish(runId);
    },
    // A pack is in order only for as long as whoever sees something go wrong can say so to the printer.
    onAdrift: (runId) => {
      if (notes.find(runId)?.printerClass === 'BLIND') intents.toDoubt(runId);
    },
    reportFault: deps.reportFault,
  });

  const askOperator = (run: PrintRunRecord, seatId: string): void => {
    try {
      seats.setTask(seatId, { kind: 'RESOLVE_DOUBT', runId: run.runId, batchId: run.batchId });
    } catch (error) {
      // A full disk: the run's own page still asks.
      deps.reportFault(error, 'printing.ask');
    }
    publish(run.runId);
  };

  const sessionOf = (one: Active, startCount: number): Promise<SessionEnd> =>
    runSession(
      {
        printer: one.desk.printer,
        next: createLabelQueue(reads, one.run.runId),
        markSent: ({ code, printOrder }, counterBefore) =>
          intents.markSent(one.run.runId, [{ code, printOrder }], timers.now(), counterBefore),
        markPrinted: (codes) => confirm(one, codes),
        sleep: sleeping.sleep,
        shouldStop: () => one.stopping,
        isTroubled: () => one.troubled,
        pack: one.desk.printerClass() === 'BLIND' ? PACK_SIZE : null,
      },
      startCount,
    );

  const afterSession = async (one: Active, end: SessionEnd): Promise<void> => {
    const { run, desk, actor, printerId } = one;
    const { runId } = run;
    active.delete(runId);
    // What still has an intent is in doubt at the next start.
    if (closed) return desk.giveBack();
    const faults = end.kind === 'FAILED' ? end.faults : [];
    stopped.set(runId, faults);
    const isSure = end.kind === 'DONE' || end.kind === 'STOPPED';
    const counterAfter = isSure && one.counterBefore !== null ? one.counterBefore + one.printed : null;
    notes.end(runId, { printed: one.printed, counterAfter }, closing);
    if (end.kind === 'FAILED') {
      const faultId = end.cause === 'FAULT' ? deps.reportFault(end.error, 'printing.session') : null;
      const detail = end.error instanceof Error ? end.error.message : null;
      log.warn({ runId, printerId, cause: end.cause, faults, faultId, detail }, 'printing stopped');
      desk.noteFaults(faults);
    }
    if (end.kind === 'PACK' && !one.troubled) {
      // It prints now: nothing is cancelled, and the last label of the pack is asked for.
      packs.set(runId, { last: end.last, printerId });
      desk.giveBack();
      return askOperator(run, actor.seatId);
    }
    if (intents.list(runId).length > 0) {
      askOperator(run, actor.seatId);
      return forget.start(runId, printerId, desk);
    }
    desk.giveBack();
    if (end.kind === 'DONE') finishIfDone(runId, actor);
    publish(runId);
  };

  /**
   * Takes the printer; waits a moment for one that is only being told to forget what it held, so that whoever has just
   * settled a doubt is not refused for it. One that prints another run is refused at once.
   */
  const borrowSoon = async (printerId: string): Promise<BorrowedPrinter> => {
    const isPrinting = (): boolean => [...active.values()].some((one) => one.printerId === printerId);
    for (let tries = 1; ; tries += 1) {
      try {
        return deps.borrowPrinter(printerId);
      } catch (error) {
        const busy =
          error instanceof RefusedError && error.refusals.every((one) => one.code === 'RUN_ACTIVE');
        if (!busy || isPrinting() || tries > BORROW_TRIES) throw error;
        await sleeping.sleep(BORROW_EVERY_MS);
      }
    }
  };

  const begin = async (
    call: RunCall & { readonly printerId: string },
    run: PrintRunRecord,
  ): Promise<void> => {
    const desk = await borrowSoon(call.printerId);
    let startCount: number | null = null;
    let counterBefore: number | null = null;
    try {
      startCount = (await desk.printer.prepare(backgroundOfBatch(reads, run.batchId))).printed;
      desk.noteFaults([]);
      if (startCount === null && desk.printerClass() !== 'BLIND')
        refuse(refusal('PRINTER_NOT_READY', { fault: 'NO_COUNTER' }));
      if (closed) refuse(refusal('PRINTER_NOT_READY', { fault: 'OTHER' }));
      counterBefore = desk.printerClass() === 'COUNT' ? startCount : null;
      const { printerId, actor } = call;
      const printerClass = desk.printerClass();
      notes.begin(run.runId, { printerId, seatId: actor.seatId, printerClass }, counterBefore);
    } catch (error) {
      desk.giveBack();
      if (!(error instanceof PrinterFaultError)) throw error;
      desk.noteFaults([error.fault]);
      stopped.set(run.runId, [error.fault]);
      publish(run.runId);
      throw new RefusedError([refusal('PRINTER_NOT_READY', { fault: error.fault })]);
    }
    const { commandId, printerId, actor } = call;
    const one: Active = {
      commandId,
      run,
      printerId,
      actor,
      desk,
      speed: createSpeed(),
      counterBefore,
      printed: 0,
      stopping: false,
      troubled: false,
      ended: Promise.resolve(),
    };
    stopped.delete(run.runId);
    packs.delete(run.runId);
    active.set(run.runId, one);
    one.ended = sessionOf(one, startCount ?? 0)
      .then((end) => afterSession(one, end))
      .catch((error: unknown) => void deps.reportFault(error, 'printing'));
    publish(run.runId);
  };

  /** The next pack follows by itself when the last one came out to its end: the person has just scanned it. */
  const nextPack = (runId: string, actor: Actor): void => {
    const pack = packs.get(runId);
    packs.delete(runId);
    if (pack === undefined || closed || reads.code(pack.last)?.state !== 'PRINTED') return;
    if ((deps.countsOf(runId)?.waiting ?? 0) === 0) return;
    void start({ commandId: `pack/${runId}/${pack.last}`, runId, actor, printerId: pack.printerId }).catch(
      (error: unknown) => {
        // The run stands still and its page says why; the person starts it again.
        if (!(error instanceof RefusedError)) deps.reportFault(error, 'printing.pack');
      },
    );
  };

  const afterDoubt = (runId: string, actor: Actor): void => {
    forget.stop(runId);
    stopped.set(runId, []);
    finishIfDone(runId, actor);
    nextPack(runId, actor);
    publish(runId);
  };

  const start: PrintService['start'] = async (call) => {
    const { runId } = call;
    const run = foundRun(runId);
    if (active.get(runId)?.commandId === call.commandId) return;
    if (active.has(runId) || starting.has(runId)) refuse(refusal('RUN_ACTIVE'));
    if (run.finished) books.reopen(call, run);
    if (intents.list(runId).length > 0) refuse(refusal('RUN_IN_DOUBT'));
    starting.add(runId);
    try {
      await begin(call, run);
    } finally {
      starting.delete(runId);
    }
  };

  const settleByCount = createCountSettler({
    ...deps,
    intents,
    sleep: sleeping.sleep,
    isWanted: (runId) => !closed && !active.has(runId),
  });

  /** The count first, where the printer keeps one; the scan of the last good label where it tells nothing. */
  const settle = async (run: PrintRunRecord, note: RunNote): Promise<void> => {
    try {
      const settler = note.printerClass === 'COUNT' ? await settleByCount(run.runId, note) : null;
      if (settler !== null) return afterDoubt(run.runId, settler);
    } catch (error) {
      if (closed) return;
      deps.reportFault(error, 'printing.recover');
    }
    if (closed || active.has(run.runId) || intents.list(run.runId).length === 0) return;
    askOperator(run, note.seatId);
    await forget.startAnew(run.runId, note.printerId);
  };

  return {
    isRunning: (runId) => active.has(runId),

    view: (runId) => {
      const counts = deps.countsOf(runId) ?? refuse(refusal('NOT_FOUND', { what: 'printRun' }));
      const one = active.get(runId);
      return toRunView(counts, {
        isRunning: one !== undefined,
        printerId: one?.printerId ?? notes.find(runId)?.printerId ?? null,
        printerClass: one?.desk.printerClass() ?? notes.find(runId)?.printerClass ?? null,
        packLast: packs.get(runId)?.last ?? null,
        stoppedBy: stopped.get(runId) ?? null,
        perMinute: one?.speed.perMinute() ?? null,
        byRestart: notes.find(runId)?.open ?? null,
      });
    },

    start,

    pause: (runId) => {
      foundRun(runId);
      const one = active.get(runId);
      if (one !== undefined) one.stopping = true;
      publish(runId);
    },

    closeRun: (call) => {
      foundRun(call.runId);
      if (active.has(call.runId) || starting.has(call.runId)) refuse(refusal('RUN_ACTIVE'));
      books.close(call);
      stopped.delete(call.runId);
      publish(call.runId);
    },

    trouble: (runId) => {
      const run = foundRun(runId);
      const one = active.get(runId);
      const pack = packs.get(runId);
      if (one !== undefined) [one.stopping, one.troubled] = [true, true];
      packs.delete(runId);
      if (one === undefined && pack !== undefined && intents.list(run.runId).length > 0)
        void forget.start(runId, pack.printerId, null);
      publish(runId);
    },

    resolveDoubt: ({ commandId, runId, actor, lastGood }) => {
      const { batchId } = foundRun(runId);
      if (active.has(runId)) refuse(refusal('RUN_ACTIVE'));
      const open = intents.list(runId).map((intent) => intent.code);
      const { printed, voided, requeued } = deps.runCommand({
        commandId,
        name: 'codes.resolveDoubt',
        input: { runId, lastGood },
        actor,
        useCase: resolveDoubt,
        alongside: () => intents.clear(open),
      });
      seats.setTask(actor.seatId, { kind: 'VERIFY_LABELS', batchId });
      afterDoubt(runId, actor);
      return { printed: printed.length, voided: voided.length, requeued: requeued.length };
    },

    doubtResolved: afterDoubt,

    recover: () => {
      for (const runId of intents.runs()) {
        const run = reads.printRun(runId);
        const note = notes.find(runId);
        if (run === null) continue;
        log.warn(
          { runId, codes: intents.list(runId).length },
          'labels were under way when the service ended',
        );
        if (note !== null) void settle(run, note);
      }
    },

    close: async (limitMs = CLOSE_LIMIT_MS) => {
      closing = true;
      const running = [...active.values()];
      for (const one of running) one.stopping = true;
      await new Promise<void>((resolve) => {
        const cancel = timers.after(limitMs, resolve);
        void Promise.all(running.map((one) => one.ended)).then(() => {
          cancel();
          resolve();
        });
      });
      closed = true;
      forget.stopAll();
      sleeping.close();
    },
  };
};
