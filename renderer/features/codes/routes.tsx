import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/codes', component: screen(async () => (await import('./codes-list-page.tsx')).CodesListPage) },
  {
    path: '/codes/$batchId/print',
    component: screen(async () => (await import('./print-page.tsx')).PrintPage),
  },
  {
    path: '/codes/$batchId/verify',
    component: screen(async () => (await import('./verify-page.tsx')).VerifyPage),
  },
];
