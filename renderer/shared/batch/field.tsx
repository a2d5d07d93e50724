import { useId, type ReactNode } from 'react';
import './batch.css';

/** A labelled input with room beneath for what is wrong with it. `children` gets the id that the label points to. */
export const Field = ({
  label,
  hint,
  problem,
  children,
}: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly problem?: ReactNode;
  readonly children: (id: string) => ReactNode;
}) => {
  const id = useId();
  return (
    <div className="b-field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {problem === undefined || problem === null ? (
        hint === undefined ? null : (
          <small>{hint}</small>
        )
      ) : (
        <small className="b-red" role="alert">
          {problem}
        </small>
      )}
    </div>
  );
};
