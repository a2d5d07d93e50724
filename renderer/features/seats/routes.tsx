import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { SeatsPage } from './seats-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [{ path: '/settings/seats', component: SeatsPage }];
