import type { ReactNode } from 'react';
import type { UtcMs } from '#core/domain/time.ts';
import { formatDuration } from '../format.ts';
import { useText } from '../i18n.ts';
import { useNow } from '../use-now.ts';
import './ui.css';

/**
 * A ring that empties and the time that is left, by the service's clock. `children` replaces the words beneath when
 * the time is over. It shows; whether an act may happen is decided by the service.
 */
export const Countdown = ({
  endsAtMs,
  totalMs,
  size = 96,
  children,
}: {
  readonly endsAtMs: UtcMs;
  readonly totalMs: number;
  readonly size?: number;
  readonly children?: ReactNode;
}) => {
  const t = useText();
  const now = useNow();
  const left = now === null ? totalMs : Math.max(0, endsAtMs - now);
  const share = totalMs <= 0 ? 0 : Math.min(1, left / totalMs);
  const radius = 42;
  const round = 2 * Math.PI * radius;
  const over = left === 0;
  return (
    <div className={`g-countdown ${over ? 'is-over' : ''}`}>
      <svg viewBox="0 0 100 100" width={size} height={size} role="img" aria-label={formatDuration(t, left)}>
        <circle className="g-ring-back" cx="50" cy="50" r={radius} />
        <circle
          className="g-ring"
          cx="50"
          cy="50"
          r={radius}
          strokeDasharray={`${round * share} ${round}`}
          transform="rotate(-90 50 50)"
        />
        {over ? <path className="g-ring-tick" d="M34 52 l11 11 l22 -24" /> : null}
      </svg>
      <span className="g-countdown-text">
        {over ? (children ?? t('common.done')) : formatDuration(t, left)}
      </span>
    </div>
  );
};
