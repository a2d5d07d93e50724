import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/people', component: screen(async () => (await import('./people-page.tsx')).PeoplePage) },
  { path: '/merchants', component: screen(async () => (await import('./merchants-page.tsx')).MerchantsPage) },
  { path: '/pledge', component: screen(async () => (await import('./pledge-page.tsx')).PledgePage) },
];
