import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { OpeningPage } from './opening-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [{ path: '/opening', component: OpeningPage }];
