import { Button } from 'antd';
import { useState } from 'react';
import type { BatchSummary } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { stepPath } from '#renderer/shared/steps.ts';
import { BatchRow } from '#renderer/shared/ui/batch-list.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { FormLink } from '#renderer/shared/paper/form-link.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { businessDateOf } from '#core/domain/time.ts';
import { useNow } from '#renderer/shared/use-now.ts';
import { useScan } from '#renderer/shared/use-seat.ts';
import { useBatchesAt } from '#renderer/shared/batch/use-batches-at.ts';
import { StepTabs } from '#renderer/shared/batch/step-tabs.tsx';
import { GATE_STEPS } from './gate-steps.ts';

const STATION_STEPS = [...GATE_STEPS, 'RESOLVE_HOLD'] as const;

const TABS = [
  { id: 'ARRIVE', steps: ['ARRIVE'] },
  { id: 'INSPECT', steps: ['INSPECT'] },
  { id: 'UNLOAD', steps: ['UNLOAD', 'UNPACK'] },
  { id: 'DISINFECT', steps: ['DISINFECT', 'END_DISINFECTION'] },
  { id: 'PLACE', steps: ['PLACE'] },
  { id: 'RESOLVE_HOLD', steps: ['RESOLVE_HOLD'] },
] as const;

const Expected = ({ batch }: { readonly batch: BatchSummary }) => {
  const t = useText();
  const now = useNow(60_000);
  if (batch.nextStep !== 'ARRIVE') return null;
  const late = now !== null && batch.expectedOn < businessDateOf(now);
  return late ? (
    <Chip tone="AMBER">{t('gate.station.late')}</Chip>
  ) : (
    <span className="g-muted">{t('gate.station.expected', { date: batch.expectedOn })}</span>
  );
};

/** Goods that the gate has to do something about, by what is to be done; a scan of a batch number opens its next act. */
export const Station = () => {
  const t = useText();
  const go = useGo();
  const [tab, setTab] = useState<(typeof TABS)[number]['id'] | null>(null);
  const query = useBatchesAt(STATION_STEPS);
  useScan((scan) => {
    const { target } = scan.outcome;
    if (target?.screen !== 'BATCH') return;
    const { batchId } = target;
    api.batches.get({ batchId }).then(
      ({ summary }) => {
        go(stepPath(summary.nextStep, batchId));
      },
      () => {
        go(`/batch/${encodeURIComponent(batchId)}`);
      },
    );
  });
  return (
    <>
      <StepHeader
        title={t('gate.station.title')}
        extra={
          <div className="gate-station-acts">
            <Button
              size="large"
              data-testid="station-refused"
              onClick={() => {
                go('/gate/refused');
              }}
            >
              {t('gate.refused.title')}
            </Button>
            <Button
              size="large"
              data-testid="station-disinfection"
              onClick={() => {
                go('/disinfection');
              }}
            >
              {t('disinfection.title')}
            </Button>
            <FormLink to="/commands" label={t('form.commands.title')} testId="station-commands" />
          </div>
        }
      />
      <Loaded query={query}>
        {(items) => {
          // A hold is the gate's business only while the goods have not come to rest.
          const mine = items.filter((batch) => batch.nextStep !== 'RESOLVE_HOLD' || batch.zone === 'FRONT');
          const tabs = TABS.map(({ id, steps }) => ({
            id,
            label: t(`gate.station.step.${id}`),
            count: mine.filter((batch) => steps.some((step) => step === batch.nextStep)).length,
          }));
          const steps = TABS.find((one) => one.id === tab)?.steps;
          const shown =
            steps === undefined
              ? mine
              : mine.filter((batch) => steps.some((step) => step === batch.nextStep));
          return (
            <>
              <StepTabs
                tabs={tabs}
                chosen={tab}
                onChoose={setTab}
                allLabel={t('gate.station.all')}
                allCount={mine.length}
              />
              {mine.length === 0 ? (
                <EmptyState title={t('gate.station.empty')} hint={t('gate.station.emptyHint')} />
              ) : null}
              {mine.length > 0 && shown.length === 0 ? <EmptyState title={t('gate.station.none')} /> : null}
              <div className="g-batch-list">
                {shown.map((batch) => (
                  <BatchRow key={batch.batchId} batch={batch} extra={<Expected batch={batch} />} />
                ))}
              </div>
            </>
          );
        }}
      </Loaded>
      <ScanBanner hint={t('gate.station.hint')} />
    </>
  );
};
