import { WithBatch } from '#renderer/shared/batch/with-batch.tsx';
import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { Clear } from './clear.tsx';
import { Results } from './results.tsx';
import { Resting } from './resting.tsx';
import { Samples } from './samples.tsx';
import { Store } from './store.tsx';

const SamplesPage = () => <WithBatch screen={Samples} />;
const ResultsPage = () => <WithBatch screen={Results} />;
const ClearPage = () => <WithBatch screen={Clear} />;
const StorePage = () => <WithBatch screen={Store} />;

/** Rest and test: from the resting slot to the storage zone. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/rest', component: Resting },
  { path: '/rest/$batchId/samples', component: SamplesPage },
  { path: '/rest/$batchId/results', component: ResultsPage },
  { path: '/rest/$batchId/clear', component: ClearPage },
  { path: '/rest/$batchId/store', component: StorePage },
];
