import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { CertificatePage } from './certificate-page.tsx';
import { ExitListPage } from './exit-list-page.tsx';
import { HandOverPage } from './hand-over-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/exit', component: ExitListPage },
  { path: '/exit/$batchId', component: HandOverPage },
  { path: '/exit/$batchId/certificate', component: CertificatePage },
];
