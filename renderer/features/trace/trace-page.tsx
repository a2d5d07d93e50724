import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState, type FormEvent } from 'react';
import type { TraceView } from '#core/contract/views.ts';
import { PAPER_KINDS } from '#core/domain/policy.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { GuardStripOf } from '#renderer/shared/batch/guard-strip.tsx';
import { useText, type Text } from '#renderer/shared/i18n.ts';
import { Go, useGo, usePathParam } from '#renderer/shared/navigation.tsx';
import { sayEvent } from '#renderer/shared/say.ts';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { PrimaryButton } from '#renderer/shared/ui/primary-button.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { Chip, ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useScan, useSeatTask } from '#renderer/shared/use-seat.ts';
import './trace.css';

const sayPaper = (t: Text, kind: string): string => {
  const known = PAPER_KINDS.find((one) => one === kind);
  return known === undefined ? kind : t(`paper.${known}`);
};

const tone = (state: TraceView['state']) =>
  state === 'VOID' ? 'RED' : state === 'APPLIED' || state === 'SHIPPED' ? 'GREEN' : 'AMBER';

const Answer = ({ trace }: { readonly trace: TraceView }) => {
  const t = useText();
  const { zone, slotCode, leftAtMs } = trace.whereNow;
  return (
    <div className="trace-answer">
      {trace.recalled === null ? null : (
        <p className="b-notice b-red trace-recalled" role="alert" data-testid="trace-recalled">
          <ToneIcon tone="RED" /> {t('refusal.CODE_RECALLED', { incidentNo: trace.recalled.incidentNo })}
        </p>
      )}
      <Panel title={t('trace.what')}>
        <p className="trace-code g-code" data-testid="trace-code">
          {trace.code}
        </p>
        <p>
          <Chip tone={tone(trace.state)}>{t(`word.code.${trace.state}`)}</Chip>{' '}
          {trace.kind === 'CARTON'
            ? t('trace.carton', { n: trace.number })
            : t('trace.piece', { n: trace.number, carton: trace.carton })}
          {trace.scheme === null ? '' : ` · ${t('trace.scheme', { scheme: trace.scheme })}`}
        </p>
        {trace.earlier.map((trip) => (
          <p key={trip.batchId} className="g-muted">
            {t('trace.earlier', { batchNo: trip.batchNo })}
            {trip.leftAtMs === null ? null : (
              <>
                {' '}
                · <Time ms={trip.leftAtMs} />
              </>
            )}
          </p>
        ))}
        <dl className="trace-facts">
          <dt>{t('common.batchNo')}</dt>
          <dd>
            <Go to={`/batch/${encodeURIComponent(trace.batchId)}`}>{trace.batchNo}</Go>
          </dd>
          <dt>{t('common.merchant')}</dt>
          <dd>{trace.merchantName}</dd>
          <dt>{t('trace.now')}</dt>
          <dd data-testid="trace-now">
            {leftAtMs !== null ? (
              <>
                {t('trace.left')} <Time ms={leftAtMs} />
              </>
            ) : (
              `${zone === null ? t('zone.outside') : t(`zone.${zone}`)} ${slotCode ?? ''}`
            )}
          </dd>
        </dl>
      </Panel>
      <Panel title={t('trace.from')}>
        <ul className="trace-list">
          {trace.goods.map((line) => (
            <li key={`${line.goodsName}|${line.spec}|${line.origin}|${line.quantity}`}>
              <b>{line.goodsName}</b> {line.spec} ·{' '}
              {line.origin === '' ? t('trace.originUnknown') : line.origin} ·{' '}
              {t('common.pieces', { n: line.quantity })}
            </li>
          ))}
        </ul>
        <h3>{t('trace.papers')}</h3>
        <ul className="trace-list">
          {trace.papers.map((paper) => (
            <li key={`${paper.kind}-${paper.number}`}>
              {sayPaper(t, paper.kind)} · {paper.number} · {paper.issuer}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('trace.story')} className="trace-story">
        <ol>
          {trace.story.map((line) => (
            <li key={line.seq}>
              <Time ms={line.atMs} /> <span>{sayEvent(t, line)}</span>{' '}
              <span className="g-muted">{line.actorName}</span>
              <span className="trace-seq">#{line.seq}</span>
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  );
};

const Lookup = ({ code }: { readonly code: string }) => {
  const query = useQuery(orpc.trace.code.queryOptions({ input: { code } }));
  return (
    <Loaded query={query}>
      {(trace) => (
        <>
          <GuardStripOf batchId={trace.batchId} />
          <Answer trace={trace} />
        </>
      )}
    </Loaded>
  );
};

/** Where a code came from, what was done, by whom and when, where it is now. A scan or a typed code leads here. */
export const TracePage = () => {
  const t = useText();
  const go = useGo();
  const code = usePathParam('code');
  const [typed, setTyped] = useState('');
  useSeatTask({ kind: 'TRACE' });
  // The task holds the screen, so the frame does not follow scans here: this screen does.
  useScan((scan) => {
    const { target } = scan.outcome;
    if (target?.screen === 'TRACE') go(`/trace/${encodeURIComponent(target.code)}`);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() !== '') go(`/trace/${encodeURIComponent(typed.trim())}`);
  };
  return (
    <>
      <StepHeader title={t('trace.title')} />
      <form className="trace-form" onSubmit={submit}>
        <Input
          size="large"
          value={typed}
          placeholder={t('trace.placeholder')}
          aria-label={t('trace.placeholder')}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
        <PrimaryButton htmlType="submit" disabled={typed.trim() === ''}>
          {t('trace.go')}
        </PrimaryButton>
      </form>
      {code === '' ? (
        <EmptyState title={t('trace.empty')} hint={t('trace.emptyHint')} />
      ) : (
        <Lookup key={code} code={code} />
      )}
      <ScanBanner hint={t('trace.empty')} />
    </>
  );
};
