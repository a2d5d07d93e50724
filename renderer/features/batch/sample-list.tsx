import type { BatchDetail } from '#core/contract/views.ts';
import type { SampleView } from '#core/contract/views.ts';
import { useText } from '#renderer/shared/i18n.ts';
import type { Tone } from '#renderer/shared/theme.ts';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import './batch.css';

const RESULT_TONES = {
  NEGATIVE: 'GREEN',
  POSITIVE: 'RED',
  INVALID: 'AMBER',
  INCONCLUSIVE: 'AMBER',
} as const satisfies Record<string, Tone>;

const State = ({ sample }: { readonly sample: SampleView }) => {
  const t = useText();
  if (sample.verified !== null && sample.result !== null && sample.result.value !== null) {
    return <Chip tone={RESULT_TONES[sample.result.value]}>{t(`word.result.${sample.result.value}`)}</Chip>;
  }
  if (sample.result !== null) return <Chip tone="AMBER">{t('batch.sampleState.entered')}</Chip>;
  return sample.sent === null ? (
    <Chip>{t('batch.sampleState.taken')}</Chip>
  ) : (
    <Chip>{t('batch.sampleState.sent')}</Chip>
  );
};

/** Samples with layer and state. */
export const SampleList = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { samples } = detail.batch;
  return (
    <Panel title={t('batch.samples')}>
      {samples.length === 0 ? <p className="g-muted">{t('batch.samplesNone')}</p> : null}
      <ul className="batch-rows">
        {samples.map((sample) => (
          <li key={sample.sampleId}>
            <span className="batch-row-name">
              <b className="g-code">{sample.sampleNo}</b> {t(`layer.${sample.layer}`)}{' '}
              <span className="g-muted">{sample.site}</span>
            </span>
            <State sample={sample} />
          </li>
        ))}
      </ul>
    </Panel>
  );
};
