import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/devices', component: screen(async () => (await import('./devices-page.tsx')).DevicesPage) },
];
