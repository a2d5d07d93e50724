import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/sheet', component: screen(async () => (await import('./sheet-page.tsx')).SheetPage) },
  { path: '/sheet/$date', component: screen(async () => (await import('./sheet-page.tsx')).SheetPage) },
];
