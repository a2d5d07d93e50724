import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

/** Positives and everything that follows from them. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/incidents', component: screen(async () => (await import('./incidents-page.tsx')).IncidentsPage) },
  {
    path: '/incidents/$incidentId',
    component: screen(async () => (await import('./incident-page.tsx')).IncidentPage),
  },
  {
    path: '/incidents/$incidentId/file',
    component: screen(async () => (await import('./incident-file.tsx')).IncidentFilePage),
  },
];
