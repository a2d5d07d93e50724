import { useQuery } from '@tanstack/react-query';
import type { PersonView } from '#core/contract/views.ts';
import { orpc } from '../shared/api/queries.ts';
import { useText } from '../shared/i18n.ts';
import { Go } from '../shared/navigation.tsx';
import { ToneIcon } from '../shared/ui/state-mark.tsx';

/** Stands red on every screen of the staff while an incident is not closed. */
export const IncidentBanner = ({ person }: { readonly person: PersonView }) => {
  const t = useText();
  const isStaff = person.roles.some((role) => role !== 'MERCHANT');
  const { data } = useQuery({ ...orpc.incidents.list.queryOptions(), enabled: isStaff });
  const open = (data ?? []).filter((one) => one.state !== 'CLOSED');
  const [first] = open;
  if (first === undefined) return null;
  return (
    <p className="f-connection g-tone-red" role="alert" data-testid="incident-banner">
      <ToneIcon tone="RED" />
      <Go to={open.length === 1 ? `/incidents/${encodeURIComponent(first.incidentId)}` : '/incidents'}>
        {t('incident.banner', {
          no: open.map((one) => one.incidentNo).join(t('common.listSeparator')),
          n: open.reduce((sum, one) => sum + one.frozen, 0),
        })}
      </Go>
    </p>
  );
};
