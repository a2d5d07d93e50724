import { RightOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import type { BatchSummary } from '#core/contract/views.ts';
import type { NextStep } from '#core/domain/batch.ts';
import { orpc } from '../api/queries.ts';
import { useText } from '../i18n.ts';
import { useGo } from '../navigation.tsx';
import { stepPath } from '../steps.ts';
import { EmptyState } from './empty-state.tsx';
import { Loaded } from './loaded.tsx';
import { Chip } from './state-mark.tsx';
import './ui.css';

/** One batch as a row that a glove can hit; the right end names the act that comes next. */
export const BatchRow = ({
  batch,
  onOpen,
  extra,
}: {
  readonly batch: BatchSummary;
  readonly onOpen?: (batch: BatchSummary) => void;
  readonly extra?: ReactNode;
}) => {
  const t = useText();
  const go = useGo();
  const open = (): void => {
    if (onOpen === undefined) go(stepPath(batch.nextStep, batch.batchId));
    else onOpen(batch);
  };
  return (
    <button type="button" className="g-batch-row" onClick={open}>
      <span className="g-batch-main">
        <b className="g-code">{batch.batchNo}</b>
        <span className="g-batch-who">{batch.merchantName}</span>
        <span className="g-batch-what">{batch.goods}</span>
      </span>
      <span className="g-batch-count">
        {t('common.pieces', { n: batch.inWarehouse > 0 ? batch.inWarehouse : batch.declared })}
        {batch.slotCode === null ? null : <span className="g-slot">{batch.slotCode}</span>}
      </span>
      {extra}
      {batch.holds.length === 0 ? null : <Chip tone="RED">{t('step.RESOLVE_HOLD')}</Chip>}
      <span className="g-batch-next">
        {t(`step.${batch.nextStep}`)}
        <RightOutlined aria-hidden />
      </span>
    </button>
  );
};

const PAGE = 200;

/**
 * Batches whose next act is one of `steps` (all when left out), oldest first within a page, as rows that open the
 * place where the act is done.
 */
export const BatchList = ({
  steps,
  search = '',
  onOpen,
  empty,
  emptyHint,
  extra,
}: {
  readonly steps?: ReadonlyArray<NextStep>;
  readonly search?: string;
  readonly onOpen?: (batch: BatchSummary) => void;
  readonly empty?: ReactNode;
  readonly emptyHint?: ReactNode;
  /** More for a row, between the count and the next act. */
  readonly extra?: (batch: BatchSummary) => ReactNode;
}) => {
  const t = useText();
  const query = useInfiniteQuery(
    orpc.batches.list.infiniteOptions({
      input: (before: number | null) => ({ search, before, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextBefore,
    }),
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const loaded = query.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = steps === undefined ? loaded : loaded.filter((batch) => steps.includes(batch.nextStep));
  const wantsMore = query.data !== undefined && shown.length === 0 && hasNextPage && !isFetchingNextPage;
  useEffect(() => {
    // Old batches that still need somebody may stand behind a page of finished ones.
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);
  return (
    <Loaded query={query}>
      {() => (
        <div className="g-batch-list">
          {shown.map((batch) => (
            <BatchRow
              key={batch.batchId}
              batch={batch}
              {...(onOpen === undefined ? {} : { onOpen })}
              extra={extra?.(batch)}
            />
          ))}
          {shown.length === 0 && !hasNextPage ? (
            <EmptyState title={empty ?? t('common.none')} hint={emptyHint} />
          ) : null}
          {hasNextPage && shown.length > 0 ? (
            <Button block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('common.more')}
            </Button>
          ) : null}
        </div>
      )}
    </Loaded>
  );
};
