import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

/** The rules that goods are judged by. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/rules', component: screen(async () => (await import('./rules-page.tsx')).RulesPage) },
];
