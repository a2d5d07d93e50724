import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/mine', component: screen(async () => (await import('./mine-page.tsx')).MinePage) },
  { path: '/mine/$batchId', component: screen(async () => (await import('./one-page.tsx')).MineOnePage) },
];
