import { withBatch } from '#renderer/shared/batch/with-batch.tsx';
import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

/** Rest and test: from the resting slot to the storage zone. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/rest', component: screen(async () => (await import('./resting.tsx')).Resting) },
  {
    path: '/rest/$batchId/samples',
    component: screen(async () => withBatch((await import('./samples.tsx')).Samples)),
  },
  {
    path: '/rest/$batchId/results',
    component: screen(async () => withBatch((await import('./results.tsx')).Results)),
  },
  {
    path: '/rest/$batchId/clear',
    component: screen(async () => withBatch((await import('./clear.tsx')).Clear)),
  },
  {
    path: '/rest/$batchId/store',
    component: screen(async () => withBatch((await import('./store.tsx')).Store)),
  },
];
