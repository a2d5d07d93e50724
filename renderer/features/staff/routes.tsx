import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/staff', component: screen(async () => (await import('./staff-page.tsx')).StaffPage) },
  {
    path: '/staff/calendar',
    component: screen(async () => (await import('./calendar-page.tsx')).CalendarPage),
  },
  { path: '/staff/overdue', component: screen(async () => (await import('./overdue-page.tsx')).OverduePage) },
  { path: '/staff/results', component: screen(async () => (await import('./results-page.tsx')).ResultsPage) },
  { path: '/staff/rules', component: screen(async () => (await import('./rules-page.tsx')).RulesPage) },
  {
    path: '/staff/person/$personId',
    component: screen(async () => (await import('./person-page.tsx')).PersonPage),
  },
];
