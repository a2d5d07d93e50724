import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { TighteningView } from '#core/contract/people-views.ts';
import { CONTACT_CLASSES } from '#core/domain/staff/classes.ts';
import type { TestRule } from '#core/domain/staff/rules.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { formatTime } from '#renderer/shared/format.ts';
import { useText, type Text } from '#renderer/shared/i18n.ts';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { StaffHead } from './staff-head.tsx';
import { sayInterval } from './standing-chip.tsx';
import { Tighten } from './tighten.tsx';
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

/** Whether a tightening asks somebody now, is to come, is over, or was taken back. */
const termOf = (rule: TighteningView, today: string): 'NOW' | 'TO_COME' | 'OVER' | 'WITHDRAWN' => {
  if (rule.withdrawnReason !== null) return 'WITHDRAWN';
  if (rule.from > today) return 'TO_COME';
  return rule.to !== null && rule.to < today ? 'OVER' : 'NOW';
};

const Tightening = ({
  rule,
  may,
  today,
}: {
  readonly rule: TighteningView;
  readonly may: boolean;
  readonly today: string | null;
}) => {
  const t = useText();
  const [reason, setReason] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const command = useCommand(api.staff.withdrawTightening);
  const term = today === null ? null : termOf(rule, today);
  return (
    <li className={rule.withdrawnReason === null ? '' : 'is-withdrawn'}>
      <span>{sayRule(t, rule)}</span>
      <b>{sayInterval(t, rule.interval)}</b>
      {term === null ? null : (
        <Chip tone={term === 'NOW' ? 'AMBER' : 'NEUTRAL'}>{t(`staff.term.${term}`)}</Chip>
      )}
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
      {may && (term === 'NOW' || term === 'TO_COME') ? (
        <Button
          size="large"
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
              {rules.tightenings.length === 0 ? <p>{t('staff.noTightening')}</p> : null}
              <ul className="staff-rules">
                {rules.tightenings.map((rule) => (
                  <Tightening key={rule.overrideId} rule={rule} may={may} today={today} />
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
