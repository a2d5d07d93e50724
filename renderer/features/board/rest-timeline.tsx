import type { BoardView } from '#core/contract/views.ts';
import { addBusinessDays, businessDateOf } from '#core/domain/time.ts';
import { formatHour } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';

const DAYS = 8;
/** Lines of one day; more are a number. */
const OF_A_DAY = 6;

/** Which resting batches become ready on which day, from today on, with "now" in the day; what is ready stands on today. */
export const RestTimeline = ({ board }: { readonly board: BoardView }) => {
  const t = useText();
  const today = businessDateOf(board.nowMs);
  const days = Array.from({ length: DAYS }, (_unused, n) => addBusinessDays(today, n));
  const dayOf = (ms: number): string => {
    const day = businessDateOf(ms);
    return day < today ? today : day;
  };
  const later = board.resting.items.filter((one) => dayOf(one.readyAtMs) > (days.at(-1) ?? today)).length;
  return (
    <Panel
      title={t('board.timeline')}
      extra={
        later + board.resting.more === 0 ? null : (
          <span className="g-muted">{t('board.later', { n: later + board.resting.more })}</span>
        )
      }
    >
      <ol className="board-days">
        {days.map((day) => {
          const due = board.resting.items.filter((one) => dayOf(one.readyAtMs) === day);
          return (
            <li key={day} className={day === today ? 'is-today' : ''}>
              <b>
                {day === today ? t('board.today') : day.slice(5)}
                {due.length === 0 ? null : <span className="board-day-count">{due.length}</span>}
              </b>
              {day === today ? (
                <span className="board-now">
                  {t('board.now')} {formatHour(board.nowMs)}
                </span>
              ) : null}
              {due.slice(0, OF_A_DAY).map((one) => (
                <Go
                  key={one.batchId}
                  to={`/batch/${encodeURIComponent(one.batchId)}`}
                  className={one.ready ? 'board-day-batch is-ready' : 'board-day-batch'}
                >
                  <span>{one.slotCode ?? ''}</span> {one.merchantName}
                  <span className="g-muted">
                    {' '}
                    {one.ready ? t('board.rested') : formatHour(one.readyAtMs)}
                  </span>
                </Go>
              ))}
              {due.length > OF_A_DAY ? (
                <span className="g-muted">{t('board.more', { n: due.length - OF_A_DAY })}</span>
              ) : null}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
};
