import { Segmented } from 'antd';
import { useState } from 'react';
import { useText } from '#renderer/shared/i18n.ts';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { Exports } from './exports.tsx';
import { Filings } from './filings.tsx';
import { Pools } from './pools.tsx';
import './platform.css';

type Tab = 'FILINGS' | 'POOLS' | 'EXPORTS';

/** What goes to and comes from a government platform by file. Only what the person may do is shown. */
export const PlatformPage = () => {
  const t = useText();
  const files = useCan('MARKET_OPERATOR', 'MANAGER');
  const codes = useCan('GATE', 'MANAGER');
  const lists = useCan('MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR');
  const tabs: ReadonlyArray<{ readonly value: Tab; readonly label: string }> = [
    ...(files ? [{ value: 'FILINGS' as const, label: t('platform.tabFilings') }] : []),
    ...(codes ? [{ value: 'POOLS' as const, label: t('platform.tabPools') }] : []),
    ...(lists ? [{ value: 'EXPORTS' as const, label: t('platform.tabExports') }] : []),
  ];
  const [chosen, setChosen] = useState<Tab | null>(null);
  const tab = chosen ?? tabs[0]?.value ?? null;
  return (
    <>
      <StepHeader title={t('platform.title')} />
      <Segmented<Tab>
        size="large"
        className="platform-tabs"
        {...(tab === null ? {} : { value: tab })}
        onChange={setChosen}
        options={[...tabs]}
      />
      {tab === 'FILINGS' ? <Filings /> : null}
      {tab === 'POOLS' ? <Pools /> : null}
      {tab === 'EXPORTS' ? <Exports /> : null}
    </>
  );
};
