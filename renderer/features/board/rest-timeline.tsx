import type { BoardView } from '#core/contract/views.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { formatHour } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';

const DAYS = 8;

/** Which resting batches become ready on which day, from today on; what was ready before stands on today. */
export const RestTimeline = ({ board }: { readonly board: BoardView }) => {
  const t = useText();
  const today = businessDateOf(board.nowMs);
  const resting = board.zones
    .flatMap((zone) => [...zone.loose, ...zone.slots.flatMap((slot) => slot.batches)])
    .flatMap((batch) =>
      batch.rest === null || batch.zone !== 'REST' ? [] : [{ batch, readyAtMs: batch.rest.readyAtMs }],
    )
    .sort((a, b) => a.readyAtMs - b.readyAtMs);
  const days = Array.from({ length: DAYS }, (_unused, n) => addBusinessDays(today, n));
  const dayOf = (ms: number): string => {
    const day = businessDateOf(ms);
    return day < today ? today : day;
  };
  return (
    <Panel title={t('board.timeline')}>
      <ol className="board-days">
        {days.map((day) => (
          <li key={day} className={day === today ? 'is-today' : ''}>
            <b>{day === today ? t('board.today') : day.slice(5)}</b>
            {resting
              .filter(({ readyAtMs }) => dayOf(readyAtMs) === day)
              .map(({ batch, readyAtMs }) => (
                <Go
                  key={batch.batchId}
                  to={`/batch/${encodeURIComponent(batch.batchId)}`}
                  className="board-day-batch"
                >
                  <span>{batch.slotCode ?? ''}</span> {batch.merchantName}
                  <span className="g-muted">
                    {' '}
                    {readyAtMs <= board.nowMs ? t('board.rested') : formatHour(readyAtMs)}
                  </span>
                </Go>
              ))}
          </li>
        ))}
      </ol>
    </Panel>
  );
};
