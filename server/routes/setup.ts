import { refusal } from '#core/domain/refusals.ts';
import type { Reads } from '#core/ports/reads.ts';
import { SHIPPED_POLICIES } from '#core/policies/shipped.ts';
import { found } from '#core/usecases/setup.ts';
import { registerPerson } from '#core/usecases/people.ts';
import type { PrepareAccount } from '#server/accounts.ts';
import type { Acts } from '#server/acts.ts';
import type { RunRouterCall } from '#server/commands.ts';
import type { DemoFiller } from '#server/demo/fill/filler.ts';
import { refuse } from '#server/errors.ts';
import type { Procedures } from '#server/procedures.ts';

export type SetupRoutesDeps = {
  readonly acts: Acts;
  readonly reads: Pick<Reads, 'warehouse'>;
  readonly runRouterCall: RunRouterCall;
  readonly prepareAccount: PrepareAccount;
  /** Founds the demonstration; resolves when it is usable. */
  readonly foundDemo: (commandId: string, seatId: string) => Promise<void>;
  readonly filler: Pick<DemoFiller, 'start' | 'stop' | 'state'>;
};

/** The first start, and people after it. */
export const setupRoutes = (os: Procedures, deps: SetupRoutesDeps) => {
  const { acts, runRouterCall, prepareAccount } = deps;
  return {
    setup: {
      createDemo: os.setup.createDemo.handler(async ({ context: { caller }, input }) => {
        if (deps.reads.warehouse()?.demo === false) return refuse(refusal('ALREADY_FOUNDED'));
        await deps.foundDemo(input.commandId, caller.seatId);
        return { ok: true as const };
      }),
      fillDemo: os.setup.fillDemo.handler(({ input }) => {
        deps.filler.start(input.seed);
        return { ok: true as const };
      }),
      stopFill: os.setup.stopFill.handler(() => {
        deps.filler.stop();
        return { ok: true as const };
      }),
      fillState: os.setup.fillState.handler(() => deps.filler.state()),
      policies: os.setup.policies.handler(() => SHIPPED_POLICIES),
      found: os.setup.found.handler(async ({ context: { caller }, input }) => {
        const { commandId, administrator, name, slots, policyId } = input;
        const account = await prepareAccount(administrator.username, administrator.secret);
        runRouterCall({
          commandId,
          name: caller.procedure,
          // Nobody is there yet to sign in: the founding act is the program's own, made at this seat.
          actor: { personId: 'system', roles: [], merchantId: null, seatId: caller.seatId },
          input: { name, slots, demo: false, policyId, administrator: { name: administrator.name } },
          useCase: account.guard(found),
          alongside: ({ personId }: { personId: string }) => account.save(personId),
        });
        return { ok: true as const };
      }),
    },
    people: {
      register: os.people.register.handler(
        async ({ context: { caller }, input: { commandId, username, secret, ...rest } }) => {
          if (username === null || secret === null) return acts.run(caller, commandId, registerPerson, rest);
          const account = await prepareAccount(username, secret);
          return acts.run(caller, commandId, account.guard(registerPerson), rest, {
            alongside: ({ personId }: { personId: string }) => account.save(personId),
          });
        },
      ),
    },
  };
};
