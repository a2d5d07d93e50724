import type { FeatureRoute } from '#renderer/shared/feature.ts';
import { WithBatch } from '#renderer/shared/batch/with-batch.tsx';
import { Arrive } from './arrive.tsx';
import { Disinfect } from './disinfect.tsx';
import { Inspect } from './inspect.tsx';
import { LatePieces } from './late-pieces.tsx';
import { Place } from './place.tsx';
import { Refused } from './refused.tsx';
import { Repack } from './repack.tsx';
import { Station } from './station.tsx';
import { Unload } from './unload.tsx';

const ArrivePage = () => <WithBatch screen={Arrive} />;
const InspectPage = () => <WithBatch screen={Inspect} />;
const UnloadPage = () => <WithBatch screen={Unload} />;
const DisinfectPage = () => <WithBatch screen={Disinfect} />;
const PlacePage = () => <WithBatch screen={Place} />;
const LatePage = () => <WithBatch screen={LatePieces} />;
const RepackPage = () => <WithBatch screen={Repack} />;

/** The gate station: goods in, from the vehicle to a slot of the resting zone. */
export const routes: ReadonlyArray<FeatureRoute> = [
  { path: '/gate', component: Station },
  { path: '/gate/refused', component: Refused },
  { path: '/gate/$batchId/arrive', component: ArrivePage },
  { path: '/gate/$batchId/inspect', component: InspectPage },
  { path: '/gate/$batchId/unload', component: UnloadPage },
  { path: '/gate/$batchId/disinfect', component: DisinfectPage },
  { path: '/gate/$batchId/place', component: PlacePage },
  { path: '/gate/$batchId/repack', component: RepackPage },
  { path: '/gate/$batchId/late', component: LatePage },
];
