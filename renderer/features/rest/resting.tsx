import { Button } from 'antd';
import { useState } from 'react';
import type { BatchSummary } from '#core/contract/views.ts';
import { useBatchesAt } from '#renderer/shared/batch/use-batches-at.ts';
import { StepTabs } from '#renderer/shared/batch/step-tabs.tsx';
import { useReadyRefresh } from '#renderer/shared/batch/use-ready-refresh.ts';
import { formatDuration } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { BatchRow } from '#renderer/shared/ui/batch-list.tsx';
import { Countdown } from '#renderer/shared/ui/countdown.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useNow } from '#renderer/shared/use-now.ts';
import './rest.css';

const TABS = [
  { id: 'SAMPLE', steps: ['SAMPLE', 'SEND_SAMPLES'] },
  { id: 'RESULTS', steps: ['RESULTS', 'VERIFY_RESULTS'] },
  { id: 'WAIT_REST', steps: ['WAIT_REST'] },
  { id: 'CLEAR', steps: ['CLEAR'] },
  { id: 'STORE', steps: ['STORE'] },
  { id: 'RESOLVE_HOLD', steps: ['RESOLVE_HOLD'] },
] as const;

const REST_STEPS = TABS.flatMap(({ steps }) => [...steps]);

const Rest = ({ batch }: { readonly batch: BatchSummary }) => {
  const t = useText();
  if (batch.rest === null) return null;
  const { neededMs, readyAtMs, unconfirmedMs } = batch.rest;
  return (
    <span className="rest-clock">
      <Countdown endsAtMs={readyAtMs} totalMs={neededMs} size={60}>
        {t('rest.list.over')}
      </Countdown>
      {unconfirmedMs > 0 ? (
        <Chip tone="AMBER">{t('rest.list.unconfirmed', { time: formatDuration(t, unconfirmedMs) })}</Chip>
      ) : null}
    </span>
  );
};

/** Rows that are drawn at once. */
const FIRST = 40;

/** Batches in the resting zone, each with its ring of time and the act that comes next. */
export const Resting = () => {
  const t = useText();
  const now = useNow();
  const [tab, setTab] = useState<(typeof TABS)[number]['id'] | null>(null);
  const [most, setMost] = useState(FIRST);
  const query = useBatchesAt(REST_STEPS);
  // Goods that need no rest, or are swabbed before it, stand in front meanwhile; what is held there is the gate's matter.
  const resting = (query.data ?? []).filter(
    (batch) => batch.zone === 'REST' || batch.nextStep !== 'RESOLVE_HOLD',
  );
  const waiting = resting.flatMap((batch) =>
    batch.nextStep === 'WAIT_REST' && batch.rest !== null ? [batch.rest.readyAtMs] : [],
  );
  useReadyRefresh(waiting.length === 0 ? null : Math.min(...waiting));
  const steps = TABS.find((one) => one.id === tab)?.steps;
  const shown =
    steps === undefined ? resting : resting.filter((batch) => steps.some((step) => step === batch.nextStep));
  // What somebody can act on stands first; what only waits stands by the time it is ready.
  const order = (batch: BatchSummary): number =>
    batch.nextStep === 'WAIT_REST' ? (batch.rest?.readyAtMs ?? now ?? 0) : 0;
  return (
    <>
      <StepHeader title={t('rest.list.title')} />
      <Loaded query={query}>
        {() => (
          <>
            <StepTabs
              tabs={TABS.map(({ id, steps: own }) => ({
                id,
                label: t(`rest.list.step.${id}`),
                count: resting.filter((batch) => own.some((step) => step === batch.nextStep)).length,
              }))}
              chosen={tab}
              onChoose={setTab}
              allLabel={t('rest.list.all')}
              allCount={resting.length}
            />
            {shown.length === 0 ? (
              <EmptyState title={t('rest.list.empty')} hint={t('rest.list.emptyHint')} />
            ) : null}
            <div className="g-batch-list">
              {[...shown]
                .sort((a, b) => order(a) - order(b) || a.lastSeq - b.lastSeq)
                .slice(0, most)
                .map((batch) => (
                  <BatchRow key={batch.batchId} batch={batch} extra={<Rest batch={batch} />} />
                ))}
              {shown.length > most ? (
                <Button
                  block
                  onClick={() => {
                    setMost(most + 100);
                  }}
                >
                  {t('common.more')} ({shown.length - most})
                </Button>
              ) : null}
            </div>
          </>
        )}
      </Loaded>
    </>
  );
};
