import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { MerchantsPage } from './merchants-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { PledgePage } from './pledge-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/people', component: PeoplePage },
  { path: '/merchants', component: MerchantsPage },
  { path: '/pledge', component: PledgePage },
];
