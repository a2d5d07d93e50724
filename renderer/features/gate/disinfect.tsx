import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { attestedElapsed } from '#core/domain/attested-time.ts';
import { isDisinfected, type Disinfection } from '#core/domain/batch.ts';
import type { SampleLayer } from '#core/domain/policy.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { ActBar } from '#renderer/shared/batch/act-bar.tsx';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { StepOver } from '#renderer/shared/batch/step-over.tsx';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { formatDuration, formatHour } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Countdown } from '#renderer/shared/ui/countdown.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { useNow } from '#renderer/shared/use-now.ts';
import { Exempt } from './exempt.tsx';
import { gateStep, STATION_PATH } from './gate-steps.ts';
import './gate.css';

const MINUTE_MS = 60_000;
/** What a batch is disinfected on; people are not. */
const OBJECTS = [
  'OUTER',
  'INNER',
  'GOODS',
  'CONTAINER_WALL',
  'VEHICLE',
  'ENVIRONMENT',
] as const satisfies ReadonlyArray<SampleLayer>;
/** One tap of the concentration keys, in mg/L. */
const STEP_MG = 50;

const Start = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, policy } = detail;
  const [presetId, setPresetId] = useState<string | null>(null);
  const [mgText, setMgText] = useState('');
  const [object, setObject] = useState<SampleLayer | null>(null);
  const may = useMayTake('DISINFECT');
  const [preparationId, setPreparationId] = useState<string | null>(null);
  const [usedText, setUsedText] = useState('');
  const [place, setPlace] = useState('');
  const [reason, setReason] = useState('');
  const command = useCommand(api.gate.startDisinfection);
  const desk = useQuery({ ...orpc.disinfection.desk.queryOptions(), enabled: may });
  const good = (desk.data?.preparations ?? []).filter(
    (one) =>
      one.leftMs > 0 &&
      one.usedMl < one.amountMl &&
      policy.disinfectants.some((item) => item.presetId === one.presetId),
  );
  const mixed = good.find((one) => one.preparationId === preparationId);
  const usedMl = /^\d{1,7}$/.test(usedText) ? Number(usedText) : 0;
  // Disinfected before, here or by a certificate from upstream: once more wants a reason.
  const again =
    isDisinfected(batch) ||
    batch.waivers.some((one) => one.guard === 'DISINFECTED' && one.basis === 'UPSTREAM_CERTIFICATE');
  const preset = policy.disinfectants.find((one) => one.presetId === presetId);
  const mg = /^\d{1,7}$/.test(mgText) ? Number(mgText) : null;
  const inRange = preset !== undefined && mg !== null && mg >= preset.minMgPerL && mg <= preset.maxMgPerL;
  const problem =
    preset === undefined || mgText === '' || inRange
      ? null
      : t('gate.disinfect.concentrationOut', { min: preset.minMgPerL, max: preset.maxMgPerL });
  const lacks = [
    preset === undefined ? t('gate.disinfect.agentWord') : null,
    preset !== undefined && mgText === '' ? t('gate.disinfect.concentration') : null,
    object === null ? t('gate.disinfect.objectWord') : null,
    policy.disinfection.preparationRequired && mixed === undefined ? t('disinfection.preparations') : null,
    mixed !== undefined && usedMl === 0 ? t('disinfection.usedMl') : null,
    again && reason.trim() === '' ? t('gate.disinfect.reasonWord') : null,
  ].filter((one) => one !== null);
  const nudge = (by: number): void => {
    if (preset === undefined) return;
    const from = mg ?? (by > 0 ? preset.minMgPerL - by : preset.maxMgPerL - by);
    setMgText(String(Math.min(preset.maxMgPerL, Math.max(preset.minMgPerL, from + by))));
  };
  return (
    <>
      <TurnNotice step="DISINFECT" />
      {again ? (
        <div className="b-notice b-amber">
          <p>{t('gate.disinfect.again')}</p>
          <Input
            data-testid="disinfect-reason"
            size="large"
            maxLength={200}
            placeholder={t('gate.disinfect.reason')}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
          />
        </div>
      ) : null}
      {good.length === 0 ? null : (
        <Panel title={t('gate.disinfect.mixed')}>
          <Choice
            name="preparation"
            label={t('gate.disinfect.mixed')}
            value={preparationId}
            disabled={!may}
            onChange={(chosen) => {
              const one = good.find((item) => item.preparationId === chosen);
              setPreparationId(chosen);
              setPresetId(one?.presetId ?? null);
              setMgText(String(one?.mgPerL ?? ''));
            }}
            options={good.map((one) => ({
              value: one.preparationId,
              label: `${one.agent} ${one.mgPerL} mg/L`,
              hint: t('disinfection.left', { ml: one.amountMl - one.usedMl, name: one.byName }),
            }))}
          />
          {mixed === undefined ? null : (
            <div className="gate-mg">
              <label htmlFor="disinfect-ml">{t('disinfection.usedMl')}</label>
              <Input
                id="disinfect-ml"
                data-testid="disinfect-ml"
                inputMode="numeric"
                autoComplete="off"
                size="large"
                value={usedText}
                onChange={(event) => {
                  setUsedText(event.target.value.trim());
                }}
              />
            </div>
          )}
        </Panel>
      )}
      <Panel title={t('gate.disinfect.agent')}>
        <Choice
          name="agent"
          label={t('gate.disinfect.agent')}
          value={presetId}
          disabled={!may}
          onChange={setPresetId}
          options={policy.disinfectants.map((one) => ({
            value: one.presetId,
            label: one.agent,
            hint: t('gate.disinfect.range', {
              min: one.minMgPerL,
              max: one.maxMgPerL,
              minutes: one.contactMinutes,
            }),
          }))}
        />
        {preset === undefined ? null : (
          <div className="gate-mg">
            <label htmlFor="disinfect-mg">{t('gate.disinfect.concentration')}</label>
            <Button
              aria-label={`−${STEP_MG}`}
              disabled={!may}
              onClick={() => {
                nudge(-STEP_MG);
              }}
            >
              −
            </Button>
            <Input
              id="disinfect-mg"
              data-testid="disinfect-mg"
              inputMode="numeric"
              autoComplete="off"
              size="large"
              disabled={!may}
              value={mgText}
              status={problem === null ? '' : 'error'}
              onChange={(event) => {
                setMgText(event.target.value.trim());
              }}
            />
            <Button
              aria-label={`+${STEP_MG}`}
              disabled={!may}
              onClick={() => {
                nudge(STEP_MG);
              }}
            >
              +
            </Button>
            <span
              className={problem === null ? 'g-muted' : 'b-red'}
              role={problem === null ? undefined : 'alert'}
            >
              {problem ??
                t('gate.disinfect.range', {
                  min: preset.minMgPerL,
                  max: preset.maxMgPerL,
                  minutes: preset.contactMinutes,
                })}
            </span>
          </div>
        )}
      </Panel>
      <Panel title={t('gate.disinfect.object')}>
        <Choice
          name="object"
          label={t('gate.disinfect.object')}
          value={object}
          disabled={!may}
          onChange={setObject}
          options={OBJECTS.map((layer) => ({ value: layer, label: t(`layer.${layer}`) }))}
        />
        <Input
          data-testid="disinfect-place"
          size="large"
          maxLength={200}
          placeholder={t('gate.disinfect.place')}
          disabled={!may}
          value={place}
          onChange={(event) => {
            setPlace(event.target.value);
          }}
        />
      </Panel>
      <Refusals of={command} />
      <ActBar
        lack={
          lacks.length > 0
            ? t('gate.disinfect.startNeed', { what: lacks.join(t('common.listSeparator')) })
            : problem
        }
      >
        <Exempt detail={detail} />
        <PrimaryButton
          data-testid="disinfect-start"
          loading={command.pending}
          disabled={!may || !inRange || lacks.length > 0}
          onClick={() => {
            if (preset !== undefined && mg !== null && object !== null) {
              void command.run({
                batchId: batch.batchId,
                presetId: preset.presetId,
                mgPerL: mg,
                object,
                preparationId: mixed?.preparationId ?? null,
                usedMl: mixed === undefined ? 0 : usedMl,
                place: place.trim(),
                reason: reason.trim(),
              });
            }
          }}
        >
          {t('gate.disinfect.start')}
        </PrimaryButton>
      </ActBar>
    </>
  );
};

