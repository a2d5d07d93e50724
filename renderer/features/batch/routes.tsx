import { withBatch } from '#renderer/shared/batch/with-batch.tsx';
import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

/** Everything about one batch on one page. */
export const routes: ReadonlyArray<FeatureRoute> = [
  {
    path: '/batch/$batchId',
    component: screen(async () => withBatch((await import('./batch-page.tsx')).BatchPage)),
  },
];
