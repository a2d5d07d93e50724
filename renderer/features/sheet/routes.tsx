import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { SheetPage } from './sheet-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/sheet', component: SheetPage },
  { path: '/sheet/$date', component: SheetPage },
];
