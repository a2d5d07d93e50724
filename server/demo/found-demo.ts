import { refusal } from '#core/domain/refusals.ts';
import type { Actor } from '#core/ports/context.ts';
import type { Reads } from '#core/ports/reads.ts';
import { registerMerchant, registerPerson } from '#core/usecases/people.ts';
import { found } from '#core/usecases/setup.ts';
import type { PrepareAccount } from '#server/accounts.ts';
import type { RunRouterCall } from '#server/commands.ts';
import { refuse } from '#server/errors.ts';
import { derivedId } from './derived-id.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from './people.ts';
import { DEMO_MERCHANTS, DEMO_WAREHOUSE } from './warehouse.ts';

export type FoundDemoDeps = {
  readonly reads: Pick<Reads, 'warehouse' | 'person' | 'merchantByName'>;
  readonly runRouterCall: RunRouterCall;
  readonly prepareAccount: PrepareAccount;
  /** The administrator's person id, once there is one. */
  readonly personOf: (username: string) => string | null;
};

/**
 * Founds the demonstration in an empty directory: slots in each zone, a person for each kind of work with a published
 * secret, merchants. All by the ordinary commands; may be repeated after a crash. Refuses ALREADY_FOUNDED on a real
 * warehouse.
 */
export const createDemoFounder =
  ({ reads, runRouterCall, prepareAccount, personOf }: FoundDemoDeps) =>
  async (commandId: string, seatId: string): Promise<void> => {
    if (reads.warehouse()?.demo === false) return refuse(refusal('ALREADY_FOUNDED'));
    const system: Actor = { personId: 'system', roles: [], merchantId: null, seatId };

    // Hashing is what takes time here: all at once on the thread pool, before the first act.
    const everybody = await Promise.all(
      [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].map(async (person) => ({
        person,
        account: await prepareAccount(person.username, person.secret),
      })),
    );
    const [administrator, ...people] = everybody;
    if (administrator === undefined) throw new Error('the demonstration has no administrator');

    if (reads.warehouse() === null) {
      runRouterCall({
        commandId: derivedId(commandId, 'found'),
        name: 'setup.createDemo',
        actor: system,
        input: { ...DEMO_WAREHOUSE, demo: true, administrator: { name: administrator.person.name } },
        useCase: administrator.account.guard(found),
        alongside: ({ personId }: { personId: string }) => administrator.account.save(personId),
      });
    }
    const adminId = personOf(DEMO_ADMINISTRATOR.username);
    const admin = adminId === null ? null : reads.person(adminId);
    if (admin === null) throw new Error('the demonstration was founded without its administrator');
    const actor: Actor = { ...admin, seatId };

    for (const merchant of DEMO_MERCHANTS) {
      if (reads.merchantByName(merchant.name) !== null) continue;
      runRouterCall({
        commandId: derivedId(commandId, `merchant ${merchant.name}`),
        name: 'merchants.register',
        actor,
        input: merchant,
        useCase: registerMerchant,
      });
    }
    for (const { person, account } of people) {
      if (personOf(person.username) !== null) continue;
      const merchantId =
        person.merchant === null ? null : (reads.merchantByName(person.merchant)?.merchantId ?? null);
      runRouterCall({
        commandId: derivedId(commandId, `person ${person.username}`),
        name: 'people.register',
        actor,
        input: { name: person.name, phone: '', roles: person.roles, merchantId },
        useCase: account.guard(registerPerson),
        alongside: ({ personId }: { personId: string }) => account.save(personId),
      });
    }
  };
