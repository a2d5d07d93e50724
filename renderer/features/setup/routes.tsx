import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { Done } from './done.tsx';
import { FirstRunPage } from './first-run-page.tsx';

/** First start shows by itself while there is no warehouse; afterwards both addresses lead home. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/setup', component: Done },
  { path: '/sign-in', component: Done },
  { path: '/first-run', component: FirstRunPage },
];
