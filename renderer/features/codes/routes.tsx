import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { CodesListPage } from './codes-list-page.tsx';
import { PrintPage } from './print-page.tsx';
import { VerifyPage } from './verify-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/codes', component: CodesListPage },
  { path: '/codes/$batchId/print', component: PrintPage },
  { path: '/codes/$batchId/verify', component: VerifyPage },
];
