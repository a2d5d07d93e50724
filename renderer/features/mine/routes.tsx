import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { MinePage } from './mine-page.tsx';
import { MineOnePage } from './one-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/mine', component: MinePage },
  { path: '/mine/$batchId', component: MineOnePage },
];
