import type { UtcMs } from '#core/domain/time.ts';
import { formatClock, formatDate, formatHour, formatShort, formatTime } from '../format.ts';

const FORMATS = {
  full: formatTime,
  short: formatShort,
  date: formatDate,
  hour: formatHour,
  clock: formatClock,
};

/** A day (`2022-04-22`), which no line breaks in two; a dash where there is none. */
export const Day = ({ on }: { readonly on: string | null }) => <span className="g-day">{on ?? '–'}</span>;

/** A moment in the warehouse's time (UTC+8); a dash for one that has not come. */
export const Time = ({
  ms,
  kind = 'full',
}: {
  readonly ms: UtcMs | null;
  readonly kind?: keyof typeof FORMATS;
}) =>
  ms === null ? (
    <span>–</span>
  ) : (
    <time dateTime={new Date(ms).toISOString()} className="g-time">
      {FORMATS[kind](ms)}
    </time>
  );
