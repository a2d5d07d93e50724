import type { ReactNode } from 'react';
import { api } from '../api/client.ts';
import { useCommand } from '../api/use-command.ts';
import { useText } from '../i18n.ts';
import { useMe } from '../use-seat.ts';
import { Dialog } from './dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './ui.css';

/** The second person of a two-person act signs in place; the first stays signed in. The id is good for one command. */
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
  const cancel = (): void => {
    command.clear();
    onCancel();
  };
  return (
    <Dialog open={open} title={title} onCancel={cancel} footer={null} width={760} destroyOnHidden centered>
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
