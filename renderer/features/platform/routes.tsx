import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/platform', component: screen(async () => (await import('./platform-page.tsx')).PlatformPage) },
];
