import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { RulesPage } from './rules-page.tsx';

/** The rules that goods are judged by. */
export const routes: ReadonlyArray<FeatureRoute> = [{ path: '/rules', component: RulesPage }];
