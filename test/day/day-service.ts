import { inspect } from 'node:util';
import { serve } from '#server/host/serve.ts';
import { systemRandom } from '#server/random.ts';
import { GATE_SEAT } from '#server/seats.ts';
import type { Substitutes } from '#server/substitutes.ts';
import { createDayTimers, type DayClock } from './day-clock.ts';
import { seededPorts } from './seeded-ports.ts';

/** The gate service as the day works with it: in this very program, or in one of its own that can be killed. */
export type DayService = {
  /** A one-time link to a seat. */
  readonly enterLink: (seatId: string, name: string) => Promise<string>;
  readonly foundDemo: (commandId: string) => Promise<void>;
  /** The service looks at its clock. */
  readonly tick: () => Promise<void>;
  /** Kills the program at once and starts it again on the same data; null where it is no program of its own. */
  readonly killAndRestart: (() => Promise<void>) | null;
  readonly close: () => Promise<void>;
};

export type DayServiceOptions = {
  readonly directory: string;
  readonly seed: number;
  readonly rate: number;
  readonly clock: DayClock;
  /** What the service logs as an error. */
  readonly note: (what: string) => void;
};

/** The composition of the day: the service as `npm start` has it, on the day's clock, with chance from the seed. */
export const composeService = (
  { directory, seed, rate, clock, note }: DayServiceOptions,
  more: { readonly port: number; readonly generation: number; readonly substitutes?: Substitutes },
) =>
  serve({
    directory,
    port: more.port,
    clock: clock.read,
    createTimers: createDayTimers(rate),
    random: systemRandom,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (fields, message) =>
        note(`${message}: ${inspect(fields['err'] ?? fields, { breakLength: Infinity })}`),
    },
    version: 'emulated-day',
    substitutes: { ports: seededPorts(seed, more.generation), ...more.substitutes },
  });

/** The service in this program, where parts of another make can be put into it. */
export const startServiceHere = async (
  options: DayServiceOptions & { readonly substitutes?: Substitutes },
): Promise<DayService> => {
  const { substitutes } = options;
  const serving = await composeService(options, {
    port: 0,
    generation: 0,
    ...(substitutes === undefined ? {} : { substitutes }),
  });
  return {
    enterLink: (seatId, name) => Promise.resolve(serving.enterLink(seatId, name)),
    foundDemo: (commandId) => serving.service.foundDemo(commandId, GATE_SEAT),
    tick: () => {
      serving.service.store.tick();
      return Promise.resolve();
    },
    killAndRestart: null,
    close: serving.close,
  };
};
