import { Button, Input } from 'antd';
import { useState } from 'react';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Field } from '#renderer/shared/ui/field.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';

/** One's own PIN or password. */
export const OwnSecret = () => {
  const t = useText();
  const [current, setCurrent] = useState('');
  const [secret, setSecret] = useState('');
  const command = useCommand(api.session.changeSecret, {
    onDone: () => {
      setCurrent('');
      setSecret('');
    },
  });
  return (
    <Panel title={t('seats.access.own')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void command.run({ current, secret });
        }}
      >
        <Field label={t('seats.access.current')}>
          <Input.Password
            size="large"
            value={current}
            maxLength={128}
            autoComplete="current-password"
            onChange={(event) => {
              setCurrent(event.target.value);
            }}
          />
        </Field>
        <Field label={t('seats.access.newSecret')} hint={t('seats.access.secretHint')}>
          <Input.Password
            size="large"
            value={secret}
            maxLength={128}
            autoComplete="new-password"
            onChange={(event) => {
              setSecret(event.target.value);
            }}
          />
        </Field>
        <Refusals of={command} />
        <Button
          htmlType="submit"
          size="large"
          disabled={current === '' || secret.length < 6}
          loading={command.pending}
        >
          {t('seats.access.change')}
        </Button>{' '}
        {command.lastResult === null || secret !== '' ? null : (
          <Chip tone="GREEN">{t('seats.access.changed')}</Chip>
        )}
      </form>
    </Panel>
  );
};
