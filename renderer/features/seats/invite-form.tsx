import { Input } from 'antd';
import { useState } from 'react';
import type { InvitationView } from '#core/contract/seat-views.ts';
import { INVITED_SEAT_KINDS } from '#core/domain/seat-kinds.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Field } from '#renderer/shared/ui/field.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';

/** What the new seat is for and how it is called. */
export const InviteForm = ({
  onClose,
  onInvited,
}: {
  readonly onClose: () => void;
  readonly onInvited: (invitation: InvitationView) => void;
}) => {
  const t = useText();
  const [kind, setKind] = useState<(typeof INVITED_SEAT_KINDS)[number]>('MERCHANT');
  const [name, setName] = useState('');
  const command = useCommand(api.seats.invite, { onDone: onInvited });
  return (
    <Dialog open title={t('seats.invite.title')} footer={null} width={640} onCancel={onClose}>
      <form
        className="s-invite"
        onSubmit={(event) => {
          event.preventDefault();
          void command.run({ kind, name: name.trim() });
        }}
      >
        <div className="s-kinds" role="radiogroup" aria-label={t('seats.invite.title')}>
          {INVITED_SEAT_KINDS.map((one) => (
            <button
              key={one}
              type="button"
              role="radio"
              aria-checked={one === kind}
              data-testid={`seat-kind-${one}`}
              onClick={() => {
                setKind(one);
              }}
            >
              <b>
                {one === kind ? '✓ ' : ''}
                {t(`seats.kind.${one}`)}
              </b>
              <small>{t(`seats.kindHint.${one}`)}</small>
            </button>
          ))}
        </div>
        <Field label={t('seats.invite.name')} hint={t('seats.invite.nameHint')}>
          <Input
            size="large"
            data-testid="seat-name"
            value={name}
            maxLength={60}
            autoComplete="off"
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
        </Field>
        <Refusals of={command} />
        <PrimaryButton
          htmlType="submit"
          data-testid="seat-invite"
          disabled={name.trim() === ''}
          loading={command.pending}
        >
          {t('seats.invite.go')}
        </PrimaryButton>
      </form>
    </Dialog>
  );
};
