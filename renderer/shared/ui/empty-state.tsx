import { InboxOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import './ui.css';

/** Nothing here: what that means and what to do next. */
export const EmptyState = ({
  icon,
  title,
  hint,
  action,
}: {
  readonly icon?: ReactNode;
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
}) => (
  <div className="g-empty">
    <span className="g-empty-icon" aria-hidden>
      {icon ?? <InboxOutlined />}
    </span>
    <strong>{title}</strong>
    {hint === undefined ? null : <p>{hint}</p>}
    {action}
  </div>
);
