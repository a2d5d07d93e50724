import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { MerchantView, NameOrder } from '#core/contract/market-views.ts';
import { orpc } from './api/queries.ts';
import { useLanguage } from './i18n.ts';

/** Names as the screen's language sorts them. */
const ORDER = { 'zh-CN': 'PINYIN', en: 'ALPHABET' } as const satisfies Readonly<Record<string, NameOrder>>;

/** A page of the merchants that this person may see, in the order of their names. */
export const useMerchants = (search: string, after: string | null, limit: number) => {
  const order = ORDER[useLanguage()];
  return useQuery({
    ...orpc.merchants.list.queryOptions({ input: { search, order, after, limit } }),
    placeholderData: keepPreviousData,
  });
};

/** One merchant; null while it is not known, and for nobody. */
export const useMerchant = (merchantId: string | null): MerchantView | null => {
  const { data } = useQuery(
    orpc.merchants.get.queryOptions({
      input: { merchantId: merchantId ?? '' },
      enabled: merchantId !== null,
    }),
  );
  return merchantId === null ? null : (data ?? null);
};
