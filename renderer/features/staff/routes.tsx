import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { CalendarPage } from './calendar-page.tsx';
import { OverduePage } from './overdue-page.tsx';
import { PersonPage } from './person-page.tsx';
import { ResultsPage } from './results-page.tsx';
import { RulesPage } from './rules-page.tsx';
import { StaffPage } from './staff-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/staff', component: StaffPage },
  { path: '/staff/calendar', component: CalendarPage },
  { path: '/staff/overdue', component: OverduePage },
  { path: '/staff/results', component: ResultsPage },
  { path: '/staff/rules', component: RulesPage },
  { path: '/staff/person/$personId', component: PersonPage },
];
