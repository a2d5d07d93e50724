import type { BatchSummary, FlowView } from '#core/contract/views.ts';
import { formatDuration } from '../format.ts';
import { useText } from '../i18n.ts';
import { Go } from '../navigation.tsx';
import { Panel } from '../ui/panel.tsx';
import { MeasureRows } from './measure-rows.tsx';
import { PairedBars } from './paired-bars.tsx';
import './charts.css';

type Part = { readonly flow: FlowView };

/** Pieces that crossed the gate on each of the last seven days. */
export const WeekChart = ({ flow }: Part) => {
  const t = useText();
  const sum = (way: 'in' | 'out'): number => flow.days.reduce((total, day) => total + day[way], 0);
  return (
    <Panel
      title={t('flow.week')}
      extra={<span className="g-muted">{t('flow.weekNote', { in: sum('in'), out: sum('out') })}</span>}
    >
      <PairedBars
        caption={t('flow.week')}
        heads={[t('flow.date'), t('flow.in'), t('flow.out')]}
        pairs={flow.days.map((day) => ({ label: day.date.slice(5), first: day.in, second: day.out }))}
      />
    </Panel>
  );
};

/** How many batches become ready on which day. */
export const ReadyChart = ({ flow }: Part) => {
  const t = useText();
  return (
    <Panel title={t('flow.ready')}>
      <MeasureRows
        caption={t('flow.ready')}
        heads={[t('flow.date'), t('flow.batches')]}
        rows={flow.ready.map(({ date, batches, pieces }) => ({
          label: date === flow.today ? t('flow.today') : date.slice(5),
          value: batches,
          text: t('flow.readyCell', { n: batches, pieces }),
        }))}
      />
    </Panel>
  );
};

/** How long each step takes, as the middle of the newest declarations. */
export const TurnaroundChart = ({ flow }: Part) => {
  const t = useText();
  return (
    <Panel title={t('flow.turnaround')} extra={<span className="g-muted">{t('flow.turnaroundNote')}</span>}>
      {flow.turnaround.length === 0 ? (
        <p className="g-muted">{t('flow.nothing')}</p>
      ) : (
        <MeasureRows
          caption={t('flow.turnaround')}
          heads={[t('flow.leg'), t('flow.median')]}
          rows={flow.turnaround.map(({ leg, medianMs }) => ({
            label: t(`flow.${leg}`),
            value: medianMs,
            text: formatDuration(t, medianMs),
          }))}
        />
      )}
    </Panel>
  );
};

/** How long the goods that are inside have been there. */
export const AgeingChart = ({ flow }: Part) => {
  const t = useText();
  return (
    <Panel title={t('flow.ageing')}>
      <MeasureRows
        caption={t('flow.ageing')}
        heads={[t('flow.ageing'), t('flow.batches')]}
        rows={flow.ageing.map(({ fromDay, batches, pieces }, at) => {
          const next = flow.ageing[at + 1];
          return {
            label:
              next === undefined
                ? t('flow.ageOver', { from: fromDay })
                : t('flow.ageFrom', { from: fromDay, to: next.fromDay - 1 }),
            value: batches,
            text: t('flow.readyCell', { n: batches, pieces }),
          };
        })}
      />
    </Panel>
  );
};

const Lines = ({
  batches,
  empty,
  note,
}: {
  readonly batches: ReadonlyArray<BatchSummary>;
  readonly empty: string;
  readonly note: (batch: BatchSummary) => string;
}) =>
  batches.length === 0 ? (
    <p className="g-muted">{empty}</p>
  ) : (
    <ul className="c-lines">
      {batches.map((batch) => (
        <li key={batch.batchId}>
          <Go to={`/batch/${encodeURIComponent(batch.batchId)}`}>
            <b className="g-code">{batch.batchNo}</b>
            <span>{batch.merchantName}</span>
            <b>{note(batch)}</b>
          </Go>
        </li>
      ))}
    </ul>
  );

/** Goods that were to come and did not. */
export const LateList = ({ flow }: Part) => {
  const t = useText();
  return (
    <Panel title={t('flow.late')}>
      <Lines
        batches={flow.late.items.slice(0, 8)}
        empty={t('flow.noneLate')}
        note={({ expectedOn }) => t('flow.lateSince', { date: expectedOn.slice(5) })}
      />
    </Panel>
  );
};

/** Goods that have been inside longest. */
export const OldestList = ({ flow }: Part) => {
  const t = useText();
  const days = new Map(flow.oldest.map((one) => [one.batchId, one.daysInside]));
  return (
    <Panel title={t('flow.oldest')}>
      <Lines
        batches={flow.oldest}
        empty={t('flow.noneOldest')}
        note={({ batchId }) => t('flow.daysInside', { n: days.get(batchId) ?? 0 })}
      />
    </Panel>
  );
};
