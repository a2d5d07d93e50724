import type { MessagePort } from 'node:worker_threads';
import type { RawClock } from '#core/domain/attested-time.ts';
import { newId, randomInts, seal } from '#db/random.ts';
import { applyEvent } from '#db/projections/apply.ts';
import { createReads } from '#db/reads.ts';
import { openStore } from '#db/store.ts';
import { createAccountPreparer } from './accounts.ts';
import { createActs } from './acts.ts';
import { createBus } from './bus.ts';
import { createDemoClock } from './clock.ts';
import { createCommandRunner } from './commands.ts';
import { createDemoFounder } from './demo/found-demo.ts';
import type { Log, Timers } from './deps.ts';
import { createFaultReporter } from './faults.ts';
import { createPeople } from './people.ts';
import { createProcedures } from './procedures.ts';
import type { Random } from './random.ts';
import { createRouter } from './router.ts';
import { createSeats, GATE_SEAT } from './seats.ts';
import { createSessions } from './session/sessions.ts';
import { createConnections } from './transport/connections.ts';
import { createMessagePortTransport } from './transport/message-port.ts';
import { createWebSocketTransport } from './transport/web-socket.ts';

export type GateServiceOptions = {
  readonly directory: string;
  /** The computer's clocks; a demonstration's offset is put on top inside. */
  readonly clock: () => RawClock;
  /** Timers on a clock; `now` is handed in, so that it moves with a demonstration. */
  readonly createTimers: (now: () => number) => Timers;
  readonly random: Random;
  readonly log: Log;
  readonly version: string;
};

/** How often the clocks are compared and attested. */
const TICK_MS = 10_000;

/**
 * The gate service: everything that can be lost or can block, put together from ports, with nothing global. Throws
 * DataDirectoryInUse, UnsuitableEnvironment or MigrationRefused when the directory cannot be served.
 */
export const createGateService = async (options: GateServiceOptions) => {
  const { directory, log, random, version } = options;
  const reportFault = createFaultReporter(log, random);
  const clock = createDemoClock(options.clock);
  const timers = options.createTimers(() => clock.read().wallMs);
  const store = openStore({ directory, mode: 'WRITER', clock: clock.read, apply: applyEvent, createReads, log, reportFault, softwareVersion: version });
  const { reads, journals } = store;

  const bus = createBus(reportFault);
  const connections = createConnections();
  const sessions = createSessions({
    journals,
    random,
    seenMs: () => store.readClock().attestedMs - clock.offsetMs(),
    person: reads.person,
    log,
    onEnded: connections.closeSession,
  });
  const seats = createSeats(journals.seats, sessions, bus);
  const people = createPeople(reads, journals);
  const runRouterCall = createCommandRunner(store.execute, { newId, randomInts, seal });
  const prepareAccount = createAccountPreparer(journals.accounts, random, timers.now);
  const acts = createActs(runRouterCall, sessions);
  const foundDemo = createDemoFounder({
    reads,
    runRouterCall,
    prepareAccount,
    personOf: (username) => people.byUsername(username)?.personId ?? null,
  });

  store.onCommit(({ events, headSeq }) => {
    for (const event of events) if (event.type === 'clock.demoMoved') clock.setOffset(clock.offsetMs() + event.payload.byMs);
    bus.publish({ kind: 'CHANGED', seq: headSeq });
  });

  const streams = new Set<() => void>();
  const onClose = (end: () => void): (() => void) => {
    streams.add(end);
    return () => void streams.delete(end);
  };

  const procedures = createProcedures({ sessions, log, reportFault }, () => options.clock().monoMs);
  const router = createRouter({
    os: procedures, acts, runRouterCall, prepareAccount, foundDemo, store, reads, people, sessions, seats, bus, reportFault, version, onClose,
  });
  const webSockets = createWebSocketTransport(router, connections, timers);
  const messagePorts = createMessagePortTransport(router, connections);

  const ensureSeat = (seatId: string, name: string): void => {
    if (journals.seats.find(seatId) === null) journals.seats.save({ seatId, name });
  };
  ensureSeat(GATE_SEAT, 'Gate 1');
  store.tick();
  const stopTicks = timers.every(TICK_MS, () => void store.tick());
  let closed = false;

  return {
    directory,
    store,
    sessions,
    seats,
    foundDemo,
    ensureSeat,
    webSockets,
    reportFault,
    /** Serves one message port for the seat's session; the seat's person stays signed in when a window reloads. */
    attachPort: (port: MessagePort, seatId: string): void => {
      const session = sessions.ofSeat(seatId) ?? sessions.open(seatId).session;
      messagePorts.accept(port, session.tokenHash);
    },
    /** Stops taking calls, lets streams end, attests the clock for the last time and closes the directory. */
    close: async (): Promise<void> => {
      if (closed) return;
      closed = true;
      stopTicks();
      for (const end of [...streams]) end();
      connections.closeAll();
      webSockets.close();
      store.stop();
      store.close();
      log.info({ directory }, 'service stopped');
    },
  };
};

export type GateService = ReturnType<typeof createGateService>;
