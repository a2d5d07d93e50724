import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useText } from '../shared/i18n.ts';
import { EmptyState } from '../shared/ui/empty-state.tsx';

const Crashed = ({ detail, onAgain }: { readonly detail: string; readonly onAgain: () => void }) => {
  const t = useText();
  return (
    <EmptyState
      title={t('app.crashedTitle')}
      hint={
        <>
          {t('app.crashedHint')}
          <br />
          <span className="g-code g-small">{detail}</span>
        </>
      }
      action={
        <Button type="primary" onClick={onAgain}>
          {t('app.crashedAgain')}
        </Button>
      }
    />
  );
};

type State = { readonly error: Error | null };

/** Keeps a broken screen from taking the frame down with it. A class because React offers no other way to catch. */
export class Crash extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <Crashed
        detail={error.message}
        onAgain={() => {
          this.setState({ error: null });
        }}
      />
    );
  }
}
