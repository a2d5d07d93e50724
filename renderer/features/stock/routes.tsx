import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/stock', component: screen(async () => (await import('./stock-page.tsx')).StockPage) },
  { path: '/stock/ageing', component: screen(async () => (await import('./ageing-page.tsx')).AgeingPage) },
  {
    path: '/stock/$stocktakeId',
    component: screen(async () => (await import('./stocktake-page.tsx')).StocktakePage),
  },
  {
    path: '/stock/$stocktakeId/paper',
    component: screen(async () => (await import('./stocktake-paper-page.tsx')).StocktakePaperPage),
  },
];
