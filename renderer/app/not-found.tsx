import { Button } from 'antd';
import { useText } from '../shared/i18n.ts';
import { useGo } from '../shared/navigation.tsx';
import { EmptyState } from '../shared/ui/empty-state.tsx';

/** A path that leads nowhere. */
export const NotFound = () => {
  const t = useText();
  const go = useGo();
  return (
    <EmptyState
      title={t('app.notFoundTitle')}
      hint={t('app.notFoundHint')}
      action={
        <Button
          type="primary"
          onClick={() => {
            go('/');
          }}
        >
          {t('app.goHome')}
        </Button>
      }
    />
  );
};
