import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/exit', component: screen(async () => (await import('./exit-list-page.tsx')).ExitListPage) },
  {
    path: '/exit/$batchId',
    component: screen(async () => (await import('./hand-over-page.tsx')).HandOverPage),
  },
  {
    path: '/exit/$batchId/certificate',
    component: screen(async () => (await import('./certificate-page.tsx')).CertificatePage),
  },
];
