import { useQuery } from '@tanstack/react-query';
import { Button, Input, Table } from 'antd';
import { useState } from 'react';
import type { PledgeStateView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Field } from '#renderer/shared/batch/field.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { SignPledge } from '#renderer/shared/market/sign-pledge.tsx';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useCan, useMe } from '#renderer/shared/use-seat.ts';
import './people.css';
import { useMerchant } from '#renderer/shared/use-merchants.ts';

/** A new text, written on the base of the one in force; a second person confirms it in place. */
const AdoptText = ({
  text,
  onClose,
}: {
  readonly text: PledgeStateView['text'];
  readonly onClose: () => void;
}) => {
  const t = useText();
  const [fields, setFields] = useState({
    title: text?.title ?? '',
    body: text?.body ?? '',
    source: text?.source ?? '',
  });
  const [second, setSecond] = useState(false);
  const command = useCommand(api.pledges.adopt, { onDone: onClose });
  const same = text !== null && text.title === fields.title && text.body === fields.body;
  return (
    <Dialog open title={t('pledge.change')} footer={null} width={860} centered onCancel={onClose}>
      <p className="g-muted">{t('pledge.changeHint')}</p>
      <Field label={t('pledge.textTitle')}>
        {(id) => (
          <Input
            id={id}
            size="large"
            value={fields.title}
            maxLength={200}
            onChange={(event) => {
              setFields({ ...fields, title: event.target.value });
            }}
          />
        )}
      </Field>
      <Field label={t('pledge.textBody')}>
        {(id) => (
          <Input.TextArea
            id={id}
            rows={9}
            data-testid="pledge-body"
            value={fields.body}
            maxLength={20_000}
            onChange={(event) => {
              setFields({ ...fields, body: event.target.value });
            }}
          />
        )}
      </Field>
      <Field label={t('pledge.textSource')}>
        {(id) => (
          <Input
            id={id}
            size="large"
            value={fields.source}
            maxLength={200}
            onChange={(event) => {
              setFields({ ...fields, source: event.target.value });
            }}
          />
        )}
      </Field>
      <Refusals of={command} />
      <div className="p-foot">
        <Button size="large" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <PrimaryButton
          data-testid="pledge-adopt"
          disabled={same || fields.title.trim() === '' || fields.body.trim() === ''}
          loading={command.pending}
          onClick={() => {
            setSecond(true);
          }}
        >
          {t('pledge.adopt')}
        </PrimaryButton>
      </div>
      <SecondPersonDialog
        open={second}
        title={t('pledge.adoptSecond')}
        onSigned={(countersignId) => {
          setSecond(false);
          void command.run({ ...fields, countersignId });
        }}
        onCancel={() => {
          setSecond(false);
        }}
      />
    </Dialog>
  );
};

/** The pledge that is in force, who has signed it, and where a merchant signs. */
export const PledgePage = () => {
  const t = useText();
  const { person } = useMe();
  const mayAdopt = useCan('MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR');
  const [asking, setAsking] = useState<'NOTHING' | 'SIGN' | 'ADOPT'>('NOTHING');
  const query = useQuery(orpc.pledges.state.queryOptions());
  const own = useMerchant(person?.merchantId ?? null);
  const close = (): void => {
    setAsking('NOTHING');
  };
  return (
    <>
      <StepHeader
        title={t('pledge.title')}
        extra={
          <>
            {mayAdopt ? (
              <Button
                size="large"
                data-testid="pledge-change"
                onClick={() => {
                  setAsking('ADOPT');
                }}
              >
                {t('pledge.change')}
              </Button>
            ) : null}
            {own !== null && !own.pledged ? (
              <PrimaryButton
                data-testid="pledge-sign"
                onClick={() => {
                  setAsking('SIGN');
                }}
              >
                {t('pledge.sign')}
              </PrimaryButton>
            ) : null}
          </>
        }
      />
      <Loaded query={query}>
        {(state) => (
          <>
            <Panel
              title={state.text?.title ?? t('pledge.noText')}
              extra={
                <>
                  <Chip tone={state.merchants.signed === state.merchants.total ? 'GREEN' : 'AMBER'}>
                    {t('pledge.merchants', state.merchants)}
                  </Chip>
                  <Chip tone={state.people.signed === state.people.total ? 'GREEN' : 'AMBER'}>
                    {t('pledge.people', state.people)}
                  </Chip>
                </>
              }
            >
              {state.text === null ? null : (
                <article className="p-pledge">
                  <small className="g-muted">
                    {t('pledge.version', { n: state.text.version })} · {state.text.source}
                  </small>
                  {state.text.body.split('\n').map((paragraph) => (
                    <p key={paragraph}>{paragraph}</p>
                  ))}
                </article>
              )}
            </Panel>
            <Panel title={t('pledge.signatures')}>
              <Table
                size="middle"
                rowKey="pledgeId"
                dataSource={[...state.signatures]}
                pagination={state.signatures.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
                locale={{ emptyText: t('pledge.none') }}
                columns={[
                  { title: t('pledge.of'), dataIndex: 'merchantName' },
                  {
                    title: t('pledge.signed'),
                    render: (_, one) =>
                      `${one.signer} · ${t(one.personId === null ? 'pledge.self' : 'pledge.staff')}`,
                  },
                  {
                    title: t('pledge.at'),
                    dataIndex: 'signedAtMs',
                    render: (ms: number) => <Time ms={ms} kind="short" />,
                  },
                ]}
              />
            </Panel>
            {asking === 'ADOPT' ? <AdoptText text={state.text} onClose={close} /> : null}
          </>
        )}
      </Loaded>
      {asking === 'SIGN' && own !== null ? <SignPledge merchant={own} person={null} onClose={close} /> : null}
    </>
  );
};
