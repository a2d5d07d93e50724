import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { AdoptedPolicy, RulesView } from '#core/contract/views.ts';
import { differencesOf } from '#core/domain/policy-difference.ts';
import type { Policy } from '#core/domain/policy.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText, type Text } from '#renderer/shared/i18n.ts';
import { Difference } from '#renderer/shared/rules/difference.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { VersionForm } from './version-form.tsx';
import { VersionView } from './version-view.tsx';
import '#renderer/shared/rules/rules.css';

const termOf = (t: Text, { effectiveFrom, effectiveTo }: Policy): string =>
  effectiveTo === null
    ? t('rules.from', { from: effectiveFrom })
    : t('rules.fromTo', { from: effectiveFrom, to: effectiveTo });

const adopterOf = (t: Text, { adoptedBy }: AdoptedPolicy): string =>
  adoptedBy.length === 0
    ? t('rules.founding')
    : t('rules.adoptedBy', { names: adoptedBy.join(t('common.listSeparator')) });

const Version = ({
  policy,
  adopted,
  inForce,
  onOpen,
}: {
  readonly policy: Policy;
  readonly adopted: AdoptedPolicy | null;
  readonly inForce: boolean;
  readonly onOpen: () => void;
}) => {
  const t = useText();
  return (
    <li data-testid={`rules-version-${policy.policyId}`}>
      <div>
        <b>
          {policy.title} {inForce ? <Chip tone="GREEN">{t('rules.inForce')}</Chip> : null}
        </b>
        <span>
          {policy.jurisdiction} · {termOf(t, policy)} · {policy.source}
        </span>
        {adopted === null ? null : (
          <small>
            {adopterOf(t, adopted)} · <Time ms={adopted.adoptedMs} kind="short" /> ·{' '}
            {t('rules.batches', { n: adopted.batches })}
            {adopted.reason === '' ? '' : ` · ${t('rules.why')}: ${adopted.reason}`}
          </small>
        )}
      </div>
      <Button size="large" data-testid={`rules-open-${policy.policyId}`} onClick={onOpen}>
        {t('rules.open')}
      </Button>
    </li>
  );
};

const Versions = ({ view, onOpen }: { readonly view: RulesView; readonly onOpen: (id: string) => void }) => {
  const t = useText();
  const known = new Set(view.adopted.map(({ policy }) => policy.policyId));
  return (
    <>
      <p className="g-muted">{t('rules.lead')}</p>
      <Panel>
        <ul className="ru-versions">
          {view.adopted.map((one) => (
            <Version
              key={one.policy.policyId}
              policy={one.policy}
              adopted={one}
              inForce={one.policy.policyId === view.inForce}
              onOpen={() => {
                onOpen(one.policy.policyId);
              }}
            />
          ))}
        </ul>
      </Panel>
      <Panel title={t('rules.shipped')}>
        <ul className="ru-versions">
          {view.shipped
            .filter((policy) => !known.has(policy.policyId))
            .map((policy) => (
              <Version
                key={policy.policyId}
                policy={policy}
                adopted={null}
                inForce={false}
                onOpen={() => {
                  onOpen(policy.policyId);
                }}
              />
            ))}
        </ul>
      </Panel>
    </>
  );
};

const Rules = ({ view }: { readonly view: RulesView }) => {
  const t = useText();
  const may = useCan('MANAGER', 'ADMINISTRATOR');
  const [openId, setOpenId] = useState<string | null>(null);
  const [making, setMaking] = useState(false);
  const all = [...view.adopted.map((one) => one.policy), ...view.shipped];
  const policy = all.find((one) => one.policyId === openId);
  const inForce = all.find((one) => one.policyId === view.inForce);
  const isAdopted = view.adopted.some((one) => one.policy.policyId === openId);
  const toList = (): void => {
    setMaking(false);
    setOpenId(null);
  };
  if (policy === undefined)
    return (
      <>
        <StepHeader title={t('rules.title')} />
        <Versions view={view} onOpen={setOpenId} />
      </>
    );
  if (making)
    return (
      <>
        <StepHeader title={t('rules.formTitle')} />
        <VersionForm
          key={policy.policyId}
          base={policy}
          isAdopted={isAdopted}
          onDone={toList}
          onCancel={() => {
            setMaking(false);
          }}
        />
      </>
    );
  return (
    <>
      <StepHeader
        title={policy.title}
        extra={
          <>
            <Button size="large" onClick={toList}>
              {t('rules.back')}
            </Button>
            {may ? (
              <PrimaryButton
                data-testid="rules-make"
                onClick={() => {
                  setMaking(true);
                }}
              >
                {t('rules.make')}
              </PrimaryButton>
            ) : null}
          </>
        }
      />
      {inForce === undefined || inForce === policy ? null : (
        <Panel title={t('rules.changed', { title: inForce.title })} className="ru-against">
          <Difference of={differencesOf(inForce, policy)} />
        </Panel>
      )}
      <VersionView policy={policy} />
    </>
  );
};

/** Every version of the rules: what it says, who adopted it and why, how many batches it judges; and a new one. */
export const RulesPage = () => {
  const query = useQuery(orpc.rules.list.queryOptions());
  return <Loaded query={query}>{(view) => <Rules view={view} />}</Loaded>;
};
