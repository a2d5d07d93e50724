import { Input, QRCode } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Field } from '#renderer/shared/ui/field.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';

const MINUTE_MS = 60_000;

/** Who collects, and the code that says so at the gate. It is kept on this screen only; another one is made by a tap. */
export const CollectionCode = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { person } = useMe();
  const [collector, setCollector] = useState(person?.name ?? '');
  const [phone, setPhone] = useState('');
  const command = useCommand(api.exit.makeCode);
  const [code, setCode] = useState<{ readonly code: string; readonly lastsMs: number } | null>(null);
  const { batchId } = detail.batch;
  if (detail.batch.certificate === null)
    return (
      <Panel title={t('seats.mine.code.title')}>
        <p className="g-muted">{t('seats.mine.code.notYet')}</p>
      </Panel>
    );
  if (code !== null)
    return (
      <Panel title={t('seats.mine.code.title')}>
        <div className="my-code" data-testid="collection-code" data-code={code.code}>
          <QRCode value={code.code} type="svg" size={260} errorLevel="M" bordered={false} />
          <b>{collector}</b>
          <p>{t('seats.mine.code.show', { minutes: Math.round(code.lastsMs / MINUTE_MS) })}</p>
          <PrimaryButton
            type="default"
            block
            onClick={() => {
              setCode(null);
            }}
          >
            {t('seats.mine.code.again')}
          </PrimaryButton>
        </div>
      </Panel>
    );
  return (
    <Panel title={t('seats.mine.code.title')}>
      <form
        className="my-form"
        onSubmit={(event) => {
          event.preventDefault();
          void command.run({ batchId, collector: collector.trim(), phone: phone.trim() }).then(setCode);
        }}
      >
        <p>{t('seats.mine.code.hint')}</p>
        <Field label={t('seats.mine.code.collector')}>
          <Input
            size="large"
            data-testid="collector-name"
            value={collector}
            maxLength={60}
            autoComplete="name"
            onChange={(event) => {
              setCollector(event.target.value);
            }}
          />
        </Field>
        <Field label={t('seats.mine.code.phone')}>
          <Input
            size="large"
            inputMode="tel"
            value={phone}
            maxLength={30}
            autoComplete="tel"
            onChange={(event) => {
              setPhone(event.target.value);
            }}
          />
        </Field>
        <Refusals of={command} />
        <PrimaryButton
          htmlType="submit"
          block
          data-testid="make-code"
          disabled={collector.trim() === ''}
          loading={command.pending}
        >
          {t('seats.mine.code.make')}
        </PrimaryButton>
      </form>
    </Panel>
  );
};
