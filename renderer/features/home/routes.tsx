import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { Home } from './home.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [{ path: '/', component: Home }];
