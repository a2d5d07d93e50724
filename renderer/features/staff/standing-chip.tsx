import type { TestInterval } from '#core/domain/staff/rules.ts';
import type { Standing } from '#core/domain/staff/standing.ts';
import { useText, type Text } from '#renderer/shared/i18n.ts';
import type { Tone } from '#renderer/shared/theme.ts';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';

const TONES: { readonly [standing in Standing]: Tone } = {
  STOPPED: 'RED',
  OVERDUE: 'RED',
  NO_RESULT: 'RED',
  DUE_TODAY: 'AMBER',
  AWAITING: 'AMBER',
  DUE_TOMORROW: 'AMBER',
  OK: 'GREEN',
  LEFT: 'NEUTRAL',
};

/** How somebody stands, in colour, sign and word. */
export const StandingChip = ({ standing }: { readonly standing: Standing }) => {
  const t = useText();
  return <Chip tone={TONES[standing]}>{t(`staff.standing.${standing}`)}</Chip>;
};

/** How often somebody is tested, in words. */
export const sayInterval = (t: Text, interval: TestInterval): string => {
  switch (interval.kind) {
    case 'EVERY_DAYS':
      return interval.days === 1
        ? t('staff.interval.DAILY')
        : t('staff.interval.EVERY_DAYS', { days: interval.days });
    case 'PER_WEEK':
      return t('staff.interval.PER_WEEK', { times: interval.times, minGapDays: interval.minGapDays });
    case 'AT_TASK_END':
      return t('staff.interval.AT_TASK_END', { withinDays: interval.withinDays });
  }
};
