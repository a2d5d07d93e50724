import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { BatchSummary, BoardView, Cut } from '#core/contract/views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import {
  AgeingChart,
  LateList,
  OldestList,
  ReadyChart,
  TurnaroundChart,
  WeekChart,
} from '#renderer/shared/charts/flow-charts.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import { BatchRow } from '#renderer/shared/ui/batch-list.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { BoardCard } from './board-card.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { RestTimeline } from './rest-timeline.tsx';
import './board.css';

type Zone = BoardView['zones'][number];

/** What stands there beside the cards; the list of batches has them all. */
const More = ({ n, slot }: { readonly n: number; readonly slot?: string }) => {
  const t = useText();
  return n === 0 ? null : (
    <Go to="/batches" className="board-slot is-free">
      {slot === undefined ? null : <b>{slot}</b>}
      <span>{t('board.more', { n })}</span>
    </Go>
  );
};

const ZonePlan = ({ zone }: { readonly zone: Zone }) => {
  const t = useText();
  return (
    <section className={`board-zone board-zone-${zone.zone.toLowerCase()}`} data-testid={`zone-${zone.zone}`}>
      <header>
        <h2>{t(`zone.${zone.zone}`)}</h2>
        <span>{t('common.pieces', { n: zone.pieces })}</span>
      </header>
      <div className="board-slots">
        {zone.loose.items.map((batch) => (
          <BoardCard key={batch.batchId} batch={batch} />
        ))}
        <More n={zone.loose.more} />
        {zone.slots.map(({ slot, batches, more }) =>
          batches.length === 0 ? (
            <div key={slot.slotId} className="board-slot is-free">
              <b>{slot.code}</b>
              <span>{t('board.free')}</span>
            </div>
          ) : (
            <Fragment key={slot.slotId}>
              {batches.map((batch) => (
                <BoardCard key={batch.batchId} batch={batch} slotCode={slot.code} />
              ))}
              <More n={more} slot={slot.code} />
            </Fragment>
          ),
        )}
      </div>
    </section>
  );
};

const Rows = ({
  batches: { items, more },
  empty,
}: {
  readonly batches: Cut<BatchSummary>;
  readonly empty: string;
}) =>
  items.length === 0 ? (
    <EmptyState title={empty} />
  ) : (
    <div className="g-batch-list">
      {items.map((batch) => (
        <BatchRow key={batch.batchId} batch={batch} />
      ))}
      <More n={more} />
    </div>
  );

/** For those who answer for the house: how the goods flow, what is late and what is old. */
const FlowCharts = () => {
  const query = useQuery(orpc.flow.get.queryOptions());
  return (
    <Loaded query={query}>
      {(flow) => (
        <div className="c-grid">
          <WeekChart flow={flow} />
          <TurnaroundChart flow={flow} />
          <ReadyChart flow={flow} />
          <AgeingChart flow={flow} />
          <LateList flow={flow} />
          <OldestList flow={flow} />
        </div>
      )}
    </Loaded>
  );
};

/** What stands where: the floor as a plan, the time each resting batch still needs, and what is due. */
export const BoardPage = () => {
  const t = useText();
  const query = useQuery(orpc.board.get.queryOptions());
  const answers = useCan('MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR', 'AUDITOR');
  return (
    <>
      <StepHeader title={t('board.title')} />
      <Loaded query={query}>
        {(board) => (
          <>
            <div className="board-plan">
              {board.zones.map((zone) => (
                <ZonePlan key={zone.zone} zone={zone} />
              ))}
            </div>
            <RestTimeline board={board} />
            <div className="board-lists">
              <Panel title={t('board.due')}>
                <Rows batches={board.due} empty={t('board.nothingDue')} />
              </Panel>
              <Panel title={t('board.expected')}>
                <Rows batches={board.expected} empty={t('board.nothingExpected')} />
              </Panel>
            </div>
            {answers ? <FlowCharts /> : null}
          </>
        )}
      </Loaded>
    </>
  );
};
