import type { ReactNode } from 'react';
import './batch.css';

/**
 * The foot of a screen: on the left what is still missing (by name), on the right the act. It keeps its place while
 * the screen above it scrolls, so that a gloved hand always finds it.
 */
export const ActBar = ({ lack, children }: { readonly lack?: ReactNode; readonly children: ReactNode }) => (
  <footer className="b-act">
    <p className="b-act-lack" role="status" data-testid="lack">
      {lack}
    </p>
    <div className="b-act-buttons">{children}</div>
  </footer>
);
