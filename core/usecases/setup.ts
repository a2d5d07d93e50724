import { CODE_ALPHABET, WAREHOUSE_CODE_LENGTH } from '#core/domain/codes.ts';
import { refusal } from '#core/domain/refusals.ts';
import type { ZoneKind } from '#core/domain/zones.ts';
import { FOUR_PARTY_PLEDGE } from '#core/policies/pledge-2022-04.ts';
import { SHIPPED_POLICIES } from '#core/policies/shipped.ts';
import { decided, refused, type UseCase } from '#core/ports/context.ts';
import { unless } from './common.ts';

export type FoundInput = {
  readonly name: string;
  /** True makes a demo for ever: emulated devices and a movable clock are allowed in it, and every sheet says so. */
  readonly demo: boolean;
  readonly slots: ReadonlyArray<{ readonly zone: ZoneKind; readonly code: string }>;
  readonly administrator: { readonly name: string };
  /** The shipped policy that goods are judged by from the first day; the first of them when nobody chose. */
  readonly policyId?: string | undefined;
};

/** Founds the warehouse of an empty data directory, with its first policy, pledge text and administrator. */
export const found: UseCase<FoundInput, { warehouseId: string; personId: string }> = (input, ctx) => {
  if (ctx.reads.warehouse() !== null) return refused(refusal('ALREADY_FOUNDED'));
  const policy = SHIPPED_POLICIES.find((one) => one.policyId === input.policyId) ?? SHIPPED_POLICIES[0];
  if (policy === undefined || (input.policyId !== undefined && policy.policyId !== input.policyId))
    return refused(refusal('NOT_FOUND', { what: 'policy' }));
  const codes = new Set(input.slots.map((slot) => slot.code));
  const faults = unless(
    [codes.size === input.slots.length, refusal('DUPLICATE', { what: 'slot' })],
    ...(['FRONT', 'REST', 'STORAGE'] as const).map(
      (zone) =>
        [
          input.slots.some((slot) => slot.zone === zone),
          refusal('OUT_OF_RANGE', { what: 'slots', zone, min: 1 }),
        ] as const,
    ),
  );
  if (faults.length > 0) return refused(...faults);
  const warehouseId = ctx.newId('whs');
  const personId = ctx.newId('per');
  const textId = ctx.newId('plt');
  const sealed = ctx.seal('person', personId, { name: input.administrator.name, phone: '' });
  const code = ctx
    .randomInts(WAREHOUSE_CODE_LENGTH, CODE_ALPHABET.length)
    .map((i) => CODE_ALPHABET.charAt(i))
    .join('');
  return decided(
    [
      {
        type: 'warehouse.founded',
        v: 1,
        subject: warehouseId,
        payload: {
          warehouseId,
          code,
          name: input.name,
          demo: input.demo,
          slots: input.slots.map((slot) => ({ slotId: ctx.newId('slt'), zone: slot.zone, code: slot.code })),
        },
      },
      {
        type: 'policy.adopted',
        v: 3,
        subject: policy.policyId,
        payload: { policy, adoptedBy: [], reason: '' },
      },
      {
        type: 'pledge.adopted',
        v: 1,
        subject: textId,
        payload: { textId, version: 1, ...FOUR_PARTY_PLEDGE, adoptedBy: [] },
      },
      {
        type: 'person.registered',
        v: 1,
        subject: personId,
        payload: { personId, digest: sealed.digest, roles: ['ADMINISTRATOR', 'MANAGER'], merchantId: null },
      },
    ],
    { warehouseId, personId },
    [sealed.record],
  );
};