const Running = ({ detail, run }: { readonly detail: BatchDetail; readonly run: Disinfection }) => {
  const t = useText();
  const { batch, names } = detail;
  const may = useMayTake('END_DISINFECTION');
  const now = useNow();
  const clock = useQuery(orpc.clock.status.queryOptions());
  const command = useCommand(api.gate.endDisinfection);
  const totalMs = run.contactMinutes * MINUTE_MS;
  return (
    <Loaded query={clock}>
      {({ reading, gaps }) => {
        // Contact time is attested time: hours that nobody watched do not count, so the end moves with them.
        const endsAtMs = reading.wallMs + totalMs - attestedElapsed(run.started, reading, gaps);
        const left = Math.max(0, endsAtMs - (now ?? reading.wallMs));
        return (
          <>
            <TurnNotice step="END_DISINFECTION" />
            <Panel tone={left > 0 ? 'AMBER' : 'GREEN'}>
              <div className="gate-running" data-testid="disinfect-running" data-over={left === 0}>
                <Countdown endsAtMs={endsAtMs} totalMs={totalMs} size={280}>
                  {t('gate.disinfect.over')}
                </Countdown>
                <div>
                  <strong>{t(left > 0 ? 'gate.disinfect.running' : 'gate.disinfect.mayEnd')}</strong>
                  <p>
                    {t('gate.disinfect.detail', {
                      agent: run.agent,
                      mg: run.mgPerL,
                      object: t(`layer.${run.object}`),
                    })}
                  </p>
                  <p>
                    {t('gate.disinfect.by', {
                      name: sayPerson(t, names, run.started.by),
                      time: formatHour(run.started.atMs),
                    })}
                  </p>
                  <p>{t('gate.disinfect.until', { time: formatHour(endsAtMs) })}</p>
                </div>
              </div>
            </Panel>
            <Refusals of={command} />
            <ActBar lack={left > 0 ? t('gate.disinfect.leftText', { time: formatDuration(t, left) }) : null}>
              <PrimaryButton
                data-testid="disinfect-end"
                loading={command.pending}
                disabled={!may || left > 0}
                onClick={() =>
                  void command.run({ batchId: batch.batchId, disinfectionId: run.disinfectionId })
                }
              >
                {t('gate.disinfect.end')}
              </PrimaryButton>
            </ActBar>
          </>
        );
      }}
    </Loaded>
  );
};

/** Preventive disinfection: agent, concentration, object; then its contact time, which nothing can shorten. */
export const Disinfect = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, summary } = detail;
  const running = batch.disinfections.find((run) => run.ended === null);
  const last = batch.disinfections.at(-1);
  return (
    <>
      <StepHeader title={t('gate.disinfect.title')} batch={summary} step={gateStep(4)} back={STATION_PATH} />
      {running === undefined ? null : <Running detail={detail} run={running} />}
      {running === undefined && summary.nextStep === 'DISINFECT' ? <Start detail={detail} /> : null}
      {running === undefined && summary.nextStep !== 'DISINFECT' ? (
        <StepOver
          detail={detail}
          back={STATION_PATH}
          {...(last === undefined
            ? {}
            : {
                done: t('gate.disinfect.done'),
                text: t('gate.disinfect.detail', {
                  agent: last.agent,
                  mg: last.mgPerL,
                  object: t(`layer.${last.object}`),
                }),
              })}
        />
      ) : null}
      <ScanBanner />
    </>
  );
};
