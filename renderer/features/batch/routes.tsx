import { WithBatch } from '#renderer/shared/batch/with-batch.tsx';
import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { BatchPage } from './batch-page.tsx';

const Page = () => <WithBatch screen={BatchPage} />;

/** Everything about one batch on one page. */
export const routes: ReadonlyArray<FeatureRoute> = [{ path: '/batch/$batchId', component: Page }];
