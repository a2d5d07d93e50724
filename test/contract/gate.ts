import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { SeatKind } from '#core/domain/seat-kinds.ts';
import { createSystemClock, createSystemTimers } from '#server/clock.ts';
import type { Log } from '#server/deps.ts';
import { serve, type Serving } from '#server/host/serve.ts';
import { systemRandom } from '#server/random.ts';
import { openSeat, type Api } from '#test/support/api-client.ts';
import { CHEAP_SECRETS } from '#test/support/cheap-secrets.ts';

/** The ways in. The suite runs over each, on the same service. */
export const TRANSPORTS = ['WebSocket', 'MessagePort'] as const;
export type Transport = (typeof TRANSPORTS)[number];

export type LogLine = {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
};

export type Line = {
  readonly api: Api;
  readonly seatId: string;
  readonly close: () => void;
  readonly lost: Promise<void>;
};

/** A real service on a real directory, with what a test may turn. */
export type Gate = {
  readonly directory: string;
  readonly serving: () => Serving;
  readonly log: ReadonlyArray<LogLine>;
  /** Makes the clock port throw this until it is set back to null. */
  readonly breakClock: (error: Error | null) => void;
  /** Time passes and the program sees it. */
  readonly pass: (ms: number) => void;
  /** At a seat of the gate's kind unless another is named. */
  readonly open: (transport: Transport, seatId: string, kind?: SeatKind) => Promise<Line>;
  /** Ends the service and starts another on the same directory. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export const startGate = async (): Promise<Gate> => {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-contract-'));
  const system = createSystemClock();
  const log: LogLine[] = [];
  let broken: Error | null = null;
  let passedMs = 0;
  const note =
    (level: LogLine['level']): Log['info'] =>
    (fields, message) =>
      void log.push({ level, fields, message });
  const start = (): Promise<Serving> =>
    serve({
      directory,
      port: 0,
      clock: () => {
        if (broken !== null) throw broken;
        const { wallMs, monoMs, bootId } = system();
        return { wallMs: wallMs + passedMs, monoMs: monoMs + passedMs, bootId };
      },
      createTimers: createSystemTimers,
      random: systemRandom,
      log: { info: note('info'), warn: note('warn'), error: note('error') },
      version: 'test',
      substitutes: { secretCost: CHEAP_SECRETS },
    });
  let serving = await start();

  const overPort = (seatId: string, kind: SeatKind): Line => {
    const { port1, port2 } = new MessageChannel();
    serving.service.ensureSeat(seatId, seatId, kind);
    serving.service.attachPort(port1, seatId);
    port2.start();
    const lost = new Promise<void>((resolve) => void port2.once('close', () => resolve()));
    return { api: createORPCClient(new RPCLink({ port: port2 })), seatId, close: () => port2.close(), lost };
  };

  return {
    directory,
    serving: () => serving,
    log,
    breakClock: (error) => {
      broken = error;
    },
    pass: (ms) => {
      passedMs += ms;
    },
    open: async (transport, seatId, kind = 'GATE') => {
      if (transport === 'MessagePort') return overPort(seatId, kind);
      const { api, close, lost } = await openSeat(serving.enterLink(seatId, seatId, kind));
      return { api, seatId, close, lost };
    },
    restart: async () => {
      await serving.close();
      serving = await start();
    },
    close: async () => {
      await serving.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
};
