import { Button, Progress } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { formatDuration } from '../format.ts';
import { useText } from '../i18n.ts';
import { remainingMs } from './remaining.ts';
import './ui.css';

const HUNDRED = 100;

/** Milliseconds since the first sight of this work, measured by the screen's own steady clock. */
const useRemaining = (done: number, total: number | null): number | null => {
  const first = useRef<{ readonly atMs: number; readonly done: number } | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const now = performance.now();
    first.current ??= { atMs: now, done };
    const { atMs, done: before } = first.current;
    setLeft(
      total === null ? null : remainingMs({ done: done - before, left: total - done, tookMs: now - atMs }),
    );
  }, [done, total]);
  return left;
};

/**
 * Work that takes long, the same everywhere: how far it is, how long it will still take, how to stop it, and what a
 * restart does to it. `total` null: nobody can know how much there is.
 */
export const LongWork = ({
  title,
  done,
  total,
  unit,
  onCancel,
  afterRestart,
}: {
  readonly title: ReactNode;
  readonly done: number;
  readonly total: number | null;
  /** What is counted, as in `3,000 of 10,000 lines`; left out where only the part matters. */
  readonly unit?: string;
  /** Null where stopping half-way would leave something half done. */
  readonly onCancel: (() => void) | null;
  /** GOES_ON by itself, AGAIN from the beginning, ASKED by a person who presses the same button. */
  readonly afterRestart: 'GOES_ON' | 'AGAIN' | 'ASKED';
}) => {
  const t = useText();
  const left = useRemaining(done, total);
  const percent = total === null || total === 0 ? 0 : Math.min(HUNDRED, Math.floor((done / total) * HUNDRED));
  return (
    <section className="g-long" role="status" aria-busy="true" data-testid="long-work">
      <div className="g-long-head">
        <b>{title}</b>
        <span data-testid="long-left">
          {left === null ? t('common.work.counting') : t('common.work.left', { t: formatDuration(t, left) })}
        </span>
        {onCancel === null ? null : (
          <Button size="large" data-testid="long-cancel" onClick={onCancel}>
            {t('common.work.cancel')}
          </Button>
        )}
      </div>
      <Progress percent={percent} status="active" strokeLinecap="butt" showInfo={total !== null} />
      <small className="g-muted">
        {unit === undefined || total === null ? null : `${t('common.work.of', { done, total, unit })} · `}
        {t(`common.work.restart.${afterRestart}`)}
      </small>
    </section>
  );
};
