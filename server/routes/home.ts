import { rolesOfStep } from '#core/contract/step-roles.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import { actorOf } from '#server/caller.ts';
import type { Procedures } from '#server/procedures.ts';

export type HomeRoutesDeps = {
  readonly queries: Pick<Queries, 'home' | 'flow' | 'find'>;
  readonly readClock: () => ClockReading;
};

/** What needs whoever asks, how the goods flow, and the one box that finds everything. */
export const homeRoutes = (os: Procedures, { queries, readClock }: HomeRoutesDeps) => ({
  home: {
    get: os.home.get.handler(({ context: { caller } }) => {
      const { roles, merchantId } = actorOf(caller);
      const mayTake = (step: Parameters<typeof rolesOfStep>[0]): boolean =>
        rolesOfStep(step).some((role) => roles.includes(role));
      return queries.home({ roles, merchantId, mayTake }, readClock());
    }),
  },
  flow: { get: os.flow.get.handler(() => queries.flow(readClock())) },
  find: {
    everything: os.find.everything.handler(({ context: { caller }, input }) =>
      queries.find(input.text, { merchantId: actorOf(caller).merchantId }, readClock()),
    ),
  },
});
