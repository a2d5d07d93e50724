import type { ReactNode } from 'react';
import './ui.css';

/** A labelled input of a form; `error` takes the hint's place. */
export const Field = ({
  label,
  hint,
  error,
  children,
}: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly children: ReactNode;
}) => (
  <label className="g-field">
    <span>{label}</span>
    {children}
    {error === undefined || error === null ? (
      hint === undefined ? null : (
        <small>{hint}</small>
      )
    ) : (
      <small className="g-field-error" role="alert">
        {error}
      </small>
    )}
  </label>
);
