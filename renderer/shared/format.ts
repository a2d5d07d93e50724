import { startOfBusinessDate, type UtcMs } from '#core/domain/time.ts';
import type { Text } from './i18n.ts';

const CHINA_OFFSET_MS = 8 * 3_600_000;
const MINUTE_MS = 60_000;

const inChina = (ms: UtcMs): string => new Date(ms + CHINA_OFFSET_MS).toISOString();

/** `2022-04-22 14:05` in the warehouse's time (UTC+8), whatever zone the computer is set to. */
export const formatTime = (ms: UtcMs): string => inChina(ms).slice(0, 16).replace('T', ' ');

/** `14:05:09` in UTC+8. */
export const formatClock = (ms: UtcMs): string => inChina(ms).slice(11, 19);

/** `14:05` in UTC+8. */
export const formatHour = (ms: UtcMs): string => inChina(ms).slice(11, 16);

/** `2022-04-22` in UTC+8. */
export const formatDate = (ms: UtcMs): string => inChina(ms).slice(0, 10);

/** `04-22 14:05` in UTC+8: for lists of recent things. */
export const formatShort = (ms: UtcMs): string => inChina(ms).slice(5, 16).replace('T', ' ');

/** A length of time in the two largest units that matter. Rounded up: what is left is never shown as over too early. */
export const formatDuration = (t: Text, ms: number): string => {
  if (ms > 0 && ms < MINUTE_MS) return t('common.seconds', { s: Math.ceil(ms / 1000) });
  const minutes = Math.ceil(Math.max(0, ms) / MINUTE_MS);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0)
    return hours === 0 ? t('common.days', { d: days }) : t('common.daysHours', { d: days, h: hours });
  if (hours > 0 && minutes % 60 === 0) return t('common.hours', { h: hours });
  if (hours > 0) return t('common.hoursMinutes', { h: hours, m: minutes % 60 });
  return t('common.minutes', { m: minutes });
};

/** `2022-04-06T08:30` of the warehouse's own time (UTC+8) as an instant; null while it is no time. */
export const instantOf = (text: string): UtcMs | null => {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/u.exec(text);
  if (found === null) return null;
  const [, day = '', hour = '', minute = ''] = found;
  return startOfBusinessDate(day) + Number(hour) * 60 * MINUTE_MS + Number(minute) * MINUTE_MS;
};
