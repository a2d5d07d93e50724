import { Button } from 'antd';
import { useState } from 'react';
import type { IncidentView } from '#core/contract/incident-views.ts';
import type { IncidentTask } from '#core/domain/incident.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { FilePick } from '#renderer/shared/ui/file-pick.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { Due } from './due.tsx';

const DoTask = ({
  incidentId,
  task,
  onClose,
}: {
  readonly incidentId: string;
  readonly task: IncidentTask;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const [file, setFile] = useState<File | null>(null);
  const command = useCommand(api.incidents.doTask, { onDone: onClose });
  return (
    <ReasonDialog
      open
      testId="task"
      title={t(`incident.task.${task}`)}
      lead={
        <>
          <p>{t(`incident.taskHint.${task}`)}</p>
          <FilePick
            file={file}
            onPick={setFile}
            label={t('incident.taskFile')}
            accept="image/*,application/pdf"
          />
        </>
      }
      label={t('incident.note')}
      lack={t('incident.noteLack')}
      confirm={t('incident.taskDone')}
      command={command}
      onConfirm={(note) => {
        void command.run({ incidentId, task, note, file });
      }}
      onCancel={onClose}
    />
  );
};

/** What is to be done and by when, each with its clock, in the order of urgency. */
export const Tasks = ({ incident, may }: { readonly incident: IncidentView; readonly may: boolean }) => {
  const t = useText();
  const [doing, setDoing] = useState<IncidentTask | null>(null);
  const left = incident.tasks.filter((one) => one.doneAtMs === null).length;
  return (
    <Panel
      title={t('incident.tasks')}
      extra={left === 0 ? <Chip tone="GREEN">{t('incident.tasksDone')}</Chip> : null}
    >
      <ol className="inc-tasks">
        {incident.tasks.map((one) => (
          <li key={one.task} data-testid={`task-${one.task}`}>
            <div>
              <b>{t(`incident.task.${one.task}`)}</b>
              {one.doneAtMs === null ? (
                <>
                  <p className="g-muted">{t(`incident.taskHint.${one.task}`)}</p>
                  <p>
                    <Due dueMs={one.dueMs} />
                  </p>
                </>
              ) : (
                <p className="g-muted">
                  {one.note} · {one.doneBy} <Time ms={one.doneAtMs} kind="short" />{' '}
                  {one.file === null ? null : <FileButton file={one.file} label={t('incident.taskFile')} />}
                </p>
              )}
            </div>
            {one.doneAtMs === null ? (
              <Button
                size="large"
                type="primary"
                disabled={!may}
                onClick={() => {
                  setDoing(one.task);
                }}
              >
                {t('incident.taskDo')}
              </Button>
            ) : (
              <Chip tone={one.doneAtMs > one.dueMs ? 'AMBER' : 'GREEN'}>
                {t(one.doneAtMs > one.dueMs ? 'incident.doneLate' : 'incident.done')}
              </Chip>
            )}
          </li>
        ))}
      </ol>
      {doing === null ? null : (
        <DoTask
          incidentId={incident.incidentId}
          task={doing}
          onClose={() => {
            setDoing(null);
          }}
        />
      )}
    </Panel>
  );
};
