import { join } from 'node:path';
import type { RawClock } from '#core/domain/attested-time.ts';
import type { SeatKind } from '#core/domain/seat-kinds.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { createQueries } from '#db/queries/create-queries.ts';
import { createFileOwners } from '#db/queries/file-owners.ts';
import { newId, randomInts, seal } from '#db/random.ts';
import { createReads } from '#db/reads.ts';
import { openStore } from '#db/store.ts';
import { timeCalls } from '#db/timing.ts';
import { createAccountPreparer } from './accounts.ts';
import { createActs } from './acts.ts';
import { createBackups } from './backup-schedule.ts';
import { createBus } from './bus.ts';
import { createDemoClock } from './clock.ts';
import { createCommandRunner, type RunRouterCall } from './commands.ts';
import { createDemoFiller } from './demo/fill/filler.ts';
import { createDemoFounder } from './demo/found-demo.ts';
import { DEMO_PRINTER_NAME, DEMO_SCANNER_NAME } from './demo/warehouse.ts';
import type { Log, RunCommand, Timers } from './deps.ts';
import { createDeviceService } from './devices/device-service.ts';
import { createEmulation, type EmulationDeps } from './emulation/emulation.ts';
import { startExpiry } from './expiry.ts';
import { createFaultReporter } from './faults.ts';
import { createFileKeeper } from './files.ts';
import { createFirstRun } from './first-run.ts';
import { GATE_SEAT_NAME } from './locales/seat-names.ts';
import { createOwnership } from './ownership.ts';
import { createPeople } from './people.ts';
import { pinyinInitials } from './pinyin.ts';
import { createLabelPreview } from './printing/label-preview.ts';
import { createDeskLabels } from './printing/desk-labels.ts';
import { createReprint } from './printing/reprint.ts';
import { createPrintService } from './printing/print-service.ts';
import { createProcedures } from './procedures.ts';
import type { Random } from './random.ts';
import { createExportService } from './exports/export-service.ts';
import { createRouter, type GateRouter } from './router.ts';
import { openEmergencyFile } from './scans/emergency-file.ts';
import { createScanService } from './scans/scan-service.ts';
import { createAccessDesk } from './access-desk.ts';
import { cookieNameOf } from './host/cookies.ts';
import { createEntryLinks } from './host/entry-links.ts';
import { createLanHost } from './host/lan-host.ts';
import { createSeatDesk, lockMinutes } from './seat-desk.ts';
import { createSeats, GATE_SEAT, kindOfSeat } from './seats.ts';
import { createBadgeReader } from './session/badges.ts';
import { createLocks } from './session/locks.ts';
import { createSessions } from './session/sessions.ts';
import { createConnections } from './transport/connections.ts';
import { createMessagePortTransport, type GatePort } from './transport/message-port.ts';
import { SCREENS } from './host/screens.ts';
import type { Substitutes } from './substitutes.ts';
import { warmUp } from './warm-up.ts';
import { createWebSocketTransport } from './transport/web-socket.ts';
import { createLongWorks } from './long-work/long-works.ts';

export type GateServiceOptions = {
  readonly directory: string;
  /** The computer's clocks; a demonstration's offset is put on top inside. */
  readonly clock: () => RawClock;
  /** Timers on a clock; `now` is handed in, so that it moves with a demonstration. */
  readonly createTimers: (now: () => number) => Timers;
  readonly random: Random;
  readonly log: Log;
  readonly version: string;
  /** Folder of the built screens, which seats of the LAN are served. */
  readonly screens?: string;
  /** Other behaviour of a demonstration's emulated printer, for tests. */
  readonly emulatedPrinter?: EmulationDeps['printer'];
  /** Other parts than the program's own, for a day from a seed and for planted faults. */
  readonly substitutes?: Substitutes;
};

/** How often the clocks are compared and attested. */
const TICK_MS = 10_000;

/** What devices and print runs call; they never act with a second person. */
const asRunCommand =
  (run: RunRouterCall): RunCommand =>
  ({ second = null, ...call }) =>
    run({ ...call, takeSecond: () => second }).result;

/**
 * The gate service: everything that can be lost or can block, put together from ports, with nothing global. Throws
 * DataDirectoryInUse, UnsuitableEnvironment or MigrationRefused when the directory cannot be served.
 */
