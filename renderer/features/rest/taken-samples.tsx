import type { ReactNode } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import type { SampleView } from '#core/contract/views.ts';
import { sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { PrintLabel } from '#renderer/shared/print-label.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import './rest.css';

const State = ({ sample }: { readonly sample: SampleView }) => {
  const t = useText();
  if (sample.result?.value === 'INVALID' && sample.verified !== null)
    return <Chip tone="RED">{t('rest.samples.invalid')}</Chip>;
  return sample.sent === null ? (
    <Chip tone="AMBER">{t('rest.samples.unsent')}</Chip>
  ) : (
    <Chip tone="GREEN">{t('rest.samples.sent')}</Chip>
  );
};

/** Tubes that were filled, newest first, each with layer, place, who, when and whether it has been sent. */
export const TakenSamples = ({
  detail,
  extra,
}: {
  readonly detail: BatchDetail;
  readonly extra: ReactNode;
}) => {
  const t = useText();
  const { batch, names } = detail;
  return (
    <Panel title={`${t('rest.samples.taken')} ${batch.samples.length}`} extra={extra}>
      {batch.samples.length === 0 ? <p className="g-muted">{t('rest.samples.none')}</p> : null}
      <ul className="rest-samples" data-testid="taken-samples">
        {[...batch.samples].reverse().map((sample) => (
          <li key={sample.sampleId}>
            <b className="g-code">{sample.sampleNo}</b>
            <span>{t(`layer.${sample.layer}`)}</span>
            <span className="g-muted">{sample.site}</span>
            <span className="g-muted">
              {sayPerson(t, names, sample.taken.by)} · <Time ms={sample.taken.atMs} kind="short" />
            </span>
            <State sample={sample} />
            <PrintLabel kind="TUBE" id={sample.sampleNo} text={t('rest.samples.label')} />
          </li>
        ))}
      </ul>
    </Panel>
  );
};
