import type { IncidentView } from '#core/contract/incident-views.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api } from '#renderer/shared/api/client.ts';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { DecideByTwo } from '#renderer/shared/batch/decide-by-two.tsx';
import { Dispose } from '#renderer/shared/batch/dispose.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Refusals } from '#renderer/shared/ui/refusals.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';

/** Goods of the incident that are here: the two ways out that are left to them, with order, recipient and a witness. */
const Away = ({ batchId, may }: { readonly batchId: string; readonly may: boolean }) => {
  const t = useText();
  const [way, setWay] = useState<'RETURN' | 'DESTROY' | null>(null);
  const query = useQuery({
    ...orpc.batches.get.queryOptions({ input: { batchId } }),
    enabled: way !== null,
  });
  const button = (to: 'RETURN' | 'DESTROY') => (
    <Button
      size="large"
      danger={to === 'DESTROY'}
      disabled={!may}
      data-testid={`incident-${to.toLowerCase()}`}
      onClick={() => {
        setWay(to);
      }}
    >
      {t(to === 'RETURN' ? 'away.return' : 'away.destroy')}
    </Button>
  );
  return (
    <>
      {button('RETURN')}
      {button('DESTROY')}
      {way === null || query.data === undefined ? null : (
        <Dispose
          detail={query.data}
          way={way}
          onClose={() => {
            setWay(null);
          }}
        />
      )}
    </>
  );
};

/** What was returned or destroyed: how many, by whom and before whom. */
const Gone = ({ incident }: { readonly incident: IncidentView }) => {
  const t = useText();
  if (incident.gone.length === 0) return null;
  return (
    <>
      <h3>{t('incident.gone')}</h3>
      <ul className="inc-cohort" data-testid="incident-gone">
        {incident.gone.map((one) => (
          <li key={one.seq}>
            <div>
              <b className="g-code">{one.batchNo}</b>{' '}
              {t(one.way === 'RETURN' ? 'incident.returned' : 'incident.destroyed', { n: one.quantity })} ·{' '}
              <Time ms={one.atMs} kind="short" />
              <p className="g-muted">
                {t('incident.goneBy', { by: one.doneBy, witness: one.witness })} · {one.basis} ·{' '}
                {one.recipient} · #{one.seq}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
};

/** What the incident froze, each batch with why, where it is, and the way out of it. */
export const Cohort = ({ incident, may }: { readonly incident: IncidentView; readonly may: boolean }) => {
  const t = useText();
  const { incidentId } = incident;
  const command = useCommand(api.incidents.release);
  const isConfirmed = incident.verdict === 'CONFIRMED' && incident.state !== 'CLOSED';
  return (
    <Panel title={t('incident.cohort', { n: incident.cohort.length })}>
      <p className="g-muted">
        {t(incident.since.seq > 0 ? 'incident.since' : 'incident.sinceDate', incident.since)}
      </p>
      <Refusals of={command} />
      <ul className="inc-cohort">
        {incident.cohort.map((one) => {
          const id = encodeURIComponent(one.batchId);
          return (
            <li key={one.batchId} data-testid={`cohort-${one.batchNo}`}>
              <div>
                <Go to={`/batch/${id}`}>
                  <b className="g-code">{one.batchNo}</b>
                </Go>{' '}
                {one.merchantName} · {one.goods}
                <p className="g-muted">
                  {one.part === 'SOURCE'
                    ? t('incident.itself')
                    : one.reasons
                        .map((reason) => t(`incident.exposure.${reason}`))
                        .join(t('common.listSeparator'))}
                  {' · '}
                  {one.pieces === 0
                    ? t('zone.outside')
                    : `${one.zone === null ? '' : t(`zone.${one.zone}`)} ${one.slotCode ?? ''} ${t('common.pieces', { n: one.pieces })}`}
                  {one.codesOut > 0 ? ` · ${t('incident.codesOut', { n: one.codesOut })}` : ''}
                </p>
              </div>
              <Chip tone={one.frozen ? 'RED' : 'GREEN'}>
                {t(one.frozen ? 'incident.frozen' : 'incident.freed')}
              </Chip>
              {one.frozen && one.pieces > 0 && one.part === 'SOURCE' && isConfirmed ? (
                <Away batchId={one.batchId} may={may} />
              ) : null}
              {isConfirmed && one.frozen && one.part === 'EXPOSED' ? (
                <>
                  {one.pieces > 0 ? <Away batchId={one.batchId} may={may} /> : null}
                  {one.retested ? <Chip tone="GREEN">{t('incident.retested')}</Chip> : null}
                  {one.pieces > 0 && !one.retested ? (
                    <Go to={`/rest/${id}/samples`} className="inc-link">
                      {t('incident.retest')}
                    </Go>
                  ) : (
                    <DecideByTwo
                      label={t('incident.release')}
                      testId="release"
                      command={command}
                      disabled={!may}
                      onDecide={async (reason, countersignId) =>
                        (await command.run({ incidentId, batchId: one.batchId, reason, countersignId })) !==
                        null
                      }
                    />
                  )}
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Gone incident={incident} />
      {incident.out.length === 0 ? null : (
        <>
          <h3>{t('incident.out', { n: incident.codesOut })}</h3>
          <ul className="inc-cohort">
            {incident.out.map((one) => (
              <li key={`${one.batchNo}-${one.leftAtMs}`}>
                <div>
                  <b className="g-code">{one.batchNo}</b> {one.merchantName} · {one.collector} ·{' '}
                  <Time ms={one.leftAtMs} kind="short" />
                  <p className="g-muted g-code">
                    {one.firstCode} … {one.lastCode}
                  </p>
                </div>
                <b>{t('common.pieces', { n: one.pieces })}</b>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
};
