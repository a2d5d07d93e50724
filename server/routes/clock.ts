import type { ClockReading } from '#core/domain/attested-time.ts';
import { confirmGap, moveDemoClock } from '#core/usecases/clock.ts';
import type { Reads } from '#core/ports/reads.ts';
import type { Acts } from '#server/acts.ts';
import type { Procedures } from '#server/procedures.ts';

export type ClockRoutesDeps = {
  readonly acts: Acts;
  readonly reads: Pick<Reads, 'gaps'>;
  readonly readClock: () => ClockReading;
  readonly demoOffsetMs: () => number;
};

/** The clock, its gaps, and in a demonstration its moves. */
export const clockRoutes = (os: Procedures, { acts, reads, readClock, demoOffsetMs }: ClockRoutesDeps) => ({
  clock: {
    status: os.clock.status.handler(() => ({
      reading: readClock(),
      gaps: reads.gaps(),
      demoOffsetMs: demoOffsetMs(),
    })),
    confirmGap: os.clock.confirmGap.handler(
      ({ context: { caller }, input: { commandId, countersignId, ...rest } }) =>
        acts.act(caller, commandId, confirmGap, rest, { countersignId }),
    ),
    moveDemo: os.clock.moveDemo.handler(({ context: { caller }, input: { commandId, ...rest } }) =>
      acts.act(caller, commandId, moveDemoClock, rest),
    ),
  },
});
