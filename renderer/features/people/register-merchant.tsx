import { Button, Input } from 'antd';
import { useState } from 'react';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Field } from '#renderer/shared/ui/field.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import './people.css';

const FIELDS = ['name', 'stall', 'market', 'contact', 'phone'] as const;
const empty = { name: '', stall: '', market: '', contact: '', phone: '' };

/** A new merchant; only the name is needed. */
export const RegisterMerchant = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useText();
  const [merchant, setMerchant] = useState(empty);
  const command = useCommand(api.merchants.register, { onDone: onClose });
  const ready = merchant.name.trim() !== '';
  return (
    <Dialog
      open
      title={<span className="g-read">{t('people.merchantsAdd')}</span>}
      footer={null}
      width={720}
      onCancel={onClose}
      centered
    >
      <form
        className="p-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void command.run(merchant);
        }}
      >
        <div className="p-fields">
          {FIELDS.map((key) => (
            <Field
              key={key}
              label={t(`people.${key}`)}
              hint={key === 'name' ? undefined : t('common.optional')}
            >
              <Input
                value={merchant[key]}
                autoComplete="off"
                onChange={(event) => {
                  setMerchant({ ...merchant, [key]: event.target.value });
                }}
              />
            </Field>
          ))}
        </div>
        <Refusals of={command} />
        <div className="p-foot">
          <Button size="large" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <PrimaryButton htmlType="submit" disabled={!ready} loading={command.pending}>
            {t('people.merchantsAdd')}
          </PrimaryButton>
        </div>
      </form>
    </Dialog>
  );
};
