import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

/** Printed forms that no other screen shows. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/batch/$batchId/check', component: screen(async () => (await import('./pages.tsx')).CheckPage) },
  {
    path: '/receipt/$collectionId',
    component: screen(async () => (await import('./pages.tsx')).ReceiptPage),
  },
  { path: '/commands', component: screen(async () => (await import('./pages.tsx')).CommandsPage) },
];
