import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { BackupView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc, refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Field } from '#renderer/shared/ui/field.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { LongWork } from '#renderer/shared/ui/long-work.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';

const MEBIBYTE = 1024 * 1024;
const EVERY = [15, 60, 240, 1440] as const;

const Last = ({ view }: { readonly view: BackupView }) => {
  const t = useText();
  const { last } = view;
  if (last === null) return <Chip tone="AMBER">{t('backup.never')}</Chip>;
  return (
    <p>
      <Chip tone={last.ok ? 'GREEN' : 'RED'}>{t(last.ok ? 'backup.lastOk' : 'backup.lastFailed')}</Chip>{' '}
      <Time ms={last.atMs} />
      <br />
      {last.ok
        ? t('backup.detail', { files: last.files, mb: (last.bytes / MEBIBYTE).toFixed(1) })
        : last.detail}
      <br />
      <span className="g-code g-small g-muted t-path">{last.path}</span>
    </p>
  );
};

const Schedule = ({ view }: { readonly view: BackupView }) => {
  const t = useText();
  const [directory, setDirectory] = useState(view.directory ?? '');
  const [everyMinutes, setEvery] = useState(view.everyMinutes);
  const command = useCommand(api.backup.configure, { onDone: refreshAll });
  const label = (minutes: number): string =>
    minutes === 60
      ? t('backup.everyHour')
      : minutes === 1440
        ? t('backup.everyDay')
        : t('backup.everyMinutes', { n: minutes });
  const choices = EVERY.some((one) => one === everyMinutes) ? EVERY : [everyMinutes, ...EVERY];
  return (
    <form
      className="t-schedule"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run({ directory: directory.trim(), everyMinutes });
      }}
    >
      <Field label={t('backup.directory')} hint={t('backup.directoryHint')}>
        <Input
          className="g-code"
          value={directory}
          spellCheck={false}
          onChange={(event) => {
            setDirectory(event.target.value);
          }}
        />
      </Field>
      <Field label={t('backup.every')}>
        <Select
          value={everyMinutes}
          options={choices.map((value) => ({ value, label: label(value) }))}
          onChange={setEvery}
        />
      </Field>
      <Refusals of={command} />
      <Button htmlType="submit" disabled={directory.trim() === ''} loading={command.pending}>
        {t('backup.save')}
      </Button>
    </form>
  );
};

/** Where the records are copied to, how often, and whether the last time went well. */
export const BackupPanel = () => {
  const t = useText();
  const configures = useCan('ADMINISTRATOR');
  const query = useQuery(orpc.backup.status.queryOptions());
  const run = useCommand(api.backup.run, { onDone: refreshAll });
  const stop = useCommand(api.backup.stop);
  return (
    <Loaded query={query}>
      {(view) => (
        <Panel
          title={t('backup.title')}
          tone={view.directory === null ? 'AMBER' : view.last?.ok === false ? 'RED' : 'GREEN'}
          extra={
            <Button disabled={view.directory === null} loading={run.pending} onClick={() => void run.run({})}>
              {t(run.pending ? 'backup.running' : 'backup.runNow')}
            </Button>
          }
        >
          {view.directory === null ? <p>{t('backup.notSet')}</p> : <Last view={view} />}
          {view.running === null ? null : (
            <LongWork
              key={view.running.stage}
              title={t(`backup.stage.${view.running.stage}`)}
              done={view.running.done}
              total={view.running.total === 0 ? null : view.running.total}
              onCancel={() => void stop.run({})}
              afterRestart="AGAIN"
            />
          )}
          {run.lastResult?.stopped === true ? <p role="status">{t('common.work.stopped')}</p> : null}
          <Refusals of={run} />
          {configures ? (
            <Schedule key={`${view.directory ?? ''} ${view.everyMinutes}`} view={view} />
          ) : (
            <p className="g-muted">{t('backup.adminOnly')}</p>
          )}
        </Panel>
      )}
    </Loaded>
  );
};
