import type { IncidentView } from '#core/contract/incident-views.ts';
import { api } from '#renderer/shared/api/client.ts';
import { useCommand } from '#renderer/shared/api/use-command.ts';
import { DecideByTwo } from '#renderer/shared/batch/decide-by-two.tsx';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import { Panel } from '#renderer/shared/ui/panel.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';

const Zones = ({ incident, may }: { readonly incident: IncidentView; readonly may: boolean }) => {
  const t = useText();
  const command = useCommand(api.incidents.reopenZone);
  return (
    <>
      {incident.zones.map((one) => (
        <p key={one.zone} className="b-line">
          <b>{t(`zone.${one.zone}`)}</b>
          <Chip tone={one.reopenedAtMs === null ? 'RED' : 'GREEN'}>
            {t(one.reopenedAtMs === null ? 'incident.zoneFrozen' : 'incident.zoneOpen')}
          </Chip>
          {one.reopenedAtMs === null && incident.verdict === 'CONFIRMED' ? (
            <DecideByTwo
              label={t('incident.reopen')}
              testId="reopen"
              command={command}
              disabled={!may}
              onDecide={async (reason, countersignId) =>
                (await command.run({
                  incidentId: incident.incidentId,
                  zone: one.zone,
                  reason,
                  countersignId,
                })) !== null
              }
            />
          ) : null}
        </p>
      ))}
    </>
  );
};

/** Positive people: by name for those who decide about people, for everybody else that there is one. */
const People = ({ incident }: { readonly incident: IncidentView }) => {
  const t = useText();
  return (
    <>
      {incident.people.map((one, at) => (
        <li key={one.personId ?? at} data-testid="incident-person">
          <b>{one.name ?? t('incident.somebody')}</b>
          {one.zones.length === 0
            ? null
            : ` ${t('incident.workedIn', { zones: one.zones.map((zone) => t(`zone.${zone}`)).join(t('common.listSeparator')) })}`}{' '}
          <Chip tone={one.positive ? 'RED' : 'GREEN'}>
            {t(one.positive ? 'incident.personPositive' : 'incident.personCleared')}
          </Chip>{' '}
          {one.personId === null ? null : (
            <Go to={`/staff/${encodeURIComponent(one.personId)}`} className="inc-link">
              {t('incident.toPerson')}
            </Go>
          )}
        </li>
      ))}
    </>
  );
};

/** What two persons decide: confirmed or dismissed, zones, and the end. What is missing is said by the refusal. */
export const Decisions = ({ incident, may }: { readonly incident: IncidentView; readonly may: boolean }) => {
  const t = useText();
  const { incidentId } = incident;
  const confirm = useCommand(api.incidents.confirm);
  const dismiss = useCommand(api.incidents.dismiss);
  const close = useCommand(api.incidents.close);
  return (
    <Panel title={t('incident.decision')}>
      <ul className="inc-samples">
        {incident.samples.map((one) => (
          <li key={one.sampleId}>
            <b className="g-code">{one.sampleNo}</b> {t(`layer.${one.layer}`)}{' '}
            {one.batchNo ?? (one.zone === null ? '' : t(`zone.${one.zone}`))}{' '}
            <Chip tone={one.state === 'CONFIRMED_NEGATIVE' || one.state === 'NEGATIVE' ? 'GREEN' : 'RED'}>
              {t(`lab.state.${one.state}`)}
            </Chip>{' '}
            <Go to={`/laboratory/${encodeURIComponent(one.sampleId)}`} className="inc-link">
              {t('incident.toSample')}
            </Go>
          </li>
        ))}
        <People incident={incident} />
      </ul>
      {incident.decided === null ? (
        <>
          {incident.samples.length === 0 ? null : <p className="g-muted">{t('incident.decideHint')}</p>}
          {incident.people.length === 0 ? null : <p className="g-muted">{t('incident.personHint')}</p>}
          <div className="inc-acts">
            <DecideByTwo
              label={t('incident.dismiss')}
              testId="dismiss"
              command={dismiss}
              disabled={!may}
              onDecide={async (reason, countersignId) =>
                (await dismiss.run({ incidentId, reason, countersignId })) !== null
              }
            />
            <DecideByTwo
              label={t('incident.confirm')}
              testId="confirm"
              danger
              command={confirm}
              disabled={!may}
              onDecide={async (reason, countersignId) =>
                (await confirm.run({ incidentId, reason, countersignId })) !== null
              }
            />
          </div>
        </>
      ) : (
        <p>
          <Chip tone={incident.verdict === 'CONFIRMED' ? 'RED' : 'GREEN'}>
            {t(`incident.verdict.${incident.verdict}`)}
          </Chip>{' '}
          {incident.decided.reason} · {incident.decided.by.join(t('common.listSeparator'))}{' '}
          <Time ms={incident.decided.atMs} kind="short" />
        </p>
      )}
      <Zones incident={incident} may={may} />
      {incident.closed !== null ? (
        <p>
          {t('incident.state.CLOSED')} <Time ms={incident.closed.atMs} kind="short" /> ·{' '}
          {incident.closed.by.join(t('common.listSeparator'))}
        </p>
      ) : incident.decided === null ? null : (
        <DecideByTwo
          label={t('incident.close')}
          testId="close"
          command={close}
          disabled={!may}
          onDecide={async (note, countersignId) =>
            (await close.run({ incidentId, note, countersignId })) !== null
          }
        />
      )}
    </Panel>
  );
};
