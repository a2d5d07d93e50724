import type { LabSampleView } from '#core/contract/laboratory-views.ts';
import type { SampleState } from '#core/domain/samples.ts';
import { formatDuration } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import type { Tone } from '#renderer/shared/theme.ts';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useNow } from '#renderer/shared/use-now.ts';

const TONES: Readonly<Record<SampleState, Tone>> = {
  TAKEN: 'AMBER',
  SENT: 'NEUTRAL',
  RECEIVED: 'NEUTRAL',
  ENTERED: 'AMBER',
  NEGATIVE: 'GREEN',
  SCREEN_POSITIVE: 'RED',
  CONFIRMING: 'RED',
  CONFIRMED_NEGATIVE: 'GREEN',
  CONFIRMED_POSITIVE: 'RED',
  INVALID: 'AMBER',
  INCONCLUSIVE: 'AMBER',
  LOST: 'AMBER',
};

/** The state of a sample in a word. */
export const SampleChip = ({ state }: { readonly state: SampleState }) => {
  const t = useText();
  return <Chip tone={TONES[state]}>{t(`lab.state.${state}`)}</Chip>;
};

/** What a sample was taken from: a batch, or a round in a zone. */
export const useOwner = (): ((sample: Pick<LabSampleView, 'batchNo' | 'round'>) => string) => {
  const t = useText();
  return ({ batchNo, round }) =>
    batchNo ?? (round === null ? '' : `${round.roundNo} ${t(`zone.${round.zone}`)}`);
};

/** One tube as a line that leads to it. */
export const SampleLine = ({ sample }: { readonly sample: LabSampleView }) => {
  const t = useText();
  const now = useNow(30_000);
  const owner = useOwner();
  return (
    <Go to={`/laboratory/${encodeURIComponent(sample.sampleId)}`} className="lab-row">
      <b className="g-code">{sample.sampleNo}</b>
      <span>
        {t(`layer.${sample.layer}`)}
        {sample.members.length > 1 ? ` · ${t('lab.pool', { n: sample.members.length })}` : ''}
      </span>
      <span>{owner(sample)}</span>
      <span className="g-muted">
        <Time ms={sample.taken.atMs} kind="short" />
      </span>
      <SampleChip state={sample.state} />
      {sample.overdue && sample.dueMs !== null && now !== null ? (
        <Chip tone="RED">{t('lab.overdue', { time: formatDuration(t, now - sample.dueMs) })}</Chip>
      ) : null}
    </Go>
  );
};
