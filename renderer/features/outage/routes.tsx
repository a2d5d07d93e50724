import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/outage', component: screen(async () => (await import('./outage-page.tsx')).OutagePage) },
  { path: '/outage/$form', component: screen(async () => (await import('./form-page.tsx')).FormPage) },
];
