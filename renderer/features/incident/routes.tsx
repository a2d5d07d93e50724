import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { IncidentFilePage } from './incident-file.tsx';
import { IncidentPage } from './incident-page.tsx';
import { IncidentsPage } from './incidents-page.tsx';

/** Positives and everything that follows from them. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/incidents', component: IncidentsPage },
  { path: '/incidents/$incidentId', component: IncidentPage },
  { path: '/incidents/$incidentId/file', component: IncidentFilePage },
];
