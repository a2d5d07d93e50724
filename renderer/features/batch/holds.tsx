import { StopOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { BatchDetail } from '#core/contract/views.ts';
import { openHolds, type Hold } from '#core/domain/batch.ts';
import { sayDemands, sayHold, sayPerson } from '#renderer/shared/batch/say-codes.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { ToneIcon } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useCan } from '#renderer/shared/use-seat.ts';
import { LiftHold } from './lift-hold.tsx';
import { PlaceHold } from './place-hold.tsx';
import './batch.css';

const OpenHold = ({
  hold,
  detail,
  onLift,
}: {
  readonly hold: Hold;
  readonly detail: BatchDetail;
  readonly onLift: () => void;
}) => {
  const t = useText();
  const { papers, names } = detail;
  const may = useCan('MANAGER', 'RESIDENT_SUPERVISOR', 'MARKET_OPERATOR', 'INSPECTOR');
  const missing = hold.kind === 'DOCS' ? papers.open : [];
  const blocked = hold.kind === 'POSITIVE' || missing.length > 0;
  return (
    <li data-testid={`hold-${hold.kind}`}>
      <ToneIcon tone="RED" />
      <span className="batch-row-name">
        <b>{t(`word.hold.${hold.kind}`)}</b> {sayHold(t, hold)}
        <small>
          {hold.placed.by === 'system'
            ? t('batch.holds.system')
            : t('batch.holds.placed', { name: sayPerson(t, names, hold.placed.by) })}{' '}
          · <Time ms={hold.placed.atMs} kind="short" />
        </small>
        {missing.length > 0 ? (
          <small className="b-amber">{t('batch.holds.docsMissing', { kinds: sayDemands(t, missing) })}</small>
        ) : null}
        {hold.kind === 'POSITIVE' ? <small className="b-amber">{t('batch.holds.positive')}</small> : null}
        {hold.kind === 'POSITIVE' && detail.incident !== null ? (
          <Go to={`/incidents/${encodeURIComponent(detail.incident.incidentId)}`} className="b-strip-go">
            {t('incident.open', { no: detail.incident.incidentNo })}
          </Go>
        ) : null}
      </span>
      {may ? (
        <Button data-testid={`lift-${hold.kind}`} disabled={blocked} onClick={onLift}>
          {t('batch.holds.lift')}
        </Button>
      ) : null}
    </li>
  );
};

/** Holds: the open ones with why and who may lift them, the lifted ones beneath, and a way to place one by hand. */
export const Holds = ({ detail }: { readonly detail: BatchDetail }) => {
  const t = useText();
  const { batch, names } = detail;
  const [placing, setPlacing] = useState(false);
  const [lifting, setLifting] = useState<Hold | null>(null);
  const mayPlace = useCan('MANAGER', 'RESIDENT_SUPERVISOR');
  const open = openHolds(batch);
  const lifted = batch.holds.filter((hold) => hold.lifted !== null);
  return (
    <Panel
      title={open.length === 0 ? t('batch.holds.none') : t('batch.holds.title')}
      {...(open.length > 0 ? { tone: 'RED' as const } : {})}
      extra={
        mayPlace ? (
          <Button
            danger
            icon={<StopOutlined />}
            data-testid="hold-place"
            onClick={() => {
              setPlacing(true);
            }}
          >
            {t('batch.holds.place')}
          </Button>
        ) : null
      }
    >
      <ul className="batch-rows">
        {open.map((hold) => (
          <OpenHold
            key={hold.holdId}
            hold={hold}
            detail={detail}
            onLift={() => {
              setLifting(hold);
            }}
          />
        ))}
        {lifted.map((hold) => (
          <li key={hold.holdId} className="g-muted">
            <ToneIcon tone="NEUTRAL" />
            <span className="batch-row-name">
              {t(`word.hold.${hold.kind}`)} {sayHold(t, hold)}
              <small>
                {t('batch.holds.lifted', { name: sayPerson(t, names, hold.lifted?.by ?? '') })} ·{' '}
                <Time ms={hold.lifted?.atMs ?? null} kind="short" />
              </small>
            </span>
          </li>
        ))}
      </ul>
      <PlaceHold
        batchId={batch.batchId}
        open={placing}
        onClose={() => {
          setPlacing(false);
        }}
      />
      {lifting === null ? null : (
        <LiftHold
          key={lifting.holdId}
          batchId={batch.batchId}
          hold={lifting}
          onClose={() => {
            setLifting(null);
          }}
        />
      )}
    </Panel>
  );
};
