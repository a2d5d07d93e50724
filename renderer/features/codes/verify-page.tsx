import { useQuery } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import type { BatchDetail, NumberRange } from '#core/contract/views.ts';
import { insideQuantity, lackingCodes } from '#core/domain/batch.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { BatchDetailProvider } from '#renderer/shared/batch/batch-detail-context.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo, usePathParam } from '#renderer/shared/navigation.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useSeatTask } from '#renderer/shared/use-seat.ts';
import { CodeAndReason, useCodeAndReason } from './code-and-reason.tsx';
import { ReprintLabel } from './reprint-label.tsx';
import './codes.css';

/** Stretches of numbers as a person reads them: `1–4, 9, 12–13`. */
const said = (ranges: ReadonlyArray<NumberRange>): string =>
  ranges.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join(', ');

/** More stretches than this are no list that anybody walks along with. */
const SHOWN = 40;

const Missing = ({ batchId }: { readonly batchId: string }) => {
  const t = useText();
  const { data } = useQuery(orpc.codes.unverified.queryOptions({ input: { batchId } }));
  if (data === undefined || data.n === 0) return null;
  return (
    <p className="codes-missing">
      {t('codes.stillOpen', { n: data.n })}: <b>{said(data.ranges.slice(0, SHOWN))}</b>
      {data.ranges.length > SHOWN ? ' …' : null}
    </p>
  );
};

const VoidLabel = () => {
  const t = useText();
  const asked = useCodeAndReason();
  const { given } = asked;
  const run = useCommand(api.codes.voidCode, { onDone: asked.clear });
  return (
    <Panel title={t('codes.voidTitle')}>
      <p className="g-muted">{t('codes.voidHint')}</p>
      <div className="codes-void">
        <CodeAndReason of={asked} label={t('codes.voidCode')} />
        <Button
          danger
          disabled={given === null}
          loading={run.pending}
          onClick={() => {
            if (given !== null) void run.run(given);
          }}
        >
          {t('codes.void')}
        </Button>
      </div>
      <Refusals of={run} />
      {run.lastResult === null ? null : <p>{t('codes.voided', { code: run.lastResult.replacement })}</p>}
    </Panel>
  );
};

const Counting = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const go = useGo();
  const { batch, summary } = detail;
  const { codes } = batch;
  const applied = codes.applied + codes.picked;
  const here = insideQuantity(batch);
  const lacking = lackingCodes(batch);
  const waiting = codes.reserved + codes.sent + codes.doubt;
  const done = here > 0 && applied >= here;
  return (
    <div className="codes-split">
      <Panel title={t('codes.verifyTitle')} tone={done ? 'GREEN' : 'AMBER'}>
        <p className="codes-count" data-testid="applied-count">
          <b>{applied}</b> / {here}
        </p>
        <Progress
          aria-label={t('codes.verifyHint')}
          percent={Math.floor((applied / Math.max(1, here)) * 100)}
          strokeLinecap="butt"
        />
        <p>{done ? t('codes.verifyDone') : t('codes.verifyHint')}</p>
        {lacking > 0 ? <p className="codes-missing">{t('codes.unlabelled', { n: lacking })}</p> : null}
        <Missing batchId={summary.batchId} />
        {waiting > 0 ? (
          <Button
            onClick={() => {
              go(`/codes/${encodeURIComponent(summary.batchId)}/print`);
            }}
          >
            {t('codes.backToPrint', { n: waiting })}
          </Button>
        ) : null}
        {done ? (
          <PrimaryButton
            data-testid="go-exit"
            onClick={() => {
              go(`/exit/${encodeURIComponent(summary.batchId)}`);
            }}
          >
            {t('codes.goExit')}
          </PrimaryButton>
        ) : null}
      </Panel>
      <div>
        <VoidLabel />
        <ReprintLabel />
      </div>
    </div>
  );
};

/** Verifying labels by scan, piece by piece or carton by carton; what is not yet verified is named by number. */
export const VerifyPage = () => {
  const t = useText();
  const batchId = usePathParam('batchId');
  useSeatTask({ kind: 'VERIFY_LABELS', batchId });
  const query = useQuery(orpc.batches.get.queryOptions({ input: { batchId } }));
  return (
    <Loaded query={query}>
      {(detail) => (
        <BatchDetailProvider value={detail}>
          <StepHeader title={t('codes.verify')} batch={detail.summary} back="/codes" />
          <Counting detail={detail} />
          <ScanBanner hint={t('codes.verifyHint')} />
        </BatchDetailProvider>
      )}
    </Loaded>
  );
};
