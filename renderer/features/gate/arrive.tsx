import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { isContainerNo } from '#core/domain/numbers/container-no.ts';
import { StepOver } from '#renderer/shared/batch/step-over.tsx';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { gateStep, STATION_PATH } from './gate-steps.ts';
import './gate.css';

/** What was seen against what was declared; spaces, dashes and case are no difference. */
const sameMark = (a: string, b: string): boolean => {
  const plain = (text: string): string => text.toUpperCase().replaceAll(/[\s·.-]/g, '');
  return plain(a) === plain(b);
};

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
  const state = value === '' || declared === '' ? null : sameMark(value, declared);
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
  const command = useCommand(api.gate.arrive);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (plate.trim() === '' || !may) return;
    void command.run({
      batchId: batch.batchId,
      plate: plate.trim(),
      containerNo: containerNo.trim(),
      sealNo: sealNo.trim(),
      driver: driver.trim(),
    });
  };
  const head = (
    <StepHeader title={t('gate.arrive.title')} batch={summary} step={gateStep(1)} back={STATION_PATH} />
  );
  if (summary.nextStep !== 'ARRIVE') {
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
  const differs = [
    [plate, batch.plate],
    [containerNo, batch.containerNo],
    [sealNo, batch.sealNo],
  ].some(([seen = '', declared = '']) => seen !== '' && declared !== '' && !sameMark(seen, declared));
  return (
    <form onSubmit={submit}>
      {head}
      <TurnNotice step="ARRIVE" />
      <Panel title={t('gate.arrive.lead')}>
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
        {differs ? <p className="b-notice">{t('gate.arrive.differsNote')}</p> : null}
      </Panel>
      <Refusals of={command} />
      <ActBar lack={plate.trim() === '' ? t('gate.arrive.lack') : null}>
        <PrimaryButton
          data-testid="arrive-submit"
          htmlType="submit"
          loading={command.pending}
          disabled={plate.trim() === '' || !may}
        >
          {t('gate.arrive.submit')}
        </PrimaryButton>
      </ActBar>
      <ScanBanner />
    </form>
  );
};