export const createGateService = async (options: GateServiceOptions) => {
  const { directory, log, random, version, substitutes = {} } = options;
  const ports = substitutes.ports ?? { newId, randomInts, seal };
  const reportFault = createFaultReporter(log, random);
  const clock = createDemoClock(options.clock);
  const timers = options.createTimers(() => clock.read().wallMs);
  const opened = openStore({
    directory,
    mode: 'WRITER',
    clock: clock.read,
    apply: applyEvent,
    createReads,
    log,
    reportFault,
    softwareVersion: version,
    newId: ports.newId,
  });
  const store = substitutes.aroundStore?.(opened) ?? opened;
  const { reads, journals } = store;
  const asked = createQueries(store.db, { reads, spellings: pinyinInitials });
  const queries = timeCalls('queries', substitutes.aroundQueries?.(asked) ?? asked, clock.read, log);
  clock.setOffset(queries.demoOffsetMs());

  const bus = createBus(reportFault);
  const connections = createConnections();
  const isDemo = (): boolean => reads.warehouse()?.demo === true;
  const seenMs = (): number => store.readClock().attestedMs - clock.offsetMs();
  const kindOf = kindOfSeat(journals.seats);
  const sessions = createSessions({
    journals,
    random,
    seenMs,
    kindOf,
    isDemo,
    person: reads.person,
    log,
    secretCost: substitutes.secretCost,
    onEnded: connections.closeSession,
  });
  const locks = createLocks({
    sessions: journals.sessions,
    seenMs,
    kindOf,
    lockAfterMs: (kind) => lockMinutes(journals.settings, isDemo())[kind] * 60_000,
  });
  const seats = createSeats(journals.seats, sessions, bus, {
    isLocked: (seatId) => {
      const session = sessions.ofSeat(seatId);
      return session !== null && locks.isLocked(session);
    },
    touch: (seatId) => {
      const session = sessions.ofSeat(seatId);
      if (session !== null) locks.touch(session);
    },
  });
  const ensureSeat = (seatId: string, name: string, kind: SeatKind = 'GATE'): void => {
    if (journals.seats.find(seatId) === null) journals.seats.save({ seatId, name, kind });
  };
  ensureSeat(GATE_SEAT, GATE_SEAT_NAME);
  /** A seat that was revoked is never entered again. */
  const isSeatOpen = (seatId: string): boolean => journals.seats.find(seatId)?.revokedMs === null;

  const runRouterCall = createCommandRunner(store.execute, ports);
  const runCommand = asRunCommand(runRouterCall);
  const acts = createActs(runRouterCall, sessions);
  const works = createLongWorks({ store, ports, runRouterCall, sessions, timers, bus, log });
  const people = createPeople(reads, journals);
  const files = createFileKeeper(store.files, journals.files);
  const prepareAccount = createAccountPreparer(journals.accounts, random, timers.now, substitutes.secretCost);

  const devices = createDeviceService({
    store,
    runCommand,
    seats,
    bus,
    timers,
    reportFault,
    onFrame: (device, frame) => scans.onFrame(device, frame),
    ...(substitutes.openPrinter === undefined ? {} : { openPrinter: substitutes.openPrinter }),
  });
  const printing = createPrintService({
    store,
    runCommand,
    seats,
    bus,
    timers,
    log,
    reportFault,
    countsOf: queries.run,
    borrowPrinter: devices.borrowPrinter,
  });
  const deskLabels = createDeskLabels({
    reads,
    devices: journals.devices,
    borrowPrinter: devices.borrowPrinter,
    timers,
  });
  const reprint = createReprint({
    reads,
    runCommand,
    borrowPrinter: devices.borrowPrinter,
    timers,
    onOrdered: (runId) => bus.publish({ kind: 'RUN', runId }),
  });
  const emergency = openEmergencyFile(directory);
  const scans = createScanService({
    store,
    seats,
    bus,
    ports,
    timers,
    emergency,
    log,
    reportFault,
    printing,
    badge: createBadgeReader({ sessions, seats, bus, kindOf }),
  });
  const emulation = createEmulation({
    directory,
    devices,
    log,
    reportFault,
    isDemo,
    seatId: GATE_SEAT,
    names: { scanner: DEMO_SCANNER_NAME, printer: DEMO_PRINTER_NAME },
    ...(options.emulatedPrinter === undefined ? {} : { printer: options.emulatedPrinter }),
  });
  const backups = createBackups({
    store,
    timers,
    log,
    reportFault,
    changed: () => bus.publish({ kind: 'CHANGED', seq: store.head().seq }),
  });
  const makeDemo = createDemoFounder({
    reads,
    runRouterCall,
    prepareAccount,
    files,
    personOf: (username) => people.byUsername(username)?.personId ?? null,
  });
  const foundDemo = async (commandId: string, seatId: string): Promise<void> => {
    await makeDemo(commandId, seatId);
    await emulation.start();
  };

  const filler = createDemoFiller({
    store,
    runRouterCall,
    sessions,
    ensureSeat,
    router: () => router,
    bus,
    log,
    reportFault,
  });

  const expiry = startExpiry({ store, runCommand, timers, reportFault });
  store.onCommit(({ events, headSeq }) => {
    for (const event of events)
      if (event.type === 'clock.demoMoved') clock.setOffset(clock.offsetMs() + event.payload.byMs);
    bus.publish({ kind: 'CHANGED', seq: headSeq });
    if (events.some((event) => event.type === 'clock.demoMoved')) expiry.look();
  });

  const invitations = createEntryLinks(random, () => options.clock().monoMs);
  const lan = createLanHost({
    directory,
    screens: options.screens ?? SCREENS,
    cookieName: cookieNameOf(directory),
    settings: journals.settings,
    sessions,
    links: invitations,
    serves: (seatId) => kindOf(seatId) !== 'GATE' && isSeatOpen(seatId),
    webSockets: () => webSockets,
    random,
    log,
    reportFault,
    timers,
    clock: options.clock,
  });
  /** When somebody last did something at a seat, to the minute. */
  const noteSeen = (seatId: string): void => {
    const before = journals.seats.find(seatId)?.seenMs ?? null;
    if (before === null || timers.now() - before >= 60_000) journals.seats.seen(seatId, timers.now());
  };
  const seatDesk = createSeatDesk({
    journals,
    reads,
    people,
    sessions,
    locks,
    connections,
    links: invitations,
    lan,
    bus,
    newId: ports.newId,
    now: timers.now,
    log,
  });
  const accessDesk = createAccessDesk({ journals, reads, sessions, random, now: timers.now, log });

  const streams = new Set<() => void>();
  const router: GateRouter = createRouter({
    os: createProcedures({
      sessions,
      placeOf: (session) => ({ kind: kindOf(session.seatId), locked: locks.isLocked(session) }),
      touch: (session) => {
        locks.touch(session);
        noteSeen(session.seatId);
      },
      log,
      reportFault,
    }),
    locks,
    lan,
    seatDesk,
    accessDesk,
    acts,
    works,
    runRouterCall,
    prepareAccount,
    foundDemo,
    firstRun: createFirstRun(journals.settings),
    filler,
    store,
    reads,
    queries,
    people,
    sessions,
    seats,
    bus,
    devices,
    scans,
    printing,
    deskLabels,
    reprint,
    emulation,
    backups,
    reportFault,
    version,
    files,
    ownership: createOwnership(reads, queries, createFileOwners(store.db)),
    random,
    labelPreview: createLabelPreview(reads, journals.devices),
    demoOffsetMs: clock.offsetMs,
    exportService: createExportService({
      queries,
      settings: journals.settings,
      newId: ports.newId,
      breathe: () => new Promise((resolve) => void timers.after(0, resolve)),
    }),
    onClose: (end) => {
      streams.add(end);
      return () => void streams.delete(end);
    },
  });
  const webSockets = createWebSocketTransport(router, connections, timers);
  const messagePorts = createMessagePortTransport(router, connections);

  store.tick();
  const stopTicks = timers.every(TICK_MS, () => {
    store.tick();
    for (const session of locks.lockIdle()) bus.publishToSeat(session.seatId, { kind: 'SESSION' });
  });
  const stopWarming = warmUp(queries.warm, timers);
  scans.recover();
  printing.recover();
  devices.start();
  // A demo's devices take a moment; their lights say so, and nobody waits for them.
  emulation.start().catch((error: unknown) => reportFault(error, 'emulation.start'));
  lan.start().catch((error: unknown) => reportFault(error, 'lan.start'));
  log.info({ directory: join(directory), version, headSeq: store.head().seq }, 'service started');

  let closing: Promise<void> | null = null;
  const shutDown = async (): Promise<void> => {
    stopTicks();
    stopWarming();
    expiry.stop();
    for (const end of [...streams]) end();
    await lan.close();
    connections.closeAll();
    webSockets.close();
    // The filling and printing first: what is under way is waited for while its printer is still there.
    for (const part of [
      works.close,
      filler.close,
      printing.close,
      devices.close,
      emulation.close,
      backups.close,
    ]) {
      try {
        await part();
      } catch (error) {
        reportFault(error, 'close');
      }
    }
    emergency.close();
    store.stop();
    store.close();
    log.info({ directory }, 'service stopped');
  };

  return {
    directory,
    store,
    queries,
    sessions,
    seats,
    seatDesk,
    lan,
    isSeatOpen,
    foundDemo,
    filler,
    ensureSeat,
    bus,
    webSockets,
    reportFault,
    emulation,
    devices,
    connections,
    /** Serves one message port for the seat's session; the seat's person stays signed in when a window reloads. */
    attachPort: (port: GatePort, seatId: string): void => {
      const session = sessions.ofSeat(seatId) ?? sessions.open(seatId).session;
      messagePorts.accept(port, session.tokenHash);
    },
    /** Stops taking calls, lets streams end and print jobs finish, attests the clock a last time, closes the directory. */
    close: (): Promise<void> => {
      closing ??= shutDown();
      return closing;
    },
  };
};

export type GateService = Awaited<ReturnType<typeof createGateService>>;
