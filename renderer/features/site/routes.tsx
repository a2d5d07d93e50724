import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/site', component: screen(async () => (await import('./door-page.tsx')).DoorPage) },
  { path: '/site/passes', component: screen(async () => (await import('./passes-page.tsx')).PassesPage) },
  {
    path: '/site/supplies',
    component: screen(async () => (await import('./supplies-page.tsx')).SuppliesPage),
  },
  { path: '/site/film', component: screen(async () => (await import('./film-page.tsx')).FilmPage) },
];
