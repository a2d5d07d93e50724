import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/board', component: screen(async () => (await import('./board-page.tsx')).BoardPage) },
];
