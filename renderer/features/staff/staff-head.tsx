import type { ReactNode } from 'react';
import { useText } from '#renderer/shared/i18n.ts';
import { PageTabs } from '#renderer/shared/ui/page-tabs.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import './staff.css';

/** Head of every screen about people. */
export const StaffHead = ({ extra }: { readonly extra?: ReactNode }) => {
  const t = useText();
  const enters = useCan('MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR');
  return (
    <>
      <StepHeader title={t('staff.title')} extra={extra} />
      <PageTabs
        tabs={[
          { path: '/staff', label: t('staff.tabs.list') },
          { path: '/staff/overdue', label: t('staff.tabs.overdue') },
          ...(enters ? [{ path: '/staff/results', label: t('staff.tabs.results') }] : []),
          { path: '/staff/calendar', label: t('staff.tabs.calendar') },
          { path: '/staff/rules', label: t('staff.tabs.rules') },
        ]}
      />
    </>
  );
};
