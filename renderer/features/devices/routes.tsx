import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { DevicesPage } from './devices-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [{ path: '/devices', component: DevicesPage }];
