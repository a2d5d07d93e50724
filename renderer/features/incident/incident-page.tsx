import { FileTextOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { useGo, usePathParam } from '#renderer/shared/navigation.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { ScanBanner } from '#renderer/shared/ui/scan-banner.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { useMe } from '#renderer/shared/use-seat.ts';
import { Cohort } from './cohort.tsx';
import { Decisions } from './decisions.tsx';
import { Due } from './due.tsx';
import { sayOf, stateTone } from './say-incident.ts';
import { Tasks } from './tasks.tsx';
import './incident.css';

/** One incident: its clocks, what is to be done, what is frozen and why, and what two persons decide. */
export const IncidentPage = () => {
  const t = useText();
  const go = useGo();
  const incidentId = usePathParam('incidentId');
  const { person } = useMe();
  const query = useQuery(orpc.incidents.get.queryOptions({ input: { incidentId } }));
  const roles = person?.roles ?? [];
  const may = roles.some((role) => role === 'MANAGER' || role === 'RESIDENT_SUPERVISOR');
  return (
    <Loaded query={query}>
      {(incident) => (
        <>
          <StepHeader
            title={`${t('incident.one')} ${incident.incidentNo}`}
            back="/incidents"
            extra={
              <Button
                size="large"
                icon={<FileTextOutlined />}
                onClick={() => {
                  go(`/incidents/${encodeURIComponent(incidentId)}/file`);
                }}
              >
                {t('incident.file')}
              </Button>
            }
          />
          <p className="inc-head" data-testid="incident-state">
            <Chip tone={stateTone(incident.state)}>{t(`incident.state.${incident.state}`)}</Chip>
            <b>{sayOf(t, incident.of)}</b>
            <span>
              {t('incident.openedAt')} <Time ms={incident.openedAtMs} />
            </span>
            <span>{t('incident.frozenOf', { n: incident.frozen, m: incident.batches })}</span>
            {incident.state === 'CLOSED' ? null : (
              <span>
                {t('incident.closeBy')} <Due dueMs={incident.closeByMs} />
              </span>
            )}
          </p>
          {may ? null : <p className="b-notice">{t('incident.notYours')}</p>}
          <div className="inc-page">
            <Tasks incident={incident} may={may || roles.includes('LABORATORY')} />
            <div>
              <Decisions incident={incident} may={may} />
              <Cohort incident={incident} may={may} />
            </div>
          </div>
          <ScanBanner hint={t('incident.scanHint')} />
        </>
      )}
    </Loaded>
  );
};
