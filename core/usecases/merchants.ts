import type { DomainEvent } from '#core/domain/events.ts';
import type { GoodsCategory } from '#core/domain/papers/document-set.ts';
import { plainCreditCode } from '#core/domain/numbers/credit-code.ts';
import { refusal, type Refusal } from '#core/domain/refusals.ts';
import { decided, refused, type Ctx, type PrivateRecord, type UseCase } from '#core/ports/context.ts';
import { unless, wrongState } from './common.ts';
import { merchantFaults } from './fields.ts';

type Details = {
  readonly stall: string;
  readonly market: string;
  /** Unified social credit code; empty when it is not known. */
  readonly creditCode: string;
  readonly contact: string;
  readonly phone: string;
};

export type RegisterMerchantInput = Details & { readonly name: string };

const registration = (
  input: RegisterMerchantInput,
  ctx: Ctx,
): { readonly merchantId: string; readonly event: DomainEvent; readonly record: PrivateRecord } => {
  const merchantId = ctx.newId('mer');
  const sealed = ctx.seal('merchant', merchantId, { contact: input.contact, phone: input.phone });
  return {
    merchantId,
    event: {
      type: 'merchant.registered',
      v: 2,
      subject: merchantId,
      payload: {
        merchantId,
        name: input.name,
        stall: input.stall,
        market: input.market,
        creditCode: plainCreditCode(input.creditCode),
        digest: sealed.digest,
      },
    },
    record: sealed.record,
  };
};

/** Registers a merchant by its trading name, which is unique in a warehouse. */
export const registerMerchant: UseCase<RegisterMerchantInput, { merchantId: string }> = (input, ctx) => {
  const faults = [
    ...unless([
      ctx.reads.merchantByName(input.name) === null,
      refusal('DUPLICATE', { what: 'merchant', name: input.name }),
    ]),
    ...merchantFaults(input),
  ];
  if (faults.length > 0) return refused(...faults);
  const { merchantId, event, record } = registration(input, ctx);
  return decided([event], { merchantId }, [record]);
};

export type ChangeMerchantInput = Details & { readonly merchantId: string };

/** Keeps a merchant's particulars current. The trading name stays: batches, labels and sheets were printed with it. */
export const changeMerchant: UseCase<ChangeMerchantInput, Record<string, never>> = (input, ctx) => {
  const { merchantId, stall, market, creditCode } = input;
  const faults = [
    ...unless([ctx.reads.merchant(merchantId) !== null, refusal('NOT_FOUND', { what: 'merchant' })]),
    ...merchantFaults(input),
  ];
  if (faults.length > 0) return refused(...faults);
  const sealed = ctx.seal('merchant', merchantId, { contact: input.contact, phone: input.phone });
  return decided(
    [
      {
        type: 'merchant.changed',
        v: 1,
        subject: merchantId,
        payload: {
          merchantId,
          stall,
          market,
          creditCode: plainCreditCode(creditCode),
          digest: sealed.digest,
        },
      },
    ],
    {},
    [sealed.record],
  );
};

const unlistedKinds = (kindIds: ReadonlyArray<string>, ctx: Ctx): ReadonlyArray<Refusal> =>
  kindIds.some((kindId) => ctx.reads.goodsKind(kindId)?.listed !== true)
    ? [refusal('NOT_FOUND', { what: 'goodsKind' })]
    : [];

export type ListMerchantInput = { readonly merchantId: string; readonly kindIds: ReadonlyArray<string> };

/** Puts a merchant on the list of those with imports, with the kinds of goods that it deals in; again to change them. */
export const listMerchant: UseCase<ListMerchantInput, Record<string, never>> = (
  { merchantId, kindIds },
  ctx,
) => {
  const faults = [
    ...unless(
      [ctx.reads.merchant(merchantId) !== null, refusal('NOT_FOUND', { what: 'merchant' })],
      [kindIds.length > 0, refusal('KIND_NOT_CHOSEN', { kinds: '' })],
    ),
    ...unlistedKinds(kindIds, ctx),
  ];
  if (faults.length > 0) return refused(...faults);
  return decided(
    [
      {
        type: 'merchant.listed',
        v: 1,
        subject: merchantId,
        payload: { merchantId, kindIds: [...new Set(kindIds)] },
      },
    ],
    {},
  );
};

/** Takes a merchant off the list: it declares nothing more; goods that are here go their way. */
export const delistMerchant: UseCase<
  { readonly merchantId: string; readonly reason: string },
  Record<string, never>
> = ({ merchantId, reason }, ctx) => {
  const standing = ctx.reads.merchantStanding(merchantId);
  if (standing === null) return refused(refusal('NOT_FOUND', { what: 'merchant' }));
  if (!standing.listed) return refused(wrongState('NOT_LISTED'));
  return decided(
    [{ type: 'merchant.delisted', v: 1, subject: merchantId, payload: { merchantId, reason } }],
    {},
  );
};

