import {
  CheckCircleFilled,
  CloseCircleFilled,
  MinusCircleOutlined,
  SafetyCertificateFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { BatchSummary } from '#core/contract/views.ts';
import { GUARD_CODES } from '#core/domain/guards.ts';
import { useText } from '../i18n.ts';
import './batch.css';

/** Conditions of release as marks with numbers, for a card: held, open, waived, met. The words stand in their titles. */
export const GuardCounts = ({ batch }: { readonly batch: BatchSummary }) => {
  const t = useText();
  const nameOf = (code: string): string => {
    const known = GUARD_CODES.find((one) => one === code);
    return known === undefined ? code : t(`word.guard.${known}`);
  };
  const open = batch.openGuards.filter((code) => code !== 'NO_HOLDS');
  const mark = (state: string, icon: ReactNode, n: number, label: string, codes: ReadonlyArray<string>) => {
    if (n === 0) return null;
    const names = codes.map(nameOf).join(t('common.listSeparator'));
    const title = names === '' ? label : `${label}: ${names}`;
    return (
      <span className={`b-count is-${state}`} title={title} role="img" aria-label={title}>
        {icon}
        {n}
      </span>
    );
  };
  return (
    <span className="b-counts" data-testid="guard-counts">
      {mark('held', <CloseCircleFilled />, batch.holds.length, t('batch.strip.held'), [])}
      {mark('open', <MinusCircleOutlined />, open.length, t('batch.strip.open', { n: open.length }), open)}
      {mark(
        'waived',
        <SafetyCertificateFilled />,
        batch.waivedGuards.length,
        t('batch.strip.waived', { n: batch.waivedGuards.length }),
        batch.waivedGuards,
      )}
      {mark(
        'met',
        <CheckCircleFilled />,
        batch.metGuards,
        t('batch.strip.met', { n: batch.metGuards, m: GUARD_CODES.length }),
        [],
      )}
    </span>
  );
};
