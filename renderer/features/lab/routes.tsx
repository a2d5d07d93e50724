import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { Desk } from './desk.tsx';
import { FormPage } from './form-page.tsx';
import { ImportResults } from './import-results.tsx';
import { Rounds } from './rounds.tsx';
import { SamplePage } from './sample-page.tsx';
import { TubesPage } from './tubes-page.tsx';

/** The laboratory's desk: samples of every batch and round, results from spreadsheets, rounds without a batch. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/laboratory', component: Desk },
  { path: '/laboratory/import', component: ImportResults },
  { path: '/laboratory/rounds', component: Rounds },
  { path: '/laboratory/tubes/$of/$ofId', component: TubesPage },
  { path: '/laboratory/form/$formNo', component: FormPage },
  { path: '/laboratory/$sampleId', component: SamplePage },
];
