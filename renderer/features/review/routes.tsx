import { WithBatch } from '#renderer/shared/batch/with-batch.tsx';
import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { Queue } from './queue.tsx';
import { Review } from './review.tsx';

const ReviewPage = () => <WithBatch screen={Review} />;

/** The market operator's desk: declarations that wait for a verdict. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/review', component: Queue },
  { path: '/review/$batchId', component: ReviewPage },
];
