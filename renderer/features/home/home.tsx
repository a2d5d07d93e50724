import { FastForwardOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { BatchSummary, Cut, HomeView } from '#core/contract/views.ts';
import { GUARD_CODES } from '#core/domain/guards.ts';
import { api } from '#renderer/shared/api/client.ts';
import { orpc, refreshAll } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { formatDuration, formatShort } from '#renderer/shared/format.ts';
import { ReadyChart, TurnaroundChart, WeekChart } from '#renderer/shared/charts/flow-charts.tsx';
import { useText, type TextKey } from '#renderer/shared/i18n.ts';
import { Go, useGo } from '#renderer/shared/navigation.tsx';
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
import { sayPieces } from '#renderer/shared/batch/say-pieces.ts';
import { TaskNotes } from './task-notes.tsx';
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
      {hold ? <Held batch={batch} /> : null}
      <span className="h-count">{sayPieces(t, batch)}</span>
      {batch.slotCode === null ? null : <span className="g-slot">{batch.slotCode}</span>}
      <RightOutlined aria-hidden />
    </button>
  );
};

/** What stops the batch: its holds by name; without one it is papers, which somebody can do something about now. */
const Held = ({ batch }: { readonly batch: BatchSummary }) => {
  const t = useText();
  if (batch.holds.length > 0)
    return <Chip tone="RED">{t('guard.open.NO_HOLDS', { kinds: holdWords(t, batch.holds) })}</Chip>;
  const open = GUARD_CODES.filter((code) => batch.openGuards.includes(code));
  return (
    <Chip tone="AMBER">
      {t('batch.strip.open', { n: open.length })}{' '}
      {open.map((code) => t(`word.guard.${code}`)).join(t('common.listSeparator'))}
    </Chip>
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
  of: { items, more },
  demo,
}: {
  readonly of: Cut<BatchSummary>;
  readonly demo: boolean;
}) => {
  const t = useText();
  const [open, setOpen] = useState(false);
  if (items.length === 0) return null;
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
          {t('app.homeOthersCount', { n: items.length + more })}
          <RightOutlined rotate={open ? 90 : 0} />
        </Button>
      )}
      {open || demo ? (
        <div className="h-list">
          {items.map((batch) => (
            <div key={batch.batchId} className="h-pair">
              <Line batch={batch} quiet />
              {demo ? (
                <DemoHand step={batch.nextStep} path={stepPath(batch.nextStep, batch.batchId)} ownGoods />
              ) : null}
            </div>
          ))}
          <More n={more} to="/batches" />
        </div>
      ) : null}
    </section>
  );
};

/** The way to the rest of a list that was cut. */
const More = ({
  n,
  to,
  text = 'home.more',
}: {
  readonly n: number;
  readonly to: string;
  readonly text?: TextKey;
}) => {
  const t = useText();
  return n === 0 ? null : (
    <Go to={to} className="h-note g-tone-neutral">
      <span>{t(text, { n })}</span>
      <RightOutlined aria-hidden />
    </Go>
  );
};

/** How many batches stand before each step; each leads to its list. */
const Steps = ({ steps }: { readonly steps: HomeView['steps'] }) => {
  const t = useText();
  return steps.length === 0 ? null : (
    <Panel title={t('home.steps')}>
      <ul className="h-steps">
        {steps.map(({ step, n, mine }) => (
          <li key={step}>
            <Go to={`/batches?step=${step}`}>
              <span>{t(`step.${step}`)}</span>
              {mine ? <Chip tone="AMBER">{t('home.stepsMine')}</Chip> : null}
              <b>{n}</b>
            </Go>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

/** For those who answer for the house: the week, what becomes ready, how long each step takes. */
const Flow = () => {
  const { data } = useQuery(orpc.flow.get.queryOptions());
  return data === undefined ? null : (
    <>
      <WeekChart flow={data} />
      <ReadyChart flow={data} />
      <TurnaroundChart flow={data} />
    </>
  );
};

const FirstDeclaration = ({ mayDeclare }: { readonly mayDeclare: boolean }) => {
  const t = useText();
  return (
    <Panel>
      <EmptyState
        title={t('app.homeNothing')}
        hint={t(mayDeclare ? 'home.nothingHint' : 'app.homeDemoStart')}
        action={mayDeclare ? null : <DemoHand step="AMEND" path="/declare/new" />}
      />
    </Panel>
  );
};

/** Lines that stand open; what comes after is less urgent than what stands beside the list. */
const FIRST = 10;

const Mine = ({
  view,
  demo,
  mayDeclare,
}: {
  readonly view: HomeView;
  readonly demo: boolean;
  readonly mayDeclare: boolean;
}) => {
  const t = useText();
  const [all, setAll] = useState(false);
  const { items, more } = view.mine;
  const folded = all ? 0 : Math.max(0, items.length - FIRST);
  if (items.length > 0)
    return (
      <div className="h-list" data-testid="home-mine">
        {items.slice(0, items.length - folded).map((batch) => (
          <Line key={batch.batchId} batch={batch} />
        ))}
        {folded === 0 ? (
          <More n={more} to={`/batches?step=${items.at(-1)?.nextStep ?? ''}`} />
        ) : (
          <Button
            size="large"
            onClick={() => {
              setAll(true);
            }}
          >
            {t('home.unfold', { n: folded + more })}
          </Button>
        )}
      </div>
    );
  if (demo && view.steps.length === 0) return <FirstDeclaration mayDeclare={mayDeclare} />;
  return (
    <Panel>
      <EmptyState title={t('app.homeNothing')} hint={t('home.nothingHint')} />
    </Panel>
  );
};

/** The one list of what needs me now, most urgent first, each line one tap from the place where it is done. */
export const Home = () => {
  const t = useText();
  const go = useGo();
  const me = useMe();
  const now = useNow(30_000);
  const mayDeclare = useCan('MERCHANT', 'MARKET_OPERATOR', 'MANAGER');
  const answers = useCan('MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR', 'AUDITOR');
  const demo = me.warehouse?.demo === true;
  const query = useQuery(orpc.home.get.queryOptions());
  return (
    <Loaded query={query}>
      {(view) => {
        const due =
          view.mine.items.length + view.mine.more + view.tasks.filter((one) => one.tone !== 'NEUTRAL').length;
        return (
          <div className="h-page">
            <div className="h-main">
              <header className="h-head">
                <h1>{due === 0 ? t('app.homeTitle') : t('app.homeDue', { n: due })}</h1>
                {mayDeclare ? (
                  <PrimaryButton
                    type={due === 0 ? 'primary' : 'default'}
                    onClick={() => {
                      go('/declare/new');
                    }}
                  >
                    {t('app.homeDeclare')}
                  </PrimaryButton>
                ) : null}
              </header>
              <section className="h-notes" aria-label={t('home.tasks')}>
                <HouseNotes />
                <TaskNotes tasks={view.tasks} />
              </section>
              <Mine view={view} demo={demo} mayDeclare={mayDeclare} />
              {view.resting.items.length === 0 ? null : (
                <section className="h-more">
                  <h2>{t('step.WAIT_REST')}</h2>
                  <div className="h-list">
                    {view.resting.items.map((batch) => (
                      <RestLine key={batch.batchId} batch={batch} now={now} demo={demo} />
                    ))}
                    <More n={view.resting.more} to="/batches?step=WAIT_REST" text="home.restingMore" />
                  </div>
                </section>
              )}
              <Others of={view.others} demo={demo} />
            </div>
            <aside className="h-aside">
              <Steps steps={view.steps} />
              {answers ? <Flow /> : null}
            </aside>
          </div>
        );
      }}
    </Loaded>
  );
};
