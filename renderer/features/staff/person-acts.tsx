import { Button } from 'antd';
import { useState } from 'react';
import type { StaffDetail } from '#core/contract/people-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand, type CommandState } from '#renderer/shared/api/use-command.ts';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { useText, type TextKey } from '#renderer/shared/i18n.ts';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import { useToday } from './use-today.ts';

/** An act with a reason that two persons decide. */
const ByTwo = ({
  label,
  title,
  hint,
  command,
  danger = false,
  testId,
  onSigned,
}: {
  readonly label: TextKey;
  readonly title: string;
  readonly hint?: string;
  readonly command: CommandState;
  readonly danger?: boolean;
  readonly testId: string;
  readonly onSigned: (reason: string, countersignId: string) => void;
}) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  return (
    <>
      <Button
        size="large"
        danger={danger}
        data-testid={testId}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t(label)}
      </Button>
      <ReasonDialog
        open={asking && reason === null}
        title={title}
        lead={hint === undefined ? null : <p className="g-muted">{hint}</p>}
        label={t('staff.reason')}
        lack={t('staff.lackReason')}
        confirm={t('staff.second')}
        danger={danger}
        command={command}
        testId={testId}
        onConfirm={setReason}
        onCancel={() => {
          setAsking(false);
        }}
      />
      <SecondPersonDialog
        open={reason !== null}
        title={t('staff.second')}
        onCancel={() => {
          setReason(null);
        }}
        onSigned={(countersignId) => {
          onSigned(reason ?? '', countersignId);
          setReason(null);
          setAsking(false);
        }}
      />
    </>
  );
};

/** An act with a reason that one person may do at once. */
const ByOne = ({
  label,
  title,
  hint,
  command,
  testId,
  onConfirm,
}: {
  readonly label: TextKey;
  readonly title: string;
  readonly hint?: string;
  readonly command: CommandState;
  readonly testId: string;
  readonly onConfirm: (reason: string) => Promise<unknown>;
}) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        size="large"
        data-testid={testId}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t(label)}
      </Button>
      {asking ? (
        <ReasonDialog
          open
          title={title}
          lead={hint === undefined ? null : <p className="g-muted">{hint}</p>}
          label={t('staff.reason')}
          lack={t('staff.lackReason')}
          confirm={t(label)}
          command={command}
          testId={testId}
          onConfirm={(reason) => {
            void onConfirm(reason).then((result) => {
              if (result !== null) setAsking(false);
            });
          }}
          onCancel={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </>
  );
};

/** What may be decided about a person: stopped and let back, gone, data erased. */
export const PersonActs = ({ detail }: { readonly detail: StaffDetail }) => {
  const t = useText();
  const today = useToday();
  const { staff } = detail;
  const { personId, name } = staff;
  const stop = useCommand(api.staff.stop);
  const readmit = useCommand(api.staff.readmit);
  const leave = useCommand(api.staff.leave);
  const endTask = useCommand(api.staff.endTask);
  const erase = useCommand(api.staff.eraseHealth);
  const here = staff.standing !== 'LEFT';
  return (
    <div className="staff-acts">
      {detail.stop === null && here ? (
        <ByOne
          label="staff.stop"
          title={t('staff.stopTitle', { name })}
          hint={t('staff.stopHint')}
          command={stop}
          testId="stop"
          onConfirm={(reason) => stop.run({ personId, reason })}
        />
      ) : null}
      {detail.stop === null ? null : (
        <ByTwo
          label="staff.readmit"
          title={t('staff.readmitTitle', { name })}
          command={readmit}
          testId="readmit"
          onSigned={(reason, countersignId) => void readmit.run({ personId, reason, countersignId })}
        />
      )}
      {staff.contact === 'TEMPORARY' && staff.taskEndedOn === null && here ? (
        <Button
          size="large"
          disabled={today === null || endTask.pending}
          onClick={() => {
            if (today !== null) void endTask.run({ personId, on: today });
          }}
        >
          {t('staff.endTask')}
        </Button>
      ) : null}
      {here ? (
        <ByOne
          label="staff.leave"
          title={t('staff.leaveTitle', { name })}
          command={leave}
          testId="leave"
          onConfirm={(reason) => leave.run({ personId, reason })}
        />
      ) : null}
      <ByTwo
        label="staff.erase"
        title={t('staff.eraseTitle', { name })}
        hint={t('staff.eraseHint')}
        danger
        command={erase}
        testId="erase"
        onSigned={(reason, countersignId) => void erase.run({ personId, reason, countersignId })}
      />
      <Refusals of={readmit} />
      <Refusals of={endTask} />
      <Refusals of={erase} />
    </div>
  );
};
