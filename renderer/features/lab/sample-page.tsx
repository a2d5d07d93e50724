import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { LabSampleView } from '#core/contract/laboratory-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand, type Command } from '#renderer/shared/api/use-command.ts';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { GuardStripOf } from '#renderer/shared/batch/guard-strip.tsx';
import { ReasonDialog } from '#renderer/shared/batch/reason-dialog.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Go, usePathParam } from '#renderer/shared/navigation.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { ResultForm } from './result-form.tsx';
import { SampleChip, useOwner } from './sample-line.tsx';
import './lab.css';

const Lose = ({ sample }: { readonly sample: LabSampleView }) => {
  const t = useText();
  const [open, setOpen] = useState(false);
  const command = useCommand(api.laboratory.lose, {
    onDone: () => {
      setOpen(false);
    },
  });
  return (
    <>
      <Button
        size="large"
        data-testid="lose"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t('lab.lose')}
      </Button>
      {open ? (
        <ReasonDialog
          open
          testId="lose"
          title={t('lab.lose')}
          lead={<p className="b-notice">{t('lab.loseHint')}</p>}
          label={t('incident.reason')}
          lack={t('incident.reasonLack')}
          confirm={t('lab.lose')}
          command={command}
          onConfirm={(reason) => void command.run({ sampleId: sample.sampleId, reason })}
          onCancel={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
};

type Verification = Parameters<typeof api.laboratory.verify>[0];

/** The same result keyed again by another person, of the screening or of its confirmation. */
const VerifyForm = ({
  title,
  sampleId,
  command,
  disabled,
}: {
  readonly title: string;
  readonly sampleId: string;
  readonly command: Command<Verification, { readonly agrees: boolean }>;
  readonly disabled: boolean;
}) => {
  const t = useText();
  return (
    <ResultForm
      title={title}
      lead={t('lab.verifyHint')}
      ask="RESULT"
      command={command}
      disabled={disabled}
      submit={t('lab.verifyDo')}
      onSubmit={({ result }) => void command.run({ sampleId, result, countersignId: null })}
    />
  );
};

/** The one thing that comes next for a sample, by its state and by who is here. */
const Next = ({ sample }: { readonly sample: LabSampleView }) => {
  const t = useText();
  const { person } = useMe();
  const [disagreed, setDisagreed] = useState(false);
  const { sampleId } = sample;
  const enter = useCommand(api.laboratory.enter);
  const verify = useCommand(api.laboratory.verify, {
    onDone: ({ agrees }) => {
      setDisagreed(!agrees);
    },
  });
  const enterConfirmation = useCommand(api.laboratory.enterConfirmation);
  const verifyConfirmation = useCommand(api.laboratory.verifyConfirmation, {
    onDone: ({ agrees }) => {
      setDisagreed(!agrees);
    },
  });
  const roles = person?.roles ?? [];
  const isLab = roles.includes('LABORATORY');
  const isVerifier = isLab || roles.includes('MANAGER') || roles.includes('RESIDENT_SUPERVISOR');
  const note = disagreed ? (
    <p className="b-notice b-red" role="alert">
      {t('rest.results.disagree')}
    </p>
  ) : null;
  switch (sample.state) {
    case 'SENT':
    case 'RECEIVED':
      return (
        <>
          {note}
          <ResultForm
            key="enter"
            title={t('rest.results.enter')}
            ask="REPORT"
            command={enter}
            disabled={!isLab}
            submit={t('rest.results.save')}
            onSubmit={({ result, reportNo, testedOn, ct, file }) =>
              void enter.run({ sampleId, result, reportNo, testedOn, ct, file })
            }
          />
        </>
      );
    case 'ENTERED':
      return (
        <VerifyForm
          key="verify"
          title={t('lab.verify')}
          sampleId={sampleId}
          command={verify}
          disabled={!isVerifier}
        />
      );
    case 'SCREEN_POSITIVE':
      // One thing at a time: whoever did not enter it verifies it; the confirmation waits for nobody.
      return sample.verified === null && isVerifier && sample.result?.entered.by !== person?.personId ? (
        <VerifyForm
          key="verify-positive"
          title={t('lab.verify')}
          sampleId={sampleId}
          command={verify}
          disabled={!isVerifier}
        />
      ) : (
        <>
          {note}
          <ResultForm
            key="confirm"
            title={t('lab.confirmation')}
            lead={t('lab.confirmationHint')}
            ask="REPORT_AND_LABORATORY"
            command={enterConfirmation}
            disabled={!isLab}
            submit={t('rest.results.save')}
            onSubmit={({ result, reportNo, laboratory, file }) =>
              void enterConfirmation.run({ sampleId, result, reportNo, laboratory, file })
            }
          />
        </>
      );
    case 'CONFIRMING':
      return (
        <VerifyForm
          key="verify-confirmation"
          title={t('lab.verifyConfirmation')}
          sampleId={sampleId}
          command={verifyConfirmation}
          disabled={!isVerifier}
        />
      );
    case 'TAKEN':
    case 'NEGATIVE':
    case 'CONFIRMED_NEGATIVE':
    case 'CONFIRMED_POSITIVE':
    case 'INVALID':
    case 'INCONCLUSIVE':
    case 'LOST':
      return (
        <>
          {note}
          <p className="b-notice">{t(`lab.stateHint.${sample.state}`)}</p>
        </>
      );
  }
};

const Facts = ({ sample }: { readonly sample: LabSampleView }) => {
  const t = useText();
  const owner = useOwner();
  const { result, confirmation } = sample;
  return (
    <Panel title={sample.sampleNo} extra={<SampleChip state={sample.state} />}>
      <dl className="lab-facts">
        <dt>{t('lab.of')}</dt>
        <dd>
          {sample.batchId === null ? (
            owner(sample)
          ) : (
            <Go to={`/batch/${encodeURIComponent(sample.batchId)}`}>{owner(sample)}</Go>
          )}{' '}
          · {t(`layer.${sample.layer}`)} {sample.site}
        </dd>
        {sample.members.length > 1 ? (
          <>
            <dt>{t('lab.pool', { n: sample.members.length })}</dt>
            <dd>{sample.members.join(t('common.listSeparator'))}</dd>
          </>
        ) : null}
        <dt>{t('lab.taken')}</dt>
        <dd>
          {sample.takenBy} <Time ms={sample.taken.atMs} kind="short" />
        </dd>
        {sample.formNo === null ? null : (
          <>
            <dt>{t('lab.form')}</dt>
            <dd>
              <Go to={`/laboratory/form/${encodeURIComponent(sample.formNo)}`}>{sample.formNo}</Go>{' '}
              {sample.laboratory}
            </dd>
          </>
        )}
        {result === null ? null : (
          <>
            <dt>{t('lab.screening')}</dt>
            <dd>
              {result.value === null ? t('lab.hidden') : t(`word.result.${result.value}`)} ·{' '}
              {t('rest.results.report', { no: result.reportNo })} · {sample.enteredBy}
              {result.testedOn === null ? '' : ` · ${t('lab.testedOnDay', { date: result.testedOn })}`}
              {result.ct === '' ? '' : ` · Ct ${result.ct}`}
              {result.file === null ? null : (
                <FileButton file={result.file} label={t('rest.results.openReport')} />
              )}
            </dd>
          </>
        )}
        {confirmation === null ? null : (
          <>
            <dt>{t('lab.confirmation')}</dt>
            <dd>
              {confirmation.value === null ? t('lab.hidden') : t(`word.result.${confirmation.value}`)} ·{' '}
              {confirmation.laboratory} · {t('rest.results.report', { no: confirmation.reportNo })}
            </dd>
          </>
        )}
        {sample.lost === null ? null : (
          <>
            <dt>{t('lab.state.LOST')}</dt>
            <dd>{sample.lost.reason}</dd>
          </>
        )}
      </dl>
      {sample.incident === null ? null : (
        <p className="b-notice b-red">
          <Go to={`/incidents/${encodeURIComponent(sample.incident.incidentId)}`}>
            {t('incident.one')} {sample.incident.incidentNo}
          </Go>
        </p>
      )}
      {sample.result === null && sample.lost === null ? <Lose sample={sample} /> : null}
    </Panel>
  );
};

/** One tube: what is known of it, and the one thing that comes next. */
export const SamplePage = () => {
  const t = useText();
  const sampleId = usePathParam('sampleId');
  const query = useQuery(orpc.laboratory.desk.queryOptions());
  return (
    <Loaded query={query}>
      {(desk) => {
        const sample = [...desk.open, ...desk.done].find((one) => one.sampleId === sampleId);
        return (
          <>
            <StepHeader title={t('lab.sample')} back="/laboratory" />
            {sample === undefined ? (
              <EmptyState title={t('lab.goneTitle')} hint={t('lab.goneHint')} />
            ) : (
              <>
                {sample.batchId === null ? null : <GuardStripOf batchId={sample.batchId} />}
                <div className="lab-page">
                  <Facts sample={sample} />
                  <div>
                    <Next key={`${sample.sampleId}-${sample.state}`} sample={sample} />
                  </div>
                </div>
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
};
