import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { FormPage } from './form-page.tsx';
import { OutagePage } from './outage-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/outage', component: OutagePage },
  { path: '/outage/$form', component: FormPage },
];
