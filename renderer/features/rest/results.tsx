import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import type { SampleView } from '#core/contract/views.ts';
import { sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { StepOver } from '#renderer/shared/batch/step-over.tsx';
import { useMayTake } from '#renderer/shared/batch/turn-notice.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import type { Tone } from '#renderer/shared/theme.ts';
import { FileButton } from '#renderer/shared/batch/file-view.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useMe, useScan, useSeat } from '#renderer/shared/use-seat.ts';
import { EnterResult } from './enter-result.tsx';
import { REST_PATH, RestHead } from './rest-head.tsx';
import { sampleInHand, sampleState } from './sample-state.ts';
import { VerifyResult } from './verify-result.tsx';
import './rest.css';

const RESULT_TONES = {
  NEGATIVE: 'GREEN',
  POSITIVE: 'RED',
  INVALID: 'AMBER',
  INCONCLUSIVE: 'AMBER',
} as const satisfies Record<string, Tone>;

/** The state of a sample in a word. A result stays hidden until a second person has keyed the same. */
const State = ({ sample }: { readonly sample: SampleView }) => {
  const t = useText();
  switch (sampleState(sample)) {
    case 'UNSENT':
      return <Chip>{t('rest.results.unsent')}</Chip>;
    case 'WAITING':
      return <Chip>{t('rest.results.waiting')}</Chip>;
    case 'ENTERED':
      return <Chip tone="AMBER">{t('rest.results.entered')}</Chip>;
    case 'VERIFIED':
      return sample.result === null || sample.result.value === null ? null : (
        <Chip tone={RESULT_TONES[sample.result.value]}>{t(`word.result.${sample.result.value}`)}</Chip>
      );
  }
};

const Verified = ({ sample, detail }: { readonly sample: SampleView; readonly detail: BatchDetail }) => {
  const t = useText();
  const { names } = detail;
  if (sample.result === null || sample.verified === null) return null;
  return (
    <Panel title={sample.sampleNo}>
      <p className="b-line">
        <State sample={sample} />
        <span>{t('rest.results.report', { no: sample.result.reportNo })}</span>
        {sample.result.file === null ? null : (
          <FileButton file={sample.result.file} label={t('rest.results.openReport')} />
        )}
      </p>
      <p className="g-muted">
        {t('rest.results.by', { name: sayPerson(t, names, sample.result.entered.by) })}{' '}
        <Time ms={sample.result.entered.atMs} kind="short" />
      </p>
      <p className="g-muted">
        {t('rest.results.verifiedBy', { name: sayPerson(t, names, sample.verified.by) })}{' '}
        <Time ms={sample.verified.atMs} kind="short" />
      </p>
    </Panel>
  );
};

const Work = ({
  sample,
  detail,
  onDone,
}: {
  readonly sample: SampleView;
  readonly detail: BatchDetail;
  readonly onDone: (agrees: boolean) => void;
}) => {
  const t = useText();
  switch (sampleState(sample)) {
    case 'UNSENT':
      return (
        <Panel title={sample.sampleNo}>
          <p>{t('rest.results.unsent')}</p>
        </Panel>
      );
    case 'WAITING':
      return (
        <EnterResult
          key={sample.sampleId}
          detail={detail}
          sample={sample}
          onDone={() => {
            onDone(true);
          }}
        />
      );
    case 'ENTERED':
      return <VerifyResult key={sample.sampleId} detail={detail} sample={sample} onDone={onDone} />;
    case 'VERIFIED':
      return <Verified sample={sample} detail={detail} />;
  }
};

/** Results sample by sample: one person enters, another keys the same from the report without seeing the entry. */
export const Results = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch } = detail;
  const { person } = useMe();
  const enter = useMayTake('RESULTS');
  const verify = useMayTake('VERIFY_RESULTS');
  const { lastScan } = useSeat();
  // Whoever scanned a tube elsewhere and was led here means that tube, and no other one of its batch.
  const [chosen, setChosen] = useState<string | null>(() => {
    const target = lastScan?.outcome.target;
    return target?.screen === 'RESULT' && target.batchId === batch.batchId ? target.sampleId : null;
  });
  const [disagreed, setDisagreed] = useState<string | null>(null);
  useScan((scan) => {
    const { target } = scan.outcome;
    if (target?.screen === 'RESULT' && target.batchId === batch.batchId) setChosen(target.sampleId);
  });
  const sample =
    batch.samples.find((one) => one.sampleId === chosen) ??
    sampleInHand(batch.samples, { enter, verify, personId: person?.personId ?? null });
  const done = batch.samples.filter((one) => sampleState(one) === 'VERIFIED').length;
  const all = batch.samples.length > 0 && done === batch.samples.length;
  return (
    <>
      <RestHead detail={detail} page="results" />
      {sample === null ? (
        <EmptyState title={t('rest.results.none')} hint={t('rest.results.noneHint')} />
      ) : (
        <div className="rest-results">
          <Panel title={t('rest.results.progress', { n: done, m: batch.samples.length })}>
            <ul className="rest-pick" data-testid="samples">
              {batch.samples.map((one) => (
                <li key={one.sampleId}>
                  <button
                    type="button"
                    aria-pressed={one.sampleId === sample.sampleId}
                    data-testid={`sample-${one.sampleNo}`}
                    data-state={sampleState(one)}
                    className={one.sampleId === sample.sampleId ? 'is-chosen' : ''}
                    onClick={() => {
                      setChosen(one.sampleId);
                    }}
                  >
                    <b className="g-code">{one.sampleNo}</b>
                    <span className="g-muted">{t(`layer.${one.layer}`)}</span>
                    <State sample={one} />
                  </button>
                </li>
              ))}
            </ul>
          </Panel>
          <div>
            {disagreed === null ? null : (
              <p className="b-notice b-red" role="alert" data-testid="results-disagree">
                <b className="g-code">{disagreed}</b> {t('rest.results.disagree')}
              </p>
            )}
            {all && chosen === null ? (
              <StepOver detail={detail} back={REST_PATH} done={t('rest.results.allDone')} />
            ) : (
              <Work
                sample={sample}
                detail={detail}
                onDone={(agrees) => {
                  setDisagreed(agrees ? null : sample.sampleNo);
                  setChosen(null);
                }}
              />
            )}
          </div>
        </div>
      )}
      <ScanBanner hint={t('rest.results.scanHint')} />
    </>
  );
};
