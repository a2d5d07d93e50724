import type { MerchantView } from '#core/contract/market-views.ts';
import type { StaffCursor, StaffView } from '#core/contract/people-views.ts';
import type { CodeView } from '#core/contract/views.ts';
import type { Api } from './api-client.ts';

const LIMIT = 200;

/** Turns every page of a list. */
const whole = async <T, C>(
  page: (after: C | null) => Promise<{ readonly items: ReadonlyArray<T>; readonly next: C | null }>,
): Promise<ReadonlyArray<T>> => {
  const all: T[] = [];
  let after: C | null = null;
  do {
    const { items, next }: { readonly items: ReadonlyArray<T>; readonly next: C | null } = await page(after);
    all.push(...items);
    after = next;
  } while (after !== null);
  return all;
};

/** Every merchant that the caller may see, by pinyin. */
export const everyMerchant = (api: Api): Promise<ReadonlyArray<MerchantView>> =>
  whole((after: string | null) => api.merchants.list({ after, limit: LIMIT }));

/** The merchant whose goods most tests are about, the first that the demonstration registers. */
export const firstMerchant = async (api: Api): Promise<MerchantView | undefined> => {
  const all = await everyMerchant(api);
  return all.find(({ name }) => name === '卓氏服饰') ?? all[0];
};

/** The whole register, the most urgent first. */
export const everyStaff = (api: Api): Promise<ReadonlyArray<StaffView>> =>
  whole((after: StaffCursor | null) => api.staff.list({ after, limit: LIMIT }));

/** Every code of a batch, void ones too. */
export const everyCode = (api: Api, batchId: string): Promise<ReadonlyArray<CodeView>> =>
  whole((after: string | null) => api.codes.list({ batchId, after, limit: LIMIT }));
