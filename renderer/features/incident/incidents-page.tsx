import { RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Go } from '#renderer/shared/navigation.tsx';
import { EmptyState } from '#renderer/shared/ui/empty-state.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { Chip } from '#renderer/shared/ui/state-mark.tsx';
import { StepHeader } from '#renderer/shared/ui/step-header.tsx';
import { Time } from '#renderer/shared/ui/time.tsx';
import { Due } from './due.tsx';
import { sayOf, stateTone } from './say-incident.ts';
import './incident.css';

/** Every incident, those that are not closed first. */
export const IncidentsPage = () => {
  const t = useText();
  const query = useQuery(orpc.incidents.list.queryOptions());
  return (
    <>
      <StepHeader title={t('incident.title')} />
      <Loaded query={query}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState title={t('incident.none')} hint={t('incident.noneHint')} />
          ) : (
            <ul className="inc-list">
              {list.map((one) => (
                <li key={one.incidentId}>
                  <Go to={`/incidents/${encodeURIComponent(one.incidentId)}`} className="inc-row">
                    <b className="g-code">{one.incidentNo}</b>
                    <Chip tone={stateTone(one.state)}>{t(`incident.state.${one.state}`)}</Chip>
                    <span>{sayOf(t, one.of)}</span>
                    <span className="g-muted">
                      {t('incident.openedAt')} <Time ms={one.openedAtMs} kind="short" />
                    </span>
                    <span>{t('incident.frozenOf', { n: one.frozen, m: one.batches })}</span>
                    {one.nextDueMs === null ? null : <Due dueMs={one.nextDueMs} />}
                    <RightOutlined aria-hidden />
                  </Go>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
};
