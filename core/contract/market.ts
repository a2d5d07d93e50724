import { type as typed } from '@orpc/contract';
import { z } from 'zod';
import type { Role } from '#core/domain/roles.ts';
import { MAX_LINES } from '#core/domain/limits.ts';
import { GOODS_CATEGORIES } from '#core/domain/papers/document-set.ts';
import { DECLARERS, SUPERVISORS, cmd, file } from './access.ts';
import { businessDate, command, countersignId, idSchema, query, requiredText, shortText } from './base.ts';
import { MERCHANT_FIELDS } from './market-views.ts';
import type * as V from './views.ts';

/** Who keeps the two lists of the market. */
const LISTERS: ReadonlyArray<Role> = ['MARKET_OPERATOR', 'MANAGER', 'ADMINISTRATOR'];

const details = {
  stall: shortText.default(''),
  market: shortText.default(''),
  creditCode: shortText.default(''),
  contact: shortText.default(''),
  phone: shortText.default(''),
};

export const merchants = {
  list: query('SIGNED_IN', { whose: 'OWN' }).output(typed<ReadonlyArray<V.MerchantView>>()),
  register: command(LISTERS)
    .input(z.object({ ...cmd, name: requiredText, ...details }))
    .output(typed<{ merchantId: string }>()),
  change: command(LISTERS)
    .input(z.object({ ...cmd, merchantId: idSchema, ...details }))
    .output(typed<{ seq: number }>()),
  /** On the list of merchants with imports, with these kinds of goods; again to change them. */
  enlist: command(LISTERS)
    .input(z.object({ ...cmd, merchantId: idSchema, kindIds: z.array(idSchema).min(1).max(50) }))
    .output(typed<{ seq: number }>()),
  delist: command(LISTERS)
    .input(z.object({ ...cmd, merchantId: idSchema, reason: requiredText }))
    .output(typed<{ seq: number }>()),
  /** Reads a list of merchants (.xlsx, .csv) without keeping anything; the same rows are then imported. */
  previewList: query(LISTERS)
    .input(
      z.object({
        file,
        /** Which column holds what, counted from 0; what is left out goes by the heads. */
        mapping: z.partialRecord(z.enum(MERCHANT_FIELDS), z.int().min(0).nullable()).default({}),
      }),
    )
    .output(typed<V.MerchantListPreview>()),
  /** `left`: rows that are not in, because somebody stopped it; `work.goOn` takes them. */
  importList: command(LISTERS)
    .input(
      z.object({
        ...cmd,
        rows: z
          .array(z.object({ name: requiredText, ...details, kinds: z.array(requiredText).max(50) }))
          .min(1)
          .max(MAX_LINES),
        /** Name of the file that the rows come from. */
        title: shortText.default(''),
      }),
    )
    .output(typed<{ registered: number; changed: number; kinds: number; left: number }>()),
};

export const goodsKinds = {
  list: query('SIGNED_IN', { whose: 'COMMON' }).output(typed<ReadonlyArray<V.GoodsKindView>>()),
  enlist: command(LISTERS)
    .input(z.object({ ...cmd, name: requiredText, category: z.enum(GOODS_CATEGORIES) }))
    .output(typed<{ kindId: string }>()),
  delist: command(LISTERS)
    .input(z.object({ ...cmd, kindId: idSchema, reason: requiredText }))
    .output(typed<{ seq: number }>()),
};

export const pledges = {
  /** The text in force, and who has signed it; a merchant sees itself only. */
  state: query('SIGNED_IN', { whose: 'OWN' }).output(typed<V.PledgeStateView>()),
  adopt: command(['MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR'])
    .input(
      z.object({
        ...cmd,
        title: requiredText,
        body: z.string().trim().min(1).max(20_000),
        source: shortText.default(''),
        countersignId,
      }),
    )
    .output(typed<{ textId: string; version: number }>()),
  sign: command([...DECLARERS, 'ADMINISTRATOR'], { whose: 'OWN' })
    .input(
      z.object({
        ...cmd,
        merchantId: idSchema,
        personId: idSchema.nullable().default(null),
        textId: idSchema,
        signer: requiredText,
        signature: file,
      }),
    )
    .output(typed<{ pledgeId: string }>()),
};

export const booking = {
  /** Windows of the coming days with what is free, and whether the warehouse is open. */
  calendar: query('SIGNED_IN', { whose: 'COMMON' })
    .input(z.object({ from: businessDate, days: z.int().min(1).max(31) }))
    .output(typed<V.BookingCalendarView>()),
  /** When goods that come at this time would be ready; nothing is booked by asking. */
  forecast: query('SIGNED_IN', { whose: 'COMMON' })
    .input(
      z.object({
        expectedOn: businessDate,
        expectedMinute: z.int().min(0).max(1439).nullable().default(null),
      }),
    )
    .output(typed<V.ForecastView>()),
  closeWarehouse: command(SUPERVISORS)
    .input(z.object({ ...cmd, reason: requiredText }))
    .output(typed<{ seq: number }>()),
  openWarehouse: command(SUPERVISORS)
    .input(z.object({ ...cmd, reason: requiredText, countersignId }))
    .output(typed<{ seq: number }>()),
};
