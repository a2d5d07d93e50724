import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Fragment, useState } from 'react';
import type { StaffDetail, StaffTestView } from '#core/contract/people-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Go, usePathParam } from '#renderer/shared/navigation.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Day } from '#renderer/shared/ui/time.tsx';
import { EnterTest } from './enter-test.tsx';
import { PersonActs } from './person-acts.tsx';
import { Trainings, Vaccinations } from './person-records.tsx';
import { sayInterval, StandingChip } from './standing-chip.tsx';
import { useToday } from './use-today.ts';
import './staff.css';

const TestRow = ({ test }: { readonly test: StaffTestView }) => {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const command = useCommand(api.staff.withdrawTest, {
    onDone: () => {
      setAsking(false);
    },
  });
  return (
    <tr className={test.withdrawn ? 'is-withdrawn' : ''}>
      <td>
        <Day on={test.takenOn} />
      </td>
      <td>
        <b>{test.result === null ? t('staff.erased') : t(`staff.result.${test.result}`)}</b>
      </td>
      <td>{t(`staff.credit.${test.credit}`)}</td>
      <td>
        {test.laboratory} {test.reportNo}
      </td>
      <td>{test.recordedBy}</td>
      <td>
        {test.withdrawn ? (
          t('staff.withdrawn')
        ) : (
          <Button
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('staff.withdraw')}
          </Button>
        )}
        {asking ? (
          <ReasonDialog
            open
            title={t('staff.withdrawTitle')}
            label={t('staff.reason')}
            lack={t('staff.lackReason')}
            confirm={t('staff.withdraw')}
            command={command}
            testId="withdraw-test"
            onConfirm={(reason) => void command.run({ testId: test.testId, reason })}
            onCancel={() => {
              setAsking(false);
            }}
          />
        ) : null}
      </td>
    </tr>
  );
};

const Contacts = ({ contacts }: { readonly contacts: StaffDetail['contacts'] }) => {
  const t = useText();
  return (
    <Panel title={t('staff.contacts', { since: contacts.since ?? '' })}>
      <h3>{t('staff.contactsBatches')}</h3>
      <p className="staff-list">
        {contacts.batches.map((batch) => (
          <Go
            key={batch.batchId}
            to={`/batch/${encodeURIComponent(batch.batchId)}`}
            className="staff-link g-code"
          >
            {batch.batchNo}
          </Go>
        ))}
        {contacts.batches.length === 0 ? t('common.none') : null}
      </p>
      <h3>{t('staff.contactsPeople')}</h3>
      <p className="staff-list">
        {contacts.people.map((person) => (
          <span key={person.name}>
            {person.name} <small className="g-muted">{t('staff.minutes', { n: person.minutes })}</small>
          </span>
        ))}
        {contacts.people.length === 0 ? t('common.none') : null}
      </p>
    </Panel>
  );
};

const Person = ({ detail }: { readonly detail: StaffDetail }) => {
  const t = useText();
  const today = useToday();
  const { staff } = detail;
  return (
    <>
      <StepHeader
        back="/staff"
        title={
          <>
            {staff.name} <StandingChip standing={staff.standing} />
          </>
        }
        extra={<PersonActs detail={detail} />}
      />
      {detail.stop === null ? null : (
        <p className="g-refusals g-tone-red" role="status">
          {t('staff.stopped', { date: detail.stop.on, cause: t(`staff.cause.${detail.stop.cause}`) })}{' '}
          {detail.stop.reason}
        </p>
      )}
      <div className="staff-columns">
        <div>
          <Panel title={t('staff.rulesOf')}>
            <dl className="staff-facts">
              <dt>{t('staff.class')}</dt>
              <dd>
                {t(`staff.population.${staff.population}`)} · {t(`staff.contact.${staff.contact}`)}{' '}
                {staff.duty}
              </dd>
              <dt>{t('staff.merchant')}</dt>
              <dd>{staff.merchantName ?? t('staff.ownPeople')}</dd>
              <dt>{t('staff.phone')}</dt>
              <dd>{detail.phone === '' ? '—' : detail.phone}</dd>
              <dt>{t('staff.lastNegative')}</dt>
              <dd>{staff.lastNegativeOn ?? '—'}</dd>
              <dt>{t('staff.dueOn')}</dt>
              <dd>
                <b>{staff.dueOn ?? t('staff.noDue')}</b>
              </dd>
            </dl>
            <ul className="staff-rules">
              {detail.rules.map((rule) => (
                <li key={JSON.stringify(rule)}>
                  <b>{sayInterval(t, rule.interval)}</b>
                  {rule.to === null ? null : (
                    <span className="staff-when">{t('staff.fromTo', { from: rule.from, to: rule.to })}</span>
                  )}
                  <small className="g-muted">{rule.source}</small>
                </li>
              ))}
              {detail.rules.length === 0 ? <li>{t('staff.rulesNone')}</li> : null}
            </ul>
            <p className="g-muted">
              {t('staff.nextDue')}{' '}
              {detail.nextDue.map((on, at) => (
                <Fragment key={on}>
                  {at === 0 ? '' : t('common.listSeparator')}
                  <Day on={on} />
                </Fragment>
              ))}
            </p>
          </Panel>
          {today === null ? null : <EnterTest today={today} personId={staff.personId} />}
          <Contacts contacts={detail.contacts} />
        </div>
        <div>
          <Panel title={t('staff.tests')}>
            <table className="staff-tests">
              <tbody>
                {detail.tests.map((test) => (
                  <TestRow key={test.testId} test={test} />
                ))}
                {detail.tests.length === 0 ? (
                  <tr>
                    <td>{t('staff.testsNone')}</td>
                  </tr>
                ) : null}
              </tbody>
            </table>
          </Panel>
          <Vaccinations detail={detail} />
          <Trainings detail={detail} />
        </div>
      </div>
    </>
  );
};

/** One person with everything that those need who decide about people. */
export const PersonPage = () => {
  const personId = usePathParam('personId');
  const query = useQuery(orpc.staff.get.queryOptions({ input: { personId } }));
  return <Loaded query={query}>{(detail) => <Person detail={detail} />}</Loaded>;
};
