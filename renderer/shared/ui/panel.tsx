import type { ReactNode } from 'react';
import type { Tone } from '../theme.ts';
import './ui.css';

/** A titled part of a screen. `tone` colours its edge when the part itself has a state. */
export const Panel = ({
  title,
  extra,
  tone,
  className = '',
  children,
}: {
  readonly title?: ReactNode;
  readonly extra?: ReactNode;
  readonly tone?: Tone;
  readonly className?: string;
  readonly children: ReactNode;
}) => (
  <section className={`g-panel ${tone === undefined ? '' : `g-edge-${tone.toLowerCase()}`} ${className}`}>
    {title === undefined && extra === undefined ? null : (
      <header className="g-panel-head">
        <h2>{title}</h2>
        {extra === undefined ? null : <div className="g-panel-extra">{extra}</div>}
      </header>
    )}
    {children}
  </section>
);
