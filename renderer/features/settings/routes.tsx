import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { SettingsPage } from './settings-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [{ path: '/settings', component: SettingsPage }];
