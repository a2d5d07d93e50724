import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { TracePage } from './trace-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/trace', component: TracePage },
  { path: '/trace/$code', component: TracePage },
];
