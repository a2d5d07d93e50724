import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { BoardPage } from './board-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [{ path: '/board', component: BoardPage }];
