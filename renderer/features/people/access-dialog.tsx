import { useQuery } from '@tanstack/react-query';
import { Button, Input, QRCode } from 'antd';
import { useState } from 'react';
import type { PersonView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc, refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { formatDuration } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Dialog } from '#renderer/shared/ui/dialog.tsx';
import { Field } from '#renderer/shared/ui/field.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { TwoPersonButton } from '#renderer/shared/ui/two-person-button.tsx';
import './people.css';

/** How somebody gets in: their badge, a forgotten secret, an account that wrong tries have shut. Each by two persons. */
export const AccessDialog = ({
  person,
  onClose,
}: {
  readonly person: PersonView;
  readonly onClose: () => void;
}) => {
  const t = useText();
  const { personId } = person;
  const [badge, setBadge] = useState<string | null>(null);
  const [secret, setSecret] = useState('');
  const query = useQuery(orpc.people.access.queryOptions({ input: { personId } }));
  const issue = useCommand(api.people.issueBadge, {
    onDone: ({ code }) => {
      setBadge(code);
      refreshAll();
    },
  });
  const withdraw = useCommand(api.people.withdrawBadge, { onDone: refreshAll });
  const lift = useCommand(api.people.liftLock, { onDone: refreshAll });
  const change = useCommand(api.people.setSecret, {
    onDone: () => {
      setSecret('');
      refreshAll();
    },
  });
  return (
    <Dialog open title={person.name} footer={null} width={640} onCancel={onClose}>
      <Loaded query={query}>
        {(access) => (
          <div className="p-access">
            <section>
              <h3>{t('seats.access.badge')}</h3>
              {badge === null ? (
                <p>
                  {access.badgeIssuedMs === null ? (
                    t('seats.access.noBadge')
                  ) : (
                    <>
                      {t('seats.access.issued')} <Time ms={access.badgeIssuedMs} kind="short" />
                    </>
                  )}
                </p>
              ) : (
                <div className="p-badge" data-testid="badge" data-code={badge}>
                  <QRCode value={badge} type="svg" size={220} errorLevel="M" bordered={false} />
                  <p>{t('seats.access.badgeOnce')}</p>
                </div>
              )}
              <Refusals of={issue} />
              <Refusals of={withdraw} />
              <TwoPersonButton
                testId="issue-badge"
                title={t('seats.access.badgeNew')}
                text={t('seats.access.badgeNew')}
                loading={issue.pending}
                onSigned={(countersignId) => void issue.run({ personId, countersignId })}
              />{' '}
              {access.badgeIssuedMs === null ? null : (
                <Button
                  size="large"
                  danger
                  loading={withdraw.pending}
                  onClick={() => void withdraw.run({ personId })}
                >
                  {t('seats.access.badgeLost')}
                </Button>
              )}
            </section>
            {access.hasAccount ? (
              <section>
                <h3>{t('seats.access.secret')}</h3>
                {access.lockedForMs > 0 ? (
                  <p>
                    <Chip tone="RED">
                      {t('seats.access.locked', { t: formatDuration(t, access.lockedForMs) })}
                    </Chip>
                  </p>
                ) : null}
                <Refusals of={lift} />
                {access.wrongInRow > 0 ? (
                  <TwoPersonButton
                    testId="lift-lock"
                    title={t('seats.access.lift')}
                    text={t('seats.access.lift')}
                    loading={lift.pending}
                    onSigned={(countersignId) => void lift.run({ personId, countersignId })}
                  />
                ) : null}
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
                <Refusals of={change} />
                <TwoPersonButton
                  testId="set-secret"
                  title={t('seats.access.setSecret')}
                  text={t('seats.access.setSecret')}
                  disabled={secret.length < 6}
                  loading={change.pending}
                  onSigned={(countersignId) => void change.run({ personId, secret, countersignId })}
                />
              </section>
            ) : null}
          </div>
        )}
      </Loaded>
    </Dialog>
  );
};
