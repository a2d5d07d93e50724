import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

/** Agents and rounds, and the certificate of what was done to a batch. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/disinfection', component: screen(async () => (await import('./desk-page.tsx')).DeskPage) },
  {
    path: '/disinfection/record',
    component: screen(async () => (await import('./record-page.tsx')).RecordPage),
  },
  {
    path: '/disinfection/$batchId/$disinfectionId',
    component: screen(async () => (await import('./certificate-page.tsx')).CertificatePage),
  },
];
