import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/settings/seats', component: screen(async () => (await import('./seats-page.tsx')).SeatsPage) },
];
