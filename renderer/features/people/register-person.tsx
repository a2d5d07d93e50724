import { Button, Input } from 'antd';
import { useState } from 'react';
import { ROLES, type Role } from '#core/domain/roles.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { MerchantPick } from '#renderer/shared/pick/merchant-pick.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Field } from '#renderer/shared/ui/field.tsx';
import './people.css';

const MIN_SECRET = 6;
const empty = { name: '', username: '', phone: '', secret: '' };

/** A new person with a name to sign in by, a secret and at least one role. */
export const RegisterPerson = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText();
  const [person, setPerson] = useState(empty);
  const [roles, setRoles] = useState<ReadonlyArray<Role>>([]);
  const [merchantId, setMerchantId] = useState<string | null>(null);
  const command = useCommand(api.people.register, { onDone: onClose });
  const isMerchant = roles.includes('MERCHANT');
  const ready =
    person.name.trim() !== '' &&
    person.username.trim() !== '' &&
    person.secret.length >= MIN_SECRET &&
    roles.length > 0 &&
    (!isMerchant || merchantId !== null);
  const text = (key: keyof typeof empty) => ({
    value: person[key],
    autoComplete: 'off',
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setPerson({ ...person, [key]: event.target.value });
    },
  });
  const toggle = (role: Role): void => {
    setRoles(roles.includes(role) ? roles.filter((one) => one !== role) : [...roles, role]);
  };
  return (
    <Dialog
      open
      title={<span className="g-read">{t('people.add')}</span>}
      footer={null}
      width={820}
      onCancel={onClose}
      centered
    >
      <form
        className="p-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          void command.run({
            ...person,
            name: person.name.trim(),
            username: person.username.trim(),
            roles: [...roles],
            merchantId: isMerchant ? merchantId : null,
          });
        }}
      >
        <div className="p-fields">
          <Field label={t('people.name')}>
            <Input {...text('name')} />
          </Field>
          <Field label={t('people.phone')} hint={t('common.optional')}>
            <Input {...text('phone')} />
          </Field>
          <Field label={t('people.username')} hint={t('people.usernameHint')}>
            <Input {...text('username')} className="g-code" />
          </Field>
          <Field label={t('people.secret')} hint={t('people.secretHint')}>
            <Input.Password {...text('secret')} autoComplete="new-password" />
          </Field>
        </div>
        <fieldset className="p-roles">
          <legend>{t('people.roles')}</legend>
          {ROLES.map((role) => (
            <button
              key={role}
              type="button"
              aria-pressed={roles.includes(role)}
              onClick={() => {
                toggle(role);
              }}
            >
              {roles.includes(role) ? '✓ ' : ''}
              {t(`role.${role}`)}
            </button>
          ))}
        </fieldset>
        {isMerchant ? (
          <Field label={t('people.merchantOf')}>
            <MerchantPick value={merchantId} none={t('people.merchantsNoneHint')} onChange={setMerchantId} />
          </Field>
        ) : null}
        <Refusals of={command} />
        <div className="p-foot">
          <Button size="large" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <PrimaryButton htmlType="submit" disabled={!ready} loading={command.pending}>
            {t('people.add')}
          </PrimaryButton>
        </div>
      </form>
    </Dialog>
  );
};