export type ListKindInput = { readonly name: string; readonly category: GoodsCategory };

const kindListed = (
  input: ListKindInput,
  ctx: Ctx,
): { readonly kindId: string; readonly event: DomainEvent } => {
  // A kind that was taken off the list comes back as itself.
  const kindId = ctx.reads.goodsKindByName(input.name)?.kindId ?? ctx.newId('knd');
  return {
    kindId,
    event: { type: 'goodsKind.listed', v: 1, subject: kindId, payload: { kindId, ...input } },
  };
};

/** Puts a kind of goods on the market's list. */
export const listKind: UseCase<ListKindInput, { kindId: string }> = ({ name, category }, ctx) => {
  if (ctx.reads.goodsKindByName(name)?.listed === true)
    return refused(refusal('DUPLICATE', { what: 'goodsKind', name }));
  const { kindId, event } = kindListed({ name, category }, ctx);
  return decided([event], { kindId });
};

/** Takes a kind of goods off the list; nobody declares it any more. */
export const delistKind: UseCase<
  { readonly kindId: string; readonly reason: string },
  Record<string, never>
> = ({ kindId, reason }, ctx) => {
  const kind = ctx.reads.goodsKind(kindId);
  if (kind === null) return refused(refusal('NOT_FOUND', { what: 'goodsKind' }));
  if (!kind.listed) return refused(wrongState('NOT_LISTED'));
  return decided([{ type: 'goodsKind.delisted', v: 1, subject: kindId, payload: { kindId, reason } }], {});
};

export type MerchantRow = RegisterMerchantInput & {
  /** Names of kinds of goods; those that the list lacks are put on it as OTHER. */
  readonly kinds: ReadonlyArray<string>;
};

export type ImportListResult = {
  readonly registered: number;
  readonly changed: number;
  readonly kinds: number;
};

export type ImportListInput = {
  readonly rows: ReadonlyArray<MerchantRow>;
  /** How many rows of the list come before these, where these are a piece of it. */
  readonly from?: number;
};

const rowFault = (one: Refusal, row: MerchantRow, number: number): Refusal =>
  refusal(one.code, { ...one.params, row: number, name: row.name });

/** DUPLICATE for each row whose name stands in an earlier one. */
export const rowsNamedTwice = (rows: ReadonlyArray<MerchantRow>, from = 0): ReadonlyArray<Refusal> => {
  const seen = new Set<string>();
  return rows.flatMap((row, at) => {
    const known = seen.has(row.name);
    seen.add(row.name);
    return known ? [rowFault(refusal('DUPLICATE', { what: 'merchant' }), row, from + at + 1)] : [];
  });
};

/**
 * Takes over a whole list: merchants that are not known are registered, known ones keep their name and get the list's
 * particulars, all of them stand on the list afterwards. All rows or none: a row that cannot be right refuses the file.
 */
export const importList: UseCase<ImportListInput, ImportListResult> = ({ rows, from = 0 }, ctx) => {
  const faults: Refusal[] = rows.length === 0 ? [refusal('NO_LINES')] : [...rowsNamedTwice(rows, from)];
  const events: DomainEvent[] = [];
  const records: PrivateRecord[] = [];
  const kindIds = new Map<string, string>();
  let registered = 0;
  let newKinds = 0;
  for (const [at, row] of rows.entries()) {
    const fault = (one: Refusal): Refusal => rowFault(one, row, from + at + 1);
    faults.push(...merchantFaults(row).map(fault));
    if (row.kinds.length === 0) faults.push(fault(refusal('KIND_NOT_CHOSEN', { kinds: '' })));
    for (const name of row.kinds) {
      if (kindIds.has(name)) continue;
      const known = ctx.reads.goodsKindByName(name);
      if (known?.listed === true) {
        kindIds.set(name, known.kindId);
        continue;
      }
      const made = kindListed({ name, category: known?.category ?? 'OTHER' }, ctx);
      kindIds.set(name, made.kindId);
      events.push(made.event);
      newKinds += 1;
    }
    const merchant = ctx.reads.merchantByName(row.name);
    let merchantId = merchant?.merchantId ?? '';
    if (merchant === null) {
      const made = registration(row, ctx);
      merchantId = made.merchantId;
      events.push(made.event);
      records.push(made.record);
      registered += 1;
    } else {
      const changed = changeMerchant({ ...row, merchantId }, ctx);
      if (changed.ok) {
        events.push(...changed.events);
        records.push(...(changed.private ?? []));
      }
    }
    events.push({
      type: 'merchant.listed',
      v: 1,
      subject: merchantId,
      payload: {
        merchantId,
        kindIds: [...new Set(row.kinds.map((name) => kindIds.get(name) ?? ''))],
      },
    });
  }
  if (faults.length > 0) return refused(...faults.slice(0, 50));
  return decided(events, { registered, changed: rows.length - registered, kinds: newKinds }, records);
};
