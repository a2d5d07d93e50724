import { useState } from 'react';
import { useMerchant, useMerchants } from '../use-merchants.ts';
import { FindPick, PICK_LIMIT, type PickProps } from './find-pick.tsx';
import { usePaused } from './use-paused.ts';

/** One of the merchants that this person may see, found by name, its initials, market, stall or credit code. */
export const MerchantPick = ({
  withPlace = false,
  none,
  ...pick
}: PickProps & {
  /** Market and stall beside the name, where one name may stand for several. */
  readonly withPlace?: boolean;
  /** In place of the placeholder when there is no merchant at all. */
  readonly none?: string;
}) => {
  const [typed, setTyped] = useState('');
  const { data } = useMerchants(usePaused(typed), null, PICK_LIMIT);
  const labelOf = (one: {
    readonly name: string;
    readonly market: string;
    readonly stall: string;
  }): string =>
    withPlace ? [one.name, one.market, one.stall].filter((text) => text !== '').join(' · ') : one.name;
  const chosen = useMerchant(pick.value);
  return (
    <FindPick
      {...pick}
      placeholder={data?.total === 0 && none !== undefined ? none : pick.placeholder}
      choices={(data?.items ?? []).map((one) => ({ value: one.merchantId, label: labelOf(one) }))}
      more={data !== undefined && data.next !== null}
      chosen={chosen === null ? null : labelOf(chosen)}
      typed={typed}
      onType={setTyped}
    />
  );
};
