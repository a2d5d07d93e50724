import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/batches', component: screen(async () => (await import('./list-page.tsx')).ListPage) },
];
