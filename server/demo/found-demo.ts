import { refusal } from '#core/domain/refusals.ts';
import type { Actor, UseCase } from '#core/ports/context.ts';
import type { Reads } from '#core/ports/reads.ts';
import { listKind, listMerchant, registerMerchant } from '#core/usecases/merchants.ts';
import { registerPerson } from '#core/usecases/people.ts';
import { signPledge } from '#core/usecases/pledge.ts';
import { found } from '#core/usecases/setup.ts';
import type { PrepareAccount } from '#server/accounts.ts';
import type { RunRouterCall } from '#server/commands.ts';
import { refuse } from '#server/errors.ts';
import type { FileKeeper } from '#server/files.ts';
import { derivedId } from '#server/derived-id.ts';
import { DEMO_ADMINISTRATOR, DEMO_PEOPLE } from './people.ts';
import { signatureOf } from './made-up.ts';
import { DEMO_KINDS, DEMO_MERCHANTS, DEMO_WAREHOUSE } from './warehouse.ts';

export type FoundDemoDeps = {
  readonly reads: Reads;
  readonly runRouterCall: RunRouterCall;
  readonly prepareAccount: PrepareAccount;
  readonly files: Pick<FileKeeper, 'keep'>;
  /** The administrator's person id, once there is one. */
  readonly personOf: (username: string) => string | null;
};

/**
 * Founds the demonstration in an empty directory: slots in each zone, a person for each kind of work with a published
 * secret, merchants on the list who have signed the pledge. All by the ordinary commands and without a pause between
 * them, so that nobody sees half of it; may be repeated after a crash. Refuses ALREADY_FOUNDED on a real warehouse.
 */
export const createDemoFounder =
  ({ reads, runRouterCall, prepareAccount, files, personOf }: FoundDemoDeps) =>
  async (commandId: string, seatId: string): Promise<void> => {
    const system: Actor = { personId: 'system', roles: [], merchantId: null, seatId };

    // Everything that takes time, hashing most of all, before the first act. From there on nothing is waited for: a
    // screen that reads in between would show a door with only some of the people.
    const [[administrator, ...people], merchants] = await Promise.all([
      Promise.all(
        [DEMO_ADMINISTRATOR, ...DEMO_PEOPLE].map(async (person) => ({
          person,
          account: await prepareAccount(person.username, person.secret),
        })),
      ),
      Promise.all(
        DEMO_MERCHANTS.map(async (merchant) => ({
          merchant,
          signature: await files.keep(signatureOf(merchant.contact)),
        })),
      ),
    ]);
    if (administrator === undefined) throw new Error('the demonstration has no administrator');
    // Asked only now: somebody may have founded the real warehouse meanwhile.
    if (reads.warehouse()?.demo === false) return refuse(refusal('ALREADY_FOUNDED'));

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

    const act = <I, R>(step: string, name: string, useCase: UseCase<I, R>, input: I): R =>
      runRouterCall({ commandId: derivedId(commandId, step), name, actor, input, useCase }).result;
    for (const kind of DEMO_KINDS)
      if (reads.goodsKindByName(kind.name) === null)
        act(`kind ${kind.name}`, 'goodsKinds.enlist', listKind, kind);
    const kindIds = DEMO_KINDS.slice(0, 1).flatMap(({ name }) => reads.goodsKindByName(name)?.kindId ?? []);
    for (const { merchant, signature } of merchants) {
      const merchantId =
        reads.merchantByName(merchant.name)?.merchantId ??
        act(`merchant ${merchant.name}`, 'merchants.register', registerMerchant, {
          ...merchant,
          creditCode: '',
        }).merchantId;
      const standing = reads.merchantStanding(merchantId);
      if (standing?.listed !== true)
        act(`list ${merchant.name}`, 'merchants.enlist', listMerchant, { merchantId, kindIds });
      if (standing?.pledged !== true)
        act(`pledge ${merchant.name}`, 'pledges.sign', signPledge, {
          merchantId,
          personId: null,
          textId: reads.currentPledge()?.textId ?? '',
          signer: merchant.contact,
          signature,
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
