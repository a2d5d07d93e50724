import { Input } from 'antd';
import { useState } from 'react';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useScan } from '#renderer/shared/use-seat.ts';

/** Takes goods back in that once left: a scan of an old code puts it on the list. */
export const BringBack = () => {
  const t = useText();
  const [codes, setCodes] = useState('');
  const [reason, setReason] = useState('');
  const [carrier, setCarrier] = useState('');
  const command = useCommand(api.disposals.bringBack, {
    onDone: () => {
      setCodes('');
    },
  });
  const list = [...new Set(codes.split(/\s+/u).filter((code) => code !== ''))];
  // A code that is found leads to its trace elsewhere; here it is what somebody brings.
  useScan((scan) => {
    if (scan.outcome.code === 'CODE_FOUND')
      setCodes((known) => (known === '' ? scan.text : `${known}\n${scan.text}`));
  });
  const text = (label: string, value: string, set: (next: string) => void) => (
    <Field label={label}>
      {(id) => (
        <Input
          id={id}
          size="large"
          maxLength={200}
          value={value}
          onChange={(event) => {
            set(event.target.value);
          }}
        />
      )}
    </Field>
  );
  return (
    <Panel title={t('stock.back')}>
      <p className="g-muted">{t('stock.backHint')}</p>
      <Field label={t('stock.backCodes')}>
        {(id) => (
          <Input.TextArea
            id={id}
            data-testid="back-codes"
            rows={3}
            value={codes}
            onChange={(event) => {
              setCodes(event.target.value);
            }}
          />
        )}
      </Field>
      {text(t('stock.backReason'), reason, setReason)}
      {text(t('stock.backCarrier'), carrier, setCarrier)}
      <Refusals of={command} />
      {command.lastResult === null ? null : (
        <p className="b-green">
          ✓{' '}
          <Go to={`/batch/${encodeURIComponent(command.lastResult.batchId)}`}>
            {t('stock.backDone', {
              batchNo: command.lastResult.batchNo,
              n: command.lastResult.quantity,
            })}
          </Go>
        </p>
      )}
      <div className="stock-acts">
        <PrimaryButton
          data-testid="bring-back"
          loading={command.pending}
          disabled={list.length === 0 || reason.trim() === '' || carrier.trim() === ''}
          onClick={() => void command.run({ codes: list, reason: reason.trim(), carrier: carrier.trim() })}
        >
          {t('stock.backGo', { n: list.length })}
        </PrimaryButton>
      </div>
    </Panel>
  );
};
