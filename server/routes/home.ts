import { rolesOfStep } from '#core/contract/step-roles.ts';
import type { ClockReading } from '#core/domain/attested-time.ts';
import type { Queries } from '#db/queries/create-queries.ts';
import type { Reads } from '#core/ports/reads.ts';
import { isBlindTo } from '#server/blind-reader.ts';
import { actorOf } from '#server/caller.ts';
import type { Procedures } from '#server/procedures.ts';

export type HomeRoutesDeps = {
  readonly reads: Pick<Reads, 'batch'>;
  readonly queries: Pick<Queries, 'home' | 'flow' | 'find'>;
  readonly readClock: () => ClockReading;
};

/** What needs whoever asks, how the goods flow, and the one box that finds everything. */
export const homeRoutes = (os: Procedures, { reads, queries, readClock }: HomeRoutesDeps) => ({
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
    everything: os.find.everything.handler(({ context: { caller }, input }) => {
      const actor = actorOf(caller);
      const found = queries.find(input.text, { merchantId: actor.merchantId }, readClock());
      // The number of a paper is what its reader is to key.
      const mayBeTold = ({ kind, opens }: (typeof found.hits)[number]): boolean =>
        kind !== 'PAPER' || !isBlindTo(actor, opens, reads);
      return { ...found, hits: found.hits.filter(mayBeTold) };
    }),
  },
});
