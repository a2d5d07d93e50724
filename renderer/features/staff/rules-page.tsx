import { useQuery } from '@tanstack/react-query';
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import type { TighteningView } from '#core/contract/people-views.ts';
import { CONTACT_CLASSES, POPULATIONS, type Population } from '#core/domain/staff/classes.ts';
import type { TestRule } from '#core/domain/staff/rules.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { formatTime } from '#renderer/shared/format.ts';
import { useText, type Text } from '#renderer/shared/i18n.ts';
import { Field } from '#renderer/shared/ui/field.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { StaffHead } from './staff-head.tsx';
import { sayInterval } from './standing-chip.tsx';
import { useToday } from './use-today.ts';

const sayRule = (t: Text, rule: TestRule): string => {
  const who = rule.populations.map((one) => t(`staff.population.${one}`)).join(t('common.listSeparator'));
  const contact =
    rule.contacts.length === CONTACT_CLASSES.length
      ? ''
      : ` · ${rule.contacts.map((one) => t(`staff.contact.${one}`)).join(t('common.listSeparator'))}`;
  return `${who}${contact}`;
};

const RuleRow = ({ rule }: { readonly rule: TestRule }) => {
  const t = useText();
  return (
    <li>
      <span>{sayRule(t, rule)}</span>
      <b>{sayInterval(t, rule.interval)}</b>
      {rule.to === null ? null : (
        <span className="staff-when">{t('staff.fromTo', { from: rule.from, to: rule.to })}</span>
      )}
      <small className="g-muted">{rule.source}</small>
    </li>
  );
};

const Tightening = ({ rule, may }: { readonly rule: TighteningView; readonly may: boolean }) => {
  const t = useText();
  const [reason, setReason] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const command = useCommand(api.staff.withdrawTightening);
  return (
    <li className={rule.withdrawnReason === null ? '' : 'is-withdrawn'}>
      <span>{sayRule(t, rule)}</span>
      <b>{sayInterval(t, rule.interval)}</b>
      <span className="staff-when">
        {rule.to === null ? rule.from : t('staff.fromTo', { from: rule.from, to: rule.to })}
      </span>
      <small className="g-muted">
        {rule.source} · {t('staff.adoptedBy', { who: rule.adoptedBy.join(t('common.listSeparator')) })}{' '}
        {formatTime(rule.adoptedAtMs)}
        {rule.withdrawnReason === null
          ? ''
          : ` · ${t('staff.withdrawnBecause', { reason: rule.withdrawnReason })}`}
      </small>
      {may && rule.withdrawnReason === null ? (
        <Button
          onClick={() => {
            setAsking(true);
          }}
        >
          {t('staff.withdraw')}
        </Button>
      ) : null}
      {asking ? (
        <ReasonDialog
          open={reason === null}
          title={t('staff.withdrawRule')}
          label={t('staff.reason')}
          lack={t('staff.lackReason')}
          confirm={t('staff.second')}
          command={command}
          testId="withdraw-rule"
          onConfirm={setReason}
          onCancel={() => {
            setAsking(false);
          }}
        />
      ) : null}
      <SecondPersonDialog
        open={reason !== null}
        title={t('staff.second')}
        onCancel={() => {
          setReason(null);
        }}
        onSigned={(countersignId) => {
          void command.run({ overrideId: rule.overrideId, reason: reason ?? '', countersignId });
          setReason(null);
          setAsking(false);
        }}
      />
    </li>
  );
};

const Tighten = ({ today }: { readonly today: string }) => {
  const t = useText();
  const [populations, setPopulations] = useState<ReadonlyArray<Population>>([]);
  const [days, setDays] = useState<number>(2);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const [source, setSource] = useState('');
  const [signing, setSigning] = useState(false);
  const command = useCommand(api.staff.tighten, {
    onDone: () => {
      setSource('');
      setPopulations([]);
    },
  });
  const ready = populations.length > 0 && source.trim() !== '' && from <= to;
  return (
    <div className="staff-form">
      <div className="staff-toggles" role="group" aria-label={t('staff.populationLabel')}>
        {POPULATIONS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={populations.includes(one)}
            onClick={() => {
              setPopulations(
                populations.includes(one) ? populations.filter((it) => it !== one) : [...populations, one],
              );
            }}
          >
            {populations.includes(one) ? '✓ ' : ''}
            {t(`staff.population.${one}`)}
          </button>
        ))}
      </div>
      <div className="staff-fields staff-fields-4">
        <Field label={t('staff.days')}>
          <InputNumber
            size="large"
            min={1}
            max={60}
            value={days}
            onChange={(value) => {
              setDays(value ?? 1);
            }}
          />
        </Field>
        <Field label={t('staff.from')}>
          <Input
            size="large"
            type="date"
            value={from}
            onChange={(event) => {
              setFrom(event.target.value);
            }}
          />
        </Field>
        <Field label={t('staff.to')}>
          <Input
            size="large"
            type="date"
            value={to}
            onChange={(event) => {
              setTo(event.target.value);
            }}
          />
        </Field>
        <Field label={t('staff.tightenSource')}>
          <Input
            size="large"
            value={source}
            onChange={(event) => {
              setSource(event.target.value);
            }}
          />
        </Field>
      </div>
      <Refusals of={command} />
      <div className="staff-foot">
        <span />
        <PrimaryButton
          disabled={!ready}
          loading={command.pending}
          data-testid="tighten"
          onClick={() => {
            setSigning(true);
          }}
        >
          {t('staff.tightenGo')}
        </PrimaryButton>
      </div>
      <SecondPersonDialog
        open={signing}
        title={t('staff.second')}
        onCancel={() => {
          setSigning(false);
        }}
        onSigned={(countersignId) => {
          setSigning(false);
          void command.run({
            populations: [...populations],
            contacts: [...CONTACT_CLASSES],
            interval: { kind: 'EVERY_DAYS', days },
            from,
            to,
            source: source.trim(),
            countersignId,
          });
        }}
      />
    </div>
  );
};

/** How often whom: the tiers of the policy, and the dated tightenings above them. */
export const RulesPage = () => {
  const t = useText();
  const today = useToday();
  const may = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const query = useQuery(orpc.staff.rules.queryOptions());
  return (
    <>
      <StaffHead />
      <Loaded query={query}>
        {(rules) => (
          <>
            <Panel title={t('staff.tiersTitle')}>
              <ul className="staff-rules">
                {[...rules.tiers, ...rules.policyOverrides].map((rule) => (
                  <RuleRow key={JSON.stringify(rule)} rule={rule} />
                ))}
              </ul>
            </Panel>
            <Panel title={t('staff.tightenTitle')}>
              <p className="g-muted">{t('staff.tightenHint')}</p>
              <ul className="staff-rules">
                {rules.tightenings.map((rule) => (
                  <Tightening key={rule.overrideId} rule={rule} may={may} />
                ))}
              </ul>
              {may && today !== null ? <Tighten today={today} /> : null}
            </Panel>
          </>
        )}
      </Loaded>
    </>
  );
};
