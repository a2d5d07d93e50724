import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { AgeingPage } from './ageing-page.tsx';
import { StockPage } from './stock-page.tsx';
import { StocktakePage } from './stocktake-page.tsx';
import { StocktakePaperPage } from './stocktake-paper-page.tsx';

export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/stock', component: StockPage },
  { path: '/stock/ageing', component: AgeingPage },
  { path: '/stock/$stocktakeId', component: StocktakePage },
  { path: '/stock/$stocktakeId/paper', component: StocktakePaperPage },
];
