import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { CheckPage, CommandsPage, ReceiptPage } from './pages.tsx';

/** Printed forms that no other screen shows. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/batch/$batchId/check', component: CheckPage },
  { path: '/receipt/$collectionId', component: ReceiptPage },
  { path: '/commands', component: CommandsPage },
];
