import { useQuery } from '@tanstack/react-query';
import { Button, Progress, Select } from 'antd';
import { useState } from 'react';
import type { PrintRunView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { formatDuration } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { InDoubt } from './in-doubt.tsx';
import { LabelPreview } from './label-preview.tsx';

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

const Controls = ({ run }: { readonly run: PrintRunView }) => {
  const t = useText();
  const may = useCan('GATE', 'MANAGER');
  const devices = useQuery(orpc.devices.list.queryOptions());
  const start = useCommand(api.codes.startRun);
  const pause = useCommand(api.codes.pauseRun);
  const printers = (devices.data ?? []).filter((device) => device.kind === 'PRINTER');
  const [chosen, setChosen] = useState<string | null>(run.printerId);
  const printerId =
    chosen ?? printers.find((one) => one.state === 'OPEN')?.deviceId ?? printers[0]?.deviceId ?? null;
  return (
    <>
      <label className="codes-printer">
        <span>{t('codes.printer')}</span>
        <Select
          size="large"
          value={printerId}
          disabled={run.state === 'RUNNING'}
          placeholder={t('codes.noPrinter')}
          onChange={setChosen}
          options={printers.map((one) => ({ value: one.deviceId, label: `${one.name} · ${one.address}` }))}
        />
      </label>
      {devices.data !== undefined && printers.length === 0 ? (
        <Chip tone="RED">{t('codes.noPrinter')}</Chip>
      ) : null}
      {run.faults.map((fault) => (
        <Chip key={fault} tone="RED">
          {t(`word.fault.${fault}`)}
        </Chip>
      ))}
      <Refusals of={start} />
      <Refusals of={pause} />
      {run.state === 'RUNNING' ? (
        <Button size="large" loading={pause.pending} onClick={() => void pause.run({ runId: run.runId })}>
          {t('codes.pause')}
        </Button>
      ) : (
        <PrimaryButton
          data-testid="start-run"
          disabled={!may || printerId === null}
          loading={start.pending}
          onClick={() => {
            if (printerId !== null) void start.run({ runId: run.runId, printerId });
          }}
        >
          {run.printed + run.void > 0 ? t('codes.resume') : t('codes.start')}
        </PrimaryButton>
      )}
      {may ? null : <p className="g-muted">{t('codes.who')}</p>}
    </>
  );
};

const Rate = ({ run }: { readonly run: PrintRunView }) => {
  const t = useText();
  if (run.state !== 'RUNNING' || run.perMinute === null || run.perMinute <= 0) return null;
  const leftMs = ((run.waiting + run.inDoubt) / run.perMinute) * 60_000;
  return (
    <p className="codes-rate">
      {t('codes.rate', { n: Math.round(run.perMinute), left: formatDuration(t, leftMs) })}
    </p>
  );
};

/** A print run while it goes: the numbers add up, one button, and on a fault one instruction in place of all else. */
export const PrintRun = ({ runId, batchId }: { readonly runId: string; readonly batchId: string }) => {
  const t = useText();
  const query = useQuery({ ...orpc.codes.run.queryOptions({ input: { runId } }), refetchInterval: 1000 });
  return (
    <Loaded query={query}>
      {(run) =>
        run.state === 'IN_DOUBT' ? (
          <InDoubt run={run} batchId={batchId} />
        ) : (
          <div className="codes-split">
            <Panel title={t(`codes.state.${run.state}`)}>
              <Progress
                percent={
                  run.total === 0 ? 0 : Math.floor((run.printed / Math.max(1, run.total - run.void)) * 100)
                }
                strokeLinecap="butt"
              />
              <Numbers run={run} />
              <Rate run={run} />
              <Controls run={run} />
            </Panel>
            <Panel title={t('codes.label')}>
              <LabelPreview batchId={batchId} />
            </Panel>
          </div>
        )
      }
    </Loaded>
  );
};
