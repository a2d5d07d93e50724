import { RightOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { BatchSummary } from '#core/contract/views.ts';
import type { NextStep } from '#core/domain/batch.ts';
import { orpc } from '../api/queries.ts';
import { useText } from '../i18n.ts';
import { useGo } from '../navigation.tsx';
import { stepPath } from '../steps.ts';
import { EmptyState } from './empty-state.tsx';
import { Loaded } from './loaded.tsx';
import { HoldChip } from './hold-chip.tsx';
import { sayPieces } from '#renderer/shared/batch/say-pieces.ts';
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
      {batch.fromOpening ? <Chip tone="AMBER">{t('common.attested')}</Chip> : null}
      {batch.refusedWaiting > 0 ? (
        <Chip tone="AMBER">{t('common.refusedWaiting', { n: batch.refusedWaiting })}</Chip>
      ) : null}
      {batch.holds.map((kind) => (
        <HoldChip key={kind} kind={kind} />
      ))}
      <span className="g-batch-count">
        {sayPieces(t, batch)}
        {batch.slotCode === null ? null : <span className="g-slot">{batch.slotCode}</span>}
      </span>
      {extra}
      <span className="g-batch-next">
        {t(`step.${batch.nextStep}`)}
        <RightOutlined aria-hidden />
      </span>
    </button>
  );
};

/** Rows that are drawn at once: a tap that opens a list must not wait for two hundred of them. */
const FIRST = 40;
const PAGE = 40;
/** More batches than this at one step are no list that anybody works through. */
const MOST_AT_A_STEP = 200;

type RowsProps = {
  readonly onOpen?: ((batch: BatchSummary) => void) | undefined;
  readonly empty?: ReactNode;
  readonly emptyHint?: ReactNode;
  /** More for a row, between the count and the next act. */
  readonly extra?: ((batch: BatchSummary) => ReactNode) | undefined;
};

const Rows = ({
  batches,
  onOpen,
  empty,
  emptyHint,
  extra,
  first = FIRST,
}: RowsProps & { readonly batches: ReadonlyArray<BatchSummary>; readonly first?: number }) => {
  const t = useText();
  const [added, setAdded] = useState(0);
  const most = first + added;
  if (batches.length === 0) return <EmptyState title={empty ?? t('common.none')} hint={emptyHint} />;
  return (
    <>
      {batches.slice(0, most).map((batch) => (
        <BatchRow
          key={batch.batchId}
          batch={batch}
          {...(onOpen === undefined ? {} : { onOpen })}
          extra={extra?.(batch)}
        />
      ))}
      {batches.length > most ? (
        <Button
          block
          onClick={() => {
            setAdded(added + FIRST);
          }}
        >
          {t('common.more')} ({batches.length - most})
        </Button>
      ) : null}
    </>
  );
};

/** Batches at these steps, in the order of the steps, whoever has waited longest first. */
const AtSteps = ({
  steps,
  search,
  ...rows
}: RowsProps & { readonly steps: ReadonlyArray<NextStep>; readonly search: string }) => {
  const query = useQueries({
    queries: steps.map((step) =>
      orpc.batches.list.queryOptions({ input: { search, step, limit: MOST_AT_A_STEP } }),
    ),
    combine: (results) => ({
      data: results.every((result) => result.data !== undefined)
        ? results.flatMap((result) => result.data?.items.toReversed() ?? [])
        : undefined,
      error: results.find((result) => result.error !== null)?.error ?? null,
      refetch: () => Promise.all(results.map((result) => result.refetch())),
    }),
  });
  return (
    <Loaded query={query}>
      {(batches) => (
        <div className="g-batch-list">
          <Rows batches={batches} {...rows} />
        </div>
      )}
    </Loaded>
  );
};

/** Every batch, newest declaration first, page by page. */
const All = ({ search, ...rows }: RowsProps & { readonly search: string }) => {
  const t = useText();
  const query = useInfiniteQuery(
    orpc.batches.list.infiniteOptions({
      input: (before: number | null) => ({ search, before, limit: PAGE }),
      initialPageParam: null,
      getNextPageParam: (page) => page.nextBefore,
    }),
  );
  return (
    <Loaded query={query}>
      {({ pages }) => (
        <div className="g-batch-list">
          <Rows batches={pages.flatMap((page) => page.items)} first={pages.length * PAGE} {...rows} />
          {query.hasNextPage ? (
            <Button block loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('common.more')}
            </Button>
          ) : null}
        </div>
      )}
    </Loaded>
  );
};

/**
 * Batches whose next act is one of `steps` (all when left out) as rows that open the place where the act is done.
 * `search` narrows to those in whose number, merchant, goods or plates all its words occur.
 */
export const BatchList = ({
  steps,
  search = '',
  ...rows
}: RowsProps & { readonly steps?: ReadonlyArray<NextStep>; readonly search?: string }) =>
  steps === undefined ? (
    <All search={search} {...rows} />
  ) : (
    <AtSteps steps={steps} search={search} {...rows} />
  );
