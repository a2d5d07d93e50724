import { withBatch } from '#renderer/shared/batch/with-batch.tsx';
import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

/** The market operator's desk: declarations that wait for a verdict. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/review', component: screen(async () => (await import('./queue.tsx')).Queue) },
  {
    path: '/review/$batchId',
    component: screen(async () => withBatch((await import('./review.tsx')).Review)),
  },
];
