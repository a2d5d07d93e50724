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
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { BoardCard } from './board-card.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { MoveBar } from './move-bar.tsx';
import { RestTimeline } from './rest-timeline.tsx';
import { useMove, type Move, type MoveSlot } from './use-move.ts';
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

/** A slot with nothing in it: a place to put what is in hand, where it is one of the right zone. */
const FreeSlot = ({ slot, move }: { readonly slot: MoveSlot; readonly move: Move }) => {
  const t = useText();
  const inside = (
    <>
      <b>{slot.code}</b>
      <span>{t('board.free')}</span>
    </>
  );
  const isChosen = move.slot?.slotId === slot.slotId;
  if (!move.isOpen(slot, false))
    return <div className={`board-slot is-free ${isChosen ? 'is-chosen' : ''}`}>{inside}</div>;
  return (
    <button
      type="button"
      className={`board-slot is-free is-open ${isChosen ? 'is-chosen' : ''}`}
      aria-pressed={isChosen}
      data-testid={`slot-${slot.code}`}
      onClick={() => {
        move.aim(slot);
      }}
      onDragOver={(event) => {
        event.preventDefault();
      }}
      onDrop={() => {
        move.aim(slot);
      }}
    >
      {inside}
    </button>
  );
};

const ZonePlan = ({ zone, move }: { readonly zone: Zone; readonly move: Move }) => {
  const t = useText();
  return (
    <section className={`board-zone board-zone-${zone.zone.toLowerCase()}`} data-testid={`zone-${zone.zone}`}>
      <header>
        <h2>{t(`zone.${zone.zone}`)}</h2>
        <span>{t('common.pieces', { n: zone.pieces })}</span>
      </header>
      <div className="board-slots">
        {zone.loose.items.map((batch) => (
          <BoardCard key={batch.batchId} batch={batch} move={move} />
        ))}
        <More n={zone.loose.more} />
        {zone.slots.map(({ slot, batches, more }) =>
          batches.length === 0 ? (
            <FreeSlot key={slot.slotId} slot={slot} move={move} />
          ) : (
            <Fragment key={slot.slotId}>
              {batches.map((batch) => (
                <BoardCard key={batch.batchId} batch={batch} slot={slot} move={move} />
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

const Board = ({ board }: { readonly board: BoardView }) => {
  const t = useText();
  const move = useMove(board);
  const answers = useCan('MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR', 'AUDITOR');
  return (
    <>
      <div className="board-plan">
        {board.zones.map((zone) => (
          <ZonePlan key={zone.zone} zone={zone} move={move} />
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
      <MoveBar move={move} />
      <ScanBanner hint={t('board.move.hint')} />
    </>
  );
};

/** What stands where: the floor as a plan, the time each resting batch still needs, and what is due. */
export const BoardPage = () => {
  const t = useText();
  const query = useQuery(orpc.board.get.queryOptions());
  return (
    <>
      <StepHeader title={t('board.title')} />
      <Loaded query={query}>{(board) => <Board board={board} />}</Loaded>
    </>
  );
};
