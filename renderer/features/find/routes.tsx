import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { ListPage } from './list-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [{ path: '/batches', component: ListPage }];
