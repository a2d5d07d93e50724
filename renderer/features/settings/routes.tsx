import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/settings', component: screen(async () => (await import('./settings-page.tsx')).SettingsPage) },
];
