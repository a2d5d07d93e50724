import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/trace', component: screen(async () => (await import('./trace-page.tsx')).TracePage) },
  { path: '/trace/$code', component: screen(async () => (await import('./trace-page.tsx')).TracePage) },
];
