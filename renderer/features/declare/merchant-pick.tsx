import { Button, Input } from 'antd';
import { useState } from 'react';
import { api } from '#renderer/shared/api/client.ts';
import { refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { MerchantPick } from '#renderer/shared/pick/merchant-pick.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import './declare.css';

const FIELDS = ['name', 'stall', 'market', 'contact', 'phone'] as const;
const LABELS = {
  name: 'declare.start.merchantName',
  stall: 'declare.start.merchantStall',
  market: 'declare.start.merchantMarket',
  contact: 'declare.start.merchantContact',
  phone: 'declare.start.merchantPhone',
} as const;
const empty = { name: '', stall: '', market: '', contact: '', phone: '' };

const Register = ({
  onDone,
  onCancel,
}: {
  readonly onDone: (merchantId: string) => void;
  readonly onCancel: () => void;
}) => {
  const t = useText();
  const [fields, setFields] = useState(empty);
  const command = useCommand(api.merchants.register, {
    onDone: ({ merchantId }) => {
      refreshAll();
      onDone(merchantId);
    },
  });
  return (
    <div className="declare-register">
      {FIELDS.map((name) => (
        <Field key={name} label={t(LABELS[name])}>
          {(id) => (
            <Input
              id={id}
              data-testid={`merchant-${name}`}
              value={fields[name]}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => {
                setFields({ ...fields, [name]: event.target.value });
              }}
            />
          )}
        </Field>
      ))}
      <Refusals of={command} />
      <div className="b-act-buttons">
        <Button size="large" onClick={onCancel}>
          {t('declare.start.merchantCancel')}
        </Button>
        <PrimaryButton
          data-testid="merchant-save"
          loading={command.pending}
          disabled={fields.name.trim() === ''}
          onClick={() => void command.run(fields)}
        >
          {t('declare.start.merchantSave')}
        </PrimaryButton>
      </div>
    </div>
  );
};

/** Whose goods: chosen from the list, or registered here by those who may. */
export const MerchantOrNew = ({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (merchantId: string) => void;
}) => {
  const t = useText();
  const [adding, setAdding] = useState(false);
  const mayAdd = useCan('MARKET_OPERATOR', 'MANAGER', 'ADMINISTRATOR');
  if (adding)
    return (
      <Register
        onDone={(merchantId) => {
          setAdding(false);
          onChange(merchantId);
        }}
        onCancel={() => {
          setAdding(false);
        }}
      />
    );
  return (
    <div className="declare-merchant">
      <MerchantPick
        testId="merchant-select"
        label={t('declare.start.merchant')}
        placeholder={t('declare.start.merchantPick')}
        none={t('declare.start.merchantNone')}
        withPlace
        value={value}
        onChange={(merchantId) => {
          if (merchantId !== null) onChange(merchantId);
        }}
      />
      {mayAdd ? (
        <Button
          size="large"
          data-testid="merchant-add"
          onClick={() => {
            setAdding(true);
          }}
        >
          {t('declare.start.merchantAdd')}
        </Button>
      ) : null}
    </div>
  );
};
