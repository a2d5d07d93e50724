import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { CertificatePage } from './certificate-page.tsx';
import { DeskPage } from './desk-page.tsx';
import { RecordPage } from './record-page.tsx';

/** Agents and rounds, and the certificate of what was done to a batch. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/disinfection', component: DeskPage },
  { path: '/disinfection/record', component: RecordPage },
  { path: '/disinfection/$batchId/$disinfectionId', component: CertificatePage },
];
