import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { MerchantView } from '#core/contract/views.ts';
import { orpc } from './api/queries.ts';
import { useLanguage } from './i18n.ts';
import { inNameOrder } from './name-order.ts';

/** The merchants that this person may see, in the order of their names; every list and every choice takes them from here. */
export const useMerchants = () => {
  const language = useLanguage();
  const select = useCallback(
    (list: ReadonlyArray<MerchantView>) => inNameOrder(language, list, ({ name }) => name),
    [language],
  );
  return useQuery({ ...orpc.merchants.list.queryOptions(), select });
};
