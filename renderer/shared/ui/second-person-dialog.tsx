import { ScanOutlined } from '@ant-design/icons';
import { useState, type ReactNode } from 'react';
import { api } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { useText } from '../i18n.ts';
import { sayScan } from '../say.ts';
import { useBadgeOfSecond, useMe, useScan } from '../use-seat.ts';
import { Dialog } from './dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { ToneIcon } from './state-mark.tsx';
import './ui.css';

/** Where badges are read: what to do, and what was wrong with the last one (whose own it is, that nobody knows it). */
const BadgeHere = () => {
  const t = useText();
  const [said, setSaid] = useState<string | null>(null);
  useScan((scan) => {
    setSaid(scan.outcome.tone === 'RED' ? sayScan(t, scan) : null);
  });
  return (
    <>
      <p className="g-second-badge" data-testid="second-badge">
        <ScanOutlined aria-hidden /> {t('session.secondBadge')}
      </p>
      {said === null ? null : (
        <p className="f-connection g-tone-red" role="alert">
          <ToneIcon tone="RED" />
          {said}
        </p>
      )}
    </>
  );
};

/**
 * The second person of a two-person act signs in place, at the gate also by badge; the first stays signed in. The id is
 * good for one command.
 */
export const SecondPersonDialog = ({
  open,
  title,
  onSigned,
  onCancel,
}: {
  readonly open: boolean;
  readonly title: ReactNode;
  readonly onSigned: (countersignId: string) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const me = useMe();
  const command = useCommand(
    ({ username, secret }: { commandId?: string; username: string; secret: string }) =>
      api.session.countersign({ username, secret }),
    {
      onDone: ({ countersignId }) => {
        onSigned(countersignId);
      },
    },
  );
  useBadgeOfSecond(open, onSigned);
  const cancel = (): void => {
    command.clear();
    onCancel();
  };
  return (
    <Dialog
      open={open}
      title={title}
      onCancel={cancel}
      footer={null}
      width={760}
      takesBadge
      destroyOnHidden
      centered
    >
      {me.seat.kind === 'GATE' ? <BadgeHere /> : null}
      <p className="g-muted">
        {t('session.secondHint')}
        {me.person === null ? null : ` ${t('session.secondNotSelf', { name: me.person.name })}`}
      </p>
      <SignInForm
        command={command}
        exceptUsername={me.person?.username ?? null}
        submitText={t('session.secondGo')}
        onSubmit={(credentials) => void command.run(credentials)}
      />
    </Dialog>
  );
};
