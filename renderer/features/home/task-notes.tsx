import type { HomeTask, HomeTaskKind } from '#core/contract/views.ts';
import { useText } from '#renderer/shared/i18n.ts';
import { Note } from './house-notes.tsx';

/** Where each is settled; a list where there is none of its own. */
const PLACES: Readonly<Record<HomeTaskKind, string>> = {
  INCIDENT_TASKS_LATE: '/incidents',
  UNREAD_PAPERS: '/review',
  ARRIVALS_LATE: '/batches?step=ARRIVE',
  SAMPLES_TO_SEND: '/laboratory',
  RESULTS_TO_ENTER: '/laboratory',
  RESULTS_TO_VERIFY: '/laboratory',
  ROUNDS_DUE: '/laboratory/rounds',
  ROUNDS_RUNNING: '/disinfection',
  STOCKTAKES_OPEN: '/stock',
  SHEETS_OPEN: '/sheet',
  STAFF_BARRED: '/staff',
  STAFF_DUE: '/staff/overdue',
  CLOCK_GAPS: '/settings',
  AGEING: '/stock',
  TO_COLLECT: '/batches?step=HAND_OVER',
  NOT_LISTED: '/declare',
  PLEDGE: '/pledge',
  WAREHOUSE_CLOSED: '/booking',
};

/** What needs somebody and is not one batch's next step, as the service put it. */
export const TaskNotes = ({ tasks }: { readonly tasks: ReadonlyArray<HomeTask> }) => {
  const t = useText();
  return tasks.map(({ kind, n, tone, detail }) => (
    <Note
      key={kind}
      tone={tone}
      text={t(`home.${kind}`, { n, detail })}
      go={t('home.look')}
      to={kind === 'SHEETS_OPEN' ? `/sheet/${detail}` : PLACES[kind]}
    />
  ));
};
