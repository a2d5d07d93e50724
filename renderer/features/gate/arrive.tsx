import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { differingMarks, isSameMark, SEAL_STATES, type SealState } from '#core/domain/marks.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { isContainerNo } from '#core/domain/numbers/container-no.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { StepOver } from '#renderer/shared/batch/step-over.tsx';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { SecondPersonDialog } from '#renderer/shared/ui/second-person-dialog.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { gateStep, STATION_PATH } from './gate-steps.ts';
import './gate.css';

const Seen = ({
  name,
  label,
  declared,
  value,
  onChange,
  problem,
}: {
  readonly name: string;
  readonly label: string;
  readonly declared: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly problem?: string | undefined;
}) => {
  const t = useText();
  const state = value === '' || declared === '' ? null : isSameMark(value, declared);
  return (
    <div className="gate-seen">
      <label htmlFor={`arrive-${name}`}>{label}</label>
      <span className="gate-seen-declared">
        <small>{t('gate.arrive.declared')}</small>
        {declared === '' ? (
          <span className="g-muted">{t('gate.arrive.notDeclared')}</span>
        ) : (
          <b className="g-code">{declared}</b>
        )}
      </span>
      <Input
        id={`arrive-${name}`}
        data-testid={`arrive-${name}`}
        size="large"
        value={value}
        autoComplete="off"
        placeholder={t('gate.arrive.seen')}
        status={state === false ? 'warning' : ''}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      />
      <span className="gate-seen-mark">
        {state === null && declared !== '' ? (
          <Button
            data-testid={`arrive-${name}-same`}
            onClick={() => {
              onChange(declared);
            }}
          >
            {t('gate.arrive.copy')}
          </Button>
        ) : null}
        {state === true ? <Chip tone="GREEN">{t('gate.arrive.same')}</Chip> : null}
        {state === false ? <Chip tone="AMBER">{t('gate.arrive.differs')}</Chip> : null}
      </span>
      {problem === undefined ? null : <small className="gate-seen-problem b-amber">{problem}</small>}
    </div>
  );
};

/** A vehicle stands at the gate: what is on it is entered as it is seen, beside what was declared. */
export const Arrive = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary } = detail;
  const [plate, setPlate] = useState('');
  const [containerNo, setContainerNo] = useState('');
  const [sealNo, setSealNo] = useState('');
  const [driver, setDriver] = useState('');
  const may = useMayTake('ARRIVE');
  const [seal, setSeal] = useState<SealState>('INTACT');
  const [reason, setReason] = useState('');
  const [signing, setSigning] = useState(false);
  const command = useCommand(api.gate.arrive);
  // Not approved yet: only in an emergency, on the word of a supervisor.
  const isEmergency = summary.nextStep === 'REVIEW' && batch.arrived === null;
  const sealed = batch.containerNo !== '' || batch.sealNo !== '';
  const send = (countersignId: string | null): void => {
    void command.run({
      batchId: batch.batchId,
      plate: plate.trim(),
      containerNo: containerNo.trim(),
      sealNo: sealNo.trim(),
      driver: driver.trim(),
      seal,
      emergencyReason: isEmergency ? reason.trim() : '',
      countersignId,
    });
  };
  const lack =
    plate.trim() === ''
      ? t('gate.arrive.lack')
      : isEmergency && reason.trim() === ''
        ? t('gate.arrive.emergencyLack')
        : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (lack !== null || !may) return;
    if (isEmergency) setSigning(true);
    else send(null);
  };
  const head = (
    <StepHeader title={t('gate.arrive.title')} batch={summary} step={gateStep(1)} back={STATION_PATH} />
  );
  if (summary.nextStep !== 'ARRIVE' && !isEmergency) {
    return (
      <>
        {head}
        <StepOver
          detail={detail}
          back={STATION_PATH}
          {...(batch.arrived === null ? {} : { done: t('gate.arrive.done'), text: batch.arrived.plate })}
        />
        <ScanBanner />
      </>
    );
  }
  const marks = differingMarks(batch, { containerNo, sealNo, seal });
  const seen = containerNo !== '' || sealNo !== '' || seal !== 'INTACT';
  const marksText = t('gate.arrive.marksNote', {
    marks: marks.map((mark) => t(`word.mark.${mark}`)).join(t('common.listSeparator')),
  });
  const isOtherPlate = plate !== '' && batch.plate !== '' && !isSameMark(plate, batch.plate);
  return (
    <form onSubmit={submit}>
      {head}
      <TurnNotice step="ARRIVE" />
      <Panel title={t('gate.arrive.lead')}>
        {isEmergency ? (
          <div className="b-notice b-amber">
            <strong>{t('gate.arrive.emergency')}</strong>
            <p>{t('gate.arrive.emergencyText')}</p>
            <Input
              data-testid="arrive-emergency"
              size="large"
              maxLength={200}
              placeholder={t('gate.arrive.emergencyReason')}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
            />
          </div>
        ) : null}
        <Seen
          name="plate"
          label={t('gate.arrive.plate')}
          declared={batch.plate}
          value={plate}
          onChange={setPlate}
        />
        <Seen
          name="container"
          label={t('gate.arrive.containerNo')}
          declared={batch.containerNo}
          value={containerNo}
          onChange={setContainerNo}
          problem={
            containerNo !== '' && !isContainerNo(containerNo) ? t('gate.arrive.containerBad') : undefined
          }
        />
        <Seen
          name="seal"
          label={t('gate.arrive.sealNo')}
          declared={batch.sealNo}
          value={sealNo}
          onChange={setSealNo}
        />
        {sealed ? (
          <div className="gate-seen gate-seen-wide">
            <span className="gate-seen-label">{t('gate.arrive.sealState')}</span>
            <Choice
              name="arrive-seal-state"
              label={t('gate.arrive.sealState')}
              value={seal}
              onChange={setSeal}
              options={SEAL_STATES.map((one) => ({ value: one, label: t(`word.seal.${one}`) }))}
            />
          </div>
        ) : null}
        <div className="gate-seen">
          <label htmlFor="arrive-driver">{t('gate.arrive.driver')}</label>
          <span className="gate-seen-declared g-muted">{t('gate.arrive.driverHint')}</span>
          <Input
            id="arrive-driver"
            data-testid="arrive-driver"
            size="large"
            value={driver}
            autoComplete="off"
            onChange={(event) => {
              setDriver(event.target.value);
            }}
          />
        </div>
        {isOtherPlate ? <p className="b-notice">{t('gate.arrive.differsNote')}</p> : null}
        {seen && marks.length > 0 ? (
          <p className="b-notice b-amber" data-testid="arrive-marks">
            {marksText}
          </p>
        ) : null}
      </Panel>
      <Refusals of={command} />
      <ActBar lack={lack ?? (seen && marks.length > 0 ? marksText : null)}>
        <PrimaryButton
          data-testid="arrive-submit"
          htmlType="submit"
          loading={command.pending}
          disabled={lack !== null || !may}
        >
          {t(isEmergency ? 'gate.arrive.emergencyDo' : 'gate.arrive.submit')}
        </PrimaryButton>
      </ActBar>
      <SecondPersonDialog
        open={signing}
        title={t('gate.arrive.emergency')}
        onCancel={() => {
          setSigning(false);
        }}
        onSigned={(countersignId) => {
          setSigning(false);
          send(countersignId);
        }}
      />
      <ScanBanner />
    </form>
  );
};
