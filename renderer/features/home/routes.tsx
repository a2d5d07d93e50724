import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/', component: screen(async () => (await import('./home.tsx')).Home) },
];
