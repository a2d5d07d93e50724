import { screen, type FeatureRoute } from '#renderer/shared/feature.ts';

/** The laboratory's desk: samples of every batch and round, results from spreadsheets, rounds without a batch. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/laboratory', component: screen(async () => (await import('./desk.tsx')).Desk) },
  {
    path: '/laboratory/import',
    component: screen(async () => (await import('./import-results.tsx')).ImportResults),
  },
  { path: '/laboratory/rounds', component: screen(async () => (await import('./rounds.tsx')).Rounds) },
  {
    path: '/laboratory/tubes/$of/$ofId',
    component: screen(async () => (await import('./tubes-page.tsx')).TubesPage),
  },
  {
    path: '/laboratory/form/$formNo',
    component: screen(async () => (await import('./form-page.tsx')).FormPage),
  },
  {
    path: '/laboratory/$sampleId',
    component: screen(async () => (await import('./sample-page.tsx')).SamplePage),
  },
];
