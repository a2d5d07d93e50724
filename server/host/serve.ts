import type { RawClock } from '#core/domain/attested-time.ts';
import type { SeatKind } from '#core/domain/seat-kinds.ts';
import type { Log, Timers } from '#server/deps.ts';
import { createGateService, type GateService } from '#server/gate-service.ts';
import type { Random } from '#server/random.ts';
import { GATE_SEAT } from '#server/seats.ts';
import type { Substitutes } from '#server/substitutes.ts';
import { cookieNameOf } from './cookies.ts';
import { createEntryLinks } from './entry-links.ts';
import { SCREENS } from './screens.ts';
import { startHost } from './server.ts';

export type ServeOptions = {
  readonly directory: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The port to take when that one is not free; without it the start fails. */
  readonly portOtherwise?: number;
  readonly screens?: string;
  readonly clock: () => RawClock;
  readonly createTimers: (now: () => number) => Timers;
  readonly random: Random;
  readonly log: Log;
  readonly version: string;
  readonly substitutes?: Substitutes;
};

export type Serving = {
  readonly service: GateService;
  readonly port: number;
  readonly origin: string;
  /** A one-time link to a seat; a seat that is not there yet is made, under the given name. */
  readonly enterLink: (seatId?: string, name?: string, kind?: SeatKind) => string;
  readonly close: () => Promise<void>;
};

/** The browser host: the gate service with its screens on loopback. Rejects like createGateService, and when the port is taken. */
export const serve = async (options: ServeOptions): Promise<Serving> => {
  const { directory, random, log } = options;
  const service = await createGateService(options);
  const links = createEntryLinks(random, () => options.clock().monoMs);
  try {
    const host = await startHost({
      ports: options.portOtherwise === undefined ? [options.port] : [options.port, options.portOtherwise],
      screens: options.screens ?? SCREENS,
      cookieName: cookieNameOf(directory),
      sessions: service.sessions,
      links,
      serves: service.isSeatOpen,
      webSockets: service.webSockets,
      random,
      log,
      reportFault: service.reportFault,
    });
    return {
      service,
      port: host.port,
      origin: host.origin,
      enterLink: (seatId = GATE_SEAT, name = seatId, kind = 'GATE') => {
        service.ensureSeat(seatId, name, kind);
        return `${host.origin}/enter/${links.issue(seatId)}`;
      },
      close: async () => {
        await host.close();
        await service.close();
      },
    };
  } catch (error) {
    await service.close();
    throw error;
  }
};
