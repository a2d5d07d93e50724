import { FastForwardOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { BatchSummary, BoardView } from '#core/contract/views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc, refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { formatDuration, formatShort } from '#renderer/shared/format.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo } from '#renderer/shared/navigation.tsx';
import { stepPath } from '#renderer/shared/steps.ts';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { useNow } from '#renderer/shared/use-now.ts';
import { useCan, useMe } from '#renderer/shared/use-seat.ts';
import { DemoHand } from './demo-hand.tsx';
import { HouseNotes } from './house-notes.tsx';
import { boardBatches, sortHome } from './urgency.ts';
import './home.css';

const Line = ({ batch, quiet = false }: { readonly batch: BatchSummary; readonly quiet?: boolean }) => {
  const t = useText();
  const go = useGo();
  const hold = batch.nextStep === 'RESOLVE_HOLD';
  return (
    <button
      type="button"
      className={`h-line ${quiet ? 'is-quiet' : ''} ${hold ? 'is-hold' : ''}`}
      onClick={() => {
        go(quiet ? `/batch/${encodeURIComponent(batch.batchId)}` : stepPath(batch.nextStep, batch.batchId));
      }}
    >
      <b className="h-verb">{t(`step.${batch.nextStep}`)}</b>
      <span className="h-what">
        <span className="g-code">{batch.batchNo}</span>
        <small>
          {batch.merchantName} · {batch.goods}
        </small>
      </span>
      {hold ? <Chip tone="RED">{t('guard.open.NO_HOLDS', { kinds: holdWords(t, batch.holds) })}</Chip> : null}
      <span className="h-count">
        {t('common.pieces', { n: batch.inWarehouse > 0 ? batch.inWarehouse : batch.declared })}
      </span>
      {batch.slotCode === null ? null : <span className="g-slot">{batch.slotCode}</span>}
      <RightOutlined aria-hidden />
    </button>
  );
};

const holdWords = (t: ReturnType<typeof useText>, kinds: ReadonlyArray<string>): string =>
  kinds
    .map((kind) =>
      kind === 'DOCS' || kind === 'MISMATCH' || kind === 'POSITIVE' || kind === 'MANUAL'
        ? t(`word.hold.${kind}`)
        : kind,
    )
    .join(t('common.listSeparator'));

const RestLine = ({
  batch,
  now,
  demo,
}: {
  readonly batch: BatchSummary;
  readonly now: number | null;
  readonly demo: boolean;
}) => {
  const t = useText();
  const go = useGo();
  const move = useCommand(api.clock.moveDemo, { onDone: refreshAll });
  const { rest } = batch;
  const left = rest === null || now === null ? null : Math.max(0, rest.readyAtMs - now);
  return (
    <div className="h-pair">
      <button
        type="button"
        className="h-line is-quiet"
        onClick={() => {
          go(stepPath(batch.nextStep, batch.batchId));
        }}
      >
        <b className="h-verb">{t('step.WAIT_REST')}</b>
        <span className="h-what">
          <span className="g-code">{batch.batchNo}</span>
          {rest === null ? null : (
            <small>
              {batch.merchantName} · {left === null ? null : t('app.readyIn', { t: formatDuration(t, left) })}{' '}
              · {formatShort(rest.readyAtMs)}
            </small>
          )}
        </span>
        {batch.slotCode === null ? null : <span className="g-slot">{batch.slotCode}</span>}
        <RightOutlined aria-hidden />
      </button>
      {demo && left !== null && left > 0 ? (
        <Button
          size="large"
          icon={<FastForwardOutlined />}
          loading={move.pending}
          onClick={() => void move.run({ byMs: Math.ceil(left) })}
        >
          {t('app.homeForward')}
        </Button>
      ) : null}
    </div>
  );
};

/** What waits for other roles: a count that opens; in a demo the lines, each with the person who may take it. */
const Others = ({
  batches,
  demo,
}: {
  readonly batches: ReadonlyArray<BatchSummary>;
  readonly demo: boolean;
}) => {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (batches.length === 0) return null;
  return (
    <section className="h-more">
      {demo ? (
        <h2>{t('app.homeDemoNext')}</h2>
      ) : (
        <Button
          type="text"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {t('app.homeOthersCount', { n: batches.length })}
          <RightOutlined rotate={open ? 90 : 0} />
        </Button>
      )}
      {open || demo ? (
        <div className="h-list">
          {batches.map((batch) => (
            <div key={batch.batchId} className="h-pair">
              <Line batch={batch} quiet />
              {demo ? (
                <DemoHand step={batch.nextStep} path={stepPath(batch.nextStep, batch.batchId)} ownGoods />
              ) : null}
            </div>
          ))}
        </div>
      ) : null}
    </section>
  );
};

/** For wide screens: how full each zone is. */
const Zones = ({ board }: { readonly board: BoardView }) => {
  const t = useText();
  const go = useGo();
  return (
    <aside className="h-zones">
      <Panel
        title={t('app.board')}
        extra={
          <Button
            type="link"
            onClick={() => {
              go('/board');
            }}
          >
            {t('app.homeBoardGo')}
          </Button>
        }
      >
        {board.zones.map(({ zone, slots, pieces }) => (
          <div key={zone} className={`h-zone h-zone-${zone.toLowerCase()}`}>
            <b>{t(`zone.${zone}`)}</b>
            <span>{t('common.pieces', { n: pieces })}</span>
            <small>
              {t('app.homeSlots', {
                used: slots.filter((slot) => slot.batches.length > 0).length,
                all: slots.length,
              })}
            </small>
          </div>
        ))}
      </Panel>
    </aside>
  );
};

const PAGE = 200;

/** The one list of what needs me now, most urgent first, each line one tap from the place where it is done. */
export const Home = () => {
  const t = useText();
  const go = useGo();
  const me = useMe();
  const now = useNow(30_000);
  const mayDeclare = useCan('MERCHANT', 'MARKET_OPERATOR', 'MANAGER');
  const demo = me.warehouse?.demo === true;
  const roles = me.person?.roles ?? [];
  // The board holds everything that is alive; a merchant may not see it and has few batches.
  const ownOnly = me.person !== null && me.person.merchantId !== null;
  const board = useQuery({
    ...orpc.board.get.queryOptions(),
    enabled: !ownOnly,
  });
  const boardItems = useMemo(
    () => (board.data === undefined ? undefined : boardBatches(board.data)),
    [board.data],
  );
  const own = useQuery({
    ...orpc.batches.list.queryOptions({ input: { limit: PAGE } }),
    enabled: ownOnly,
    select: (page) => page.items,
  });
  const query = ownOnly ? own : { ...board, data: boardItems };
  return (
    <div className="h-page">
      <div className="h-main">
        <Loaded query={query}>
          {(items) => {
            const begin = demo && items.length === 0;
            const { mine, others, resting } = sortHome(items, roles);
            return (
              <>
                <header className="h-head">
                  <h1>{mine.length === 0 ? t('app.homeTitle') : t('app.homeDue', { n: mine.length })}</h1>
                  {mayDeclare ? (
                    <PrimaryButton
                      type={mine.length === 0 ? 'primary' : 'default'}
                      onClick={() => {
                        go('/declare/new');
                      }}
                    >
                      {t('app.homeDeclare')}
                    </PrimaryButton>
                  ) : null}
                </header>
                <HouseNotes />
                {mine.length === 0 ? (
                  <Panel>
                    <EmptyState
                      title={t('app.homeNothing')}
                      hint={t(begin && !mayDeclare ? 'app.homeDemoStart' : 'app.homeNothingHint')}
                      action={begin && !mayDeclare ? <DemoHand step="AMEND" path="/declare/new" /> : null}
                    />
                  </Panel>
                ) : (
                  <div className="h-list">
                    {mine.map((batch) => (
                      <Line key={batch.batchId} batch={batch} />
                    ))}
                  </div>
                )}
                {resting.length === 0 ? null : (
                  <section className="h-more">
                    <h2>{t('step.WAIT_REST')}</h2>
                    <div className="h-list">
                      {resting.map((batch) => (
                        <RestLine key={batch.batchId} batch={batch} now={now} demo={demo} />
                      ))}
                    </div>
                  </section>
                )}
                <Others batches={others} demo={demo} />
              </>
            );
          }}
        </Loaded>
      </div>
      {board.data === undefined ? null : <Zones board={board.data} />}
    </div>
  );
};
