import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/shared/api/queries.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { usePathParam } from '#renderer/shared/navigation.tsx';
import { Paper } from '#renderer/shared/paper/paper.tsx';
import { Loaded } from '#renderer/shared/ui/loaded.tsx';
import { incidentForm } from './incident-form.ts';

/** The incident on A4. */
export const IncidentFilePage = () => {
  const t = useText();
  const incidentId = usePathParam('incidentId');
  const query = useQuery(orpc.incidents.get.queryOptions({ input: { incidentId } }));
  return (
    <Loaded query={query}>
      {(incident) => (
        <Paper
          form={incidentForm(t, incident)}
          back={`/incidents/${encodeURIComponent(incidentId)}`}
          testId="incident-file"
        />
      )}
    </Loaded>
  );
};
