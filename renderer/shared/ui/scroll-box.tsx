import type { ReactNode } from 'react';

/** A part that may be wider than its place and then moves by itself: named, and reached by keyboard, whose arrows move it. */
export const ScrollBox = ({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: who has no mouse must be able to move it
  <div className={className} role="region" aria-label={label} tabIndex={0}>
    {children}
  </div>
);
