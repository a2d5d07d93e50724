import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { DoorPage } from './door-page.tsx';
import { FilmPage } from './film-page.tsx';
import { PassesPage } from './passes-page.tsx';
import { SuppliesPage } from './supplies-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/site', component: DoorPage },
  { path: '/site/passes', component: PassesPage },
  { path: '/site/supplies', component: SuppliesPage },
  { path: '/site/film', component: FilmPage },
];
