import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/opening', component: screen(async () => (await import('./opening-page.tsx')).OpeningPage) },
];
