import { refusal } from '#core/domain/refusals.ts';
import { clashingRoles, type Role } from '#core/domain/roles.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';

export type RegisterPersonInput = {
  readonly name: string;
  readonly phone: string;
  readonly roles: ReadonlyArray<Role>;
  readonly merchantId: string | null;
};

/** Registers a person, with roles that one person may hold. The name goes into the erasable side table; the ledger keeps its salted digest. */
export const registerPerson: UseCase<RegisterPersonInput, { personId: string }> = (input, ctx) => {
  if (input.merchantId !== null && ctx.reads.merchant(input.merchantId) === null) {
    return refused(refusal('NOT_FOUND', { what: 'merchant' }));
  }
  if (input.roles.includes('MERCHANT') !== (input.merchantId !== null)) {
    return refused(refusal('OUT_OF_RANGE', { what: 'merchantRole' }));
  }
  const clash = clashingRoles(input.roles);
  if (clash !== null) return refused(refusal('ROLES_CLASH', { roles: clash.join(',') }));
  const personId = ctx.newId('per');
  const sealed = ctx.seal('person', personId, { name: input.name, phone: input.phone });
  return decided(
    [
      {
        type: 'person.registered',
        v: 1,
        subject: personId,
        payload: { personId, digest: sealed.digest, roles: input.roles, merchantId: input.merchantId },
      },
    ],
    { personId },
    [sealed.record],
  );
};
