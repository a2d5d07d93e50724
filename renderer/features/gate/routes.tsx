import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';
import { withBatch } from '#renderer/shared/batch/with-batch.tsx';

/** The gate station: goods in, from the vehicle to a slot of the resting zone. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/gate', component: screen(async () => (await import('./station.tsx')).Station) },
  { path: '/gate/refused', component: screen(async () => (await import('./refused.tsx')).Refused) },
  {
    path: '/gate/$batchId/arrive',
    component: screen(async () => withBatch((await import('./arrive.tsx')).Arrive)),
  },
  {
    path: '/gate/$batchId/inspect',
    component: screen(async () => withBatch((await import('./inspect.tsx')).Inspect)),
  },
  {
    path: '/gate/$batchId/unload',
    component: screen(async () => withBatch((await import('./unload.tsx')).Unload)),
  },
  {
    path: '/gate/$batchId/disinfect',
    component: screen(async () => withBatch((await import('./disinfect.tsx')).Disinfect)),
  },
  {
    path: '/gate/$batchId/place',
    component: screen(async () => withBatch((await import('./place.tsx')).Place)),
  },
  {
    path: '/gate/$batchId/repack',
    component: screen(async () => withBatch((await import('./repack.tsx')).Repack)),
  },
  {
    path: '/gate/$batchId/late',
    component: screen(async () => withBatch((await import('./late-pieces.tsx')).LatePieces)),
  },
];
