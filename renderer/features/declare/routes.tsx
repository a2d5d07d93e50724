import { withBatch } from '#renderer/shared/batch/with-batch.tsx';
import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

/** Declaring goods before they come. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/declare', component: screen(async () => (await import('./declarations.tsx')).Declarations) },
  {
    path: '/declare/new',
    component: screen(async () => (await import('./new-declaration.tsx')).NewDeclaration),
  },
  {
    path: '/declare/$batchId',
    component: screen(async () => withBatch((await import('./declaration.tsx')).Declaration)),
  },
];
