import { useQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Progress } from 'antd';
import type { PrintRunView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { formatDuration } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { PrinterPick, usePrinter, type ChosenPrinter } from '#renderer/shared/print-label.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { InDoubt } from './in-doubt.tsx';
import { LabelPreview } from './label-preview.tsx';
import { Reconciliation } from './reconciliation.tsx';

const Numbers = ({ run }: { readonly run: PrintRunView }) => {
  const t = useText();
  const cells = [
    ['waiting', run.waiting],
    ['inDoubt', run.inDoubt],
    ['printed', run.printed],
    ['void', run.void],
    ['total', run.total],
  ] as const;
  return (
    <dl className="codes-numbers">
      {cells.map(([key, value]) => (
        <div key={key}>
          <dt>{t(`codes.number.${key}`)}</dt>
          <dd data-testid={`run-${key}`}>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** What may be done with a run that prints: both leave what is under way to come out. */
const Running = ({ run }: { readonly run: PrintRunView }) => {
  const t = useText();
  const pause = useCommand(api.codes.pauseRun);
  const trouble = useCommand(api.codes.reportTrouble);
  return (
    <>
      <Refusals of={pause} />
      <Refusals of={trouble} />
      <div className="codes-acts">
        <Button size="large" loading={pause.pending} onClick={() => void pause.run({ runId: run.runId })}>
          {t('codes.pause')}
        </Button>
        <Button
          size="large"
          danger
          loading={trouble.pending}
          onClick={() => void trouble.run({ runId: run.runId })}
        >
          {t('codes.trouble')}
        </Button>
      </div>
    </>
  );
};

const Standing = ({ run, printerId }: { readonly run: PrintRunView; readonly printerId: string | null }) => {
  const t = useText();
  const may = useCan('GATE', 'MANAGER');
  const start = useCommand(api.codes.startRun);
  const close = useCommand(api.codes.closeRun);
  const isBegun = run.printed + run.applied + run.void > 0;
  return (
    <>
      <Refusals of={start} />
      <Refusals of={close} />
      <div className="codes-acts">
        <PrimaryButton
          data-testid="start-run"
          disabled={!may || printerId === null}
          loading={start.pending}
          onClick={() => {
            if (printerId !== null) void start.run({ runId: run.runId, printerId });
          }}
        >
          {isBegun ? t('codes.resume') : t('codes.start')}
        </PrimaryButton>
        {isBegun && run.state === 'PAUSED' && may ? (
          <Popconfirm
            title={t('codes.closeSure', { n: run.waiting })}
            okText={t('common.yes')}
            cancelText={t('common.no')}
            onConfirm={() => void close.run({ runId: run.runId })}
          >
            <Button size="large" loading={close.pending} data-testid="close-run">
              {t('codes.close')}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
      {may ? null : <p className="g-muted">{t('codes.who')}</p>}
    </>
  );
};

const Controls = ({ run, printer }: { readonly run: PrintRunView; readonly printer: ChosenPrinter }) => {
  const t = useText();
  const isRunning = run.state === 'RUNNING';
  const chosen = printer.printers.find((one) => one.deviceId === printer.printerId);
  return (
    <>
      <PrinterPick of={printer} disabled={isRunning} />
      {chosen === undefined || chosen.printerClass === null ? null : (
        <p className="g-muted">{t(`word.printerClass.${chosen.printerClass}`)}</p>
      )}
      {run.faults.map((fault) => (
        <Chip key={fault} tone="RED">
          {t(`word.fault.${fault}`)}
        </Chip>
      ))}
      {isRunning ? <Running run={run} /> : <Standing run={run} printerId={printer.printerId} />}
    </>
  );
};

const Rate = ({ run }: { readonly run: PrintRunView }) => {
  const t = useText();
  // A printer that shows nothing of its labels has no rate.
  if (run.state !== 'RUNNING' || run.printerClass === 'BLIND') return null;
  if (run.perMinute === null || run.perMinute <= 0)
    return <p className="codes-rate">{t('common.work.counting')}</p>;
  const leftMs = ((run.waiting + run.inDoubt) / run.perMinute) * 60_000;
  return (
    <p className="codes-rate">
      {t('codes.rate', { n: Math.round(run.perMinute), left: formatDuration(t, leftMs) })}
    </p>
  );
};

const Sure = ({ run, batchId }: { readonly run: PrintRunView; readonly batchId: string }) => {
  const t = useText();
  const printer = usePrinter(run.printerId);
  return (
    <div className="codes-split">
      <Panel title={t(`codes.state.${run.state}`)}>
        {run.byRestart ? (
          <p className="b-amber" role="status" data-testid="run-by-restart">
            {t('codes.byRestart', { n: run.waiting })}
          </p>
        ) : null}
        <Progress
          aria-label={t(`codes.state.${run.state}`)}
          percent={
            run.total === 0
              ? 0
              : Math.floor(((run.printed + run.applied) / Math.max(1, run.total - run.void)) * 100)
          }
          strokeLinecap="butt"
        />
        <Rate run={run} />
        <Controls run={run} printer={printer} />
        <Numbers run={run} />
      </Panel>
      <div>
        <Reconciliation run={run} />
        <Panel title={t('codes.label')}>
          <LabelPreview batchId={batchId} printerId={printer.printerId} />
        </Panel>
      </div>
    </div>
  );
};

/** A print run while it goes: the numbers add up, one button, and on a fault one instruction in place of all else. */
export const PrintRun = ({ runId, batchId }: { readonly runId: string; readonly batchId: string }) => {
  const query = useQuery({ ...orpc.codes.run.queryOptions({ input: { runId } }), refetchInterval: 1000 });
  return (
    <Loaded query={query}>
      {(run) =>
        run.state === 'IN_DOUBT' ? (
          <InDoubt run={run} batchId={batchId} />
        ) : (
          <Sure run={run} batchId={batchId} />
        )
      }
    </Loaded>
  );
};
