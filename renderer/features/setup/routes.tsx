import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

/** First start shows by itself while there is no warehouse; afterwards both addresses lead home. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/setup', component: screen(async () => (await import('./done.tsx')).Done) },
  { path: '/sign-in', component: screen(async () => (await import('./done.tsx')).Done) },
  { path: '/first-run', component: screen(async () => (await import('./first-run-page.tsx')).FirstRunPage) },
];
