import { CheckCircleFilled } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { SAMPLE_LAYERS, type SampleLayer } from '#core/domain/policy.ts';
import { samplePlanOf } from '#core/domain/samples.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { Choice } from '#renderer/shared/batch/choice.tsx';
import { Field } from '#renderer/shared/batch/field.tsx';
import { StepOver } from '#renderer/shared/batch/step-over.tsx';
import { TurnNotice, useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { useSeatTask } from '#renderer/shared/use-seat.ts';
import { REST_PATH, RestHead } from './rest-head.tsx';
import { nextLayer, planProgress, swabsLeft } from './sample-plan.ts';
import { SendSamples } from './send-samples.tsx';
import { TakenSamples } from './taken-samples.tsx';
import './rest.css';

const Take = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, policy } = detail;
  const [wanted, setWanted] = useState<SampleLayer | null>(null);
  const [more, setMore] = useState(false);
  const [tube, setTube] = useState('');
  const [site, setSite] = useState('');
  const may = useMayTake('SAMPLE');
  const command = useCommand(api.samples.take, {
    onDone: () => {
      setTube('');
      setSite('');
    },
  });
  const go = useGo();
  const tubesPath = `/laboratory/tubes/batch/${encodeURIComponent(batch.batchId)}`;
  const issue = useCommand(api.laboratory.issueTubes, {
    onDone: () => {
      go(tubesPath);
    },
  });
  const progress = planProgress(samplePlanOf(batch, policy), batch.samples);
  const left = swabsLeft(progress);
  // A layer that was chosen by hand holds until it has its number; then the plan leads on.
  const chosen = progress.find((item) => item.layer === wanted);
  const layer =
    wanted !== null &&
    (chosen === undefined || chosen.wanted === 0 || chosen.taken < chosen.wanted || left === 0)
      ? wanted
      : nextLayer(progress);
  useSeatTask(may && layer !== null ? { kind: 'TAKE_SAMPLE', batchId: batch.batchId, layer } : null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (layer === null || tube.trim() === '') return;
    // Several places in one line are a pool: their swabs share the tube.
    const places = site.split(/[,;\u3001\uff0c\uff1b]/u).map((one) => one.trim());
    const members = places.filter((one) => one !== '');
    void command.run({
      batchId: batch.batchId,
      sampleNo: tube.trim(),
      layer,
      site: site.trim(),
      members: members.length > 1 ? members : [],
    });
  };
  const others = SAMPLE_LAYERS.filter((one) => !progress.some((item) => item.layer === one));
  return (
    <Panel
      title={t('rest.samples.plan')}
      extra={
        <b className={left === 0 ? 'b-green' : 'b-amber'} data-testid="plan-left">
          {left === 0 ? t('rest.samples.planDone') : t('rest.samples.planLeft', { n: left })}
        </b>
      }
    >
      <TurnNotice step="SAMPLE" />
      <Choice
        name="layer"
        checked={false}
        label={t('rest.samples.plan')}
        value={layer}
        disabled={!may}
        onChange={setWanted}
        options={[
          ...progress.map((item) => ({
            value: item.layer,
            label:
              item.wanted > 0 && item.taken >= item.wanted ? (
                <span className="b-green">
                  <CheckCircleFilled aria-hidden /> {t(`layer.${item.layer}`)}
                </span>
              ) : (
                t(`layer.${item.layer}`)
              ),
            hint:
              item.wanted === 0
                ? t('rest.samples.extra')
                : t(item.taken < item.wanted ? 'rest.samples.progress' : 'rest.samples.enough', {
                    n: item.taken,
                    m: item.wanted,
                  }),
          })),
          ...(more
            ? others.map((one) => ({ value: one, label: t(`layer.${one}`), hint: t('rest.samples.extra') }))
            : []),
        ]}
      />
      {more || !may ? null : (
        <Button
          type="link"
          onClick={() => {
            setMore(true);
          }}
        >
          {t('rest.samples.more')}
        </Button>
      )}
      {layer === null ? null : (
        <form className="rest-tube" onSubmit={submit}>
          <p className="rest-lead">{t('rest.samples.leadLayer', { layer: t(`layer.${layer}`) })}</p>
          <Field label={t('rest.samples.tube')} hint={t('rest.samples.tubeHint')}>
            {(id) => (
              <Input
                id={id}
                data-testid="tube-no"
                size="large"
                value={tube}
                disabled={!may}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => {
                  setTube(event.target.value);
                }}
              />
            )}
          </Field>
          <Field label={t('rest.samples.site')} hint={t('rest.samples.siteHint')}>
            {(id) => (
              <Input
                id={id}
                data-testid="tube-site"
                size="large"
                value={site}
                disabled={!may}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => {
                  setSite(event.target.value);
                }}
              />
            )}
          </Field>
          <Button
            htmlType="submit"
            size="large"
            data-testid="tube-add"
            disabled={!may || tube.trim() === ''}
            loading={command.pending}
          >
            {t('rest.samples.add')}
          </Button>
        </form>
      )}
      <Refusals of={command} />
      <Refusals of={issue} />
      <div className="b-act-buttons">
        <Button
          size="large"
          data-testid="issue-tubes"
          disabled={!may}
          loading={issue.pending}
          onClick={() => void issue.run({ batchId: batch.batchId, items: [] })}
        >
          {t('rest.samples.issueTubes')}
        </Button>
        <Button
          size="large"
          onClick={() => {
            go(tubesPath);
          }}
        >
          {t('lab.printTubes')}
        </Button>
      </div>
    </Panel>
  );
};

/** Swabs layer by layer as the plan asks, by scan of the tube; then off to the laboratory under one form. */
export const Samples = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, policy } = detail;
  const [early, setEarly] = useState(false);
  // A policy may want the swabs before anything is disinfected or laid to rest: then they are taken in front.
  const due = batch.rest !== null || batch.samples.length > 0 || detail.summary.nextStep === 'SAMPLE';
  const taking = due && batch.cleared === null;
  const left = swabsLeft(planProgress(samplePlanOf(batch, policy), batch.samples));
  const unsent = batch.samples.filter((sample) => sample.sent === null).length;
  // One task at a time: first the swabs; the form for the laboratory when the plan is met or somebody asks for it.
  const sending = taking && unsent > 0 && (left === 0 || early);
  return (
    <>
      <RestHead detail={detail} page="samples" />
      {due ? null : <StepOver detail={detail} back={REST_PATH} />}
      {batch.cleared === null ? null : (
        <StepOver detail={detail} back={REST_PATH} done={t('rest.clear.done')} />
      )}
      {taking && left === 0 && unsent === 0 ? (
        <StepOver detail={detail} back={REST_PATH} done={t('rest.samples.allSent')} />
      ) : null}
      {sending ? (
        <SendSamples
          detail={detail}
          left={left}
          onDone={() => {
            setEarly(false);
          }}
        />
      ) : null}
      {taking && (left > 0 || sending) ? <Take detail={detail} /> : null}
      {due ? (
        <TakenSamples
          detail={detail}
          extra={
            taking && unsent > 0 && !sending ? (
              <Button
                data-testid="send-early"
                onClick={() => {
                  setEarly(true);
                }}
              >
                {t('rest.samples.sendNow', { n: unsent })}
              </Button>
            ) : null
          }
        />
      ) : null}
      {taking ? <ScanBanner hint={t('rest.samples.lead')} /> : <ScanBanner />}
    </>
  );
};
