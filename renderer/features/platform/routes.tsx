import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { PlatformPage } from './platform-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [{ path: '/platform', component: PlatformPage }];
