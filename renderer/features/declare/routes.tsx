import { WithBatch } from '#renderer/shared/batch/with-batch.tsx';
import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { Declaration } from './declaration.tsx';
import { Declarations } from './declarations.tsx';
import { NewDeclaration } from './new-declaration.tsx';

const DeclarationPage = () => <WithBatch screen={Declaration} />;

/** Declaring goods before they come. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/declare', component: Declarations },
  { path: '/declare/new', component: NewDeclaration },
  { path: '/declare/$batchId', component: DeclarationPage },
];
