import { useQuery } from '@tanstack/react-query';
import type { BatchSummary, BoardView } from '#core/contract/views.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { BatchRow } from '#renderer/shared/ui/batch-list.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { BoardCard } from './board-card.tsx';
import { RestTimeline } from './rest-timeline.tsx';
import './board.css';

type Zone = BoardView['zones'][number];

const ZonePlan = ({ zone }: { readonly zone: Zone }) => {
  const t = useText();
  return (
    <section className={`board-zone board-zone-${zone.zone.toLowerCase()}`} data-testid={`zone-${zone.zone}`}>
      <header>
        <h2>{t(`zone.${zone.zone}`)}</h2>
        <span>{t('common.pieces', { n: zone.pieces })}</span>
      </header>
      <div className="board-slots">
        {zone.loose.map((batch) => (
          <BoardCard key={batch.batchId} batch={batch} />
        ))}
        {zone.slots.map(({ slot, batches }) =>
          batches.length === 0 ? (
            <div key={slot.slotId} className="board-slot is-free">
              <b>{slot.code}</b>
              <span>{t('board.free')}</span>
            </div>
          ) : (
            batches.map((batch) => (
              <BoardCard key={`${slot.slotId}-${batch.batchId}`} batch={batch} slotCode={slot.code} />
            ))
          ),
        )}
      </div>
    </section>
  );
};

const Rows = ({
  batches,
  empty,
}: {
  readonly batches: ReadonlyArray<BatchSummary>;
  readonly empty: string;
}) =>
  batches.length === 0 ? (
    <EmptyState title={empty} />
  ) : (
    <div className="g-batch-list">
      {batches.map((batch) => (
        <BatchRow key={batch.batchId} batch={batch} />
      ))}
    </div>
  );

/** What stands where: the floor as a plan, the time each resting batch still needs, and what is due. */
export const BoardPage = () => {
  const t = useText();
  const query = useQuery(orpc.board.get.queryOptions());
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
          </>
        )}
      </Loaded>
    </>
  );
};
