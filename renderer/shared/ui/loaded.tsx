import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { problemOf } from '../api/problem.ts';
import { useText } from '../i18n.ts';
import { Refusals } from './refusals.tsx';
import './ui.css';

type QueryLike<T> = {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => Promise<unknown>;
};

/** The content of a query once it is there; until then its shape, or what went wrong and a way on. */
export const Loaded = <T,>({
  query,
  children,
}: {
  readonly query: QueryLike<T>;
  readonly children: (data: T) => ReactNode;
}) => {
  const t = useText();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error === null || query.error === undefined) {
    return (
      <div className="g-loading" aria-label={t('common.loading')}>
        <Skeleton active={false} />
      </div>
    );
  }
  const problem = problemOf(query.error);
  switch (problem.kind) {
    case 'REFUSED':
      return <Refusals refusals={problem.refusals} />;
    case 'FAULT':
    case 'LOST':
      return (
        <div className="g-refusals g-tone-red" role="alert">
          <p>
            {problem.kind === 'LOST'
              ? t('common.queryLost')
              : t('common.queryFault', { id: problem.faultId })}
          </p>
          <Button onClick={() => void query.refetch()}>{t('common.retry')}</Button>
        </div>
      );
  }
};
