import { useEffect } from 'react';
import { useGo } from '#renderer/shared/navigation.tsx';

/** Nothing is left to set up or to sign in to: home. */
export const Done = () => {
  const go = useGo();
  useEffect(() => {
    go('/', { replace: true });
  }, [go]);
  return null;
};
