import type { EventType } from '../events.ts';

/** Kinds of work that only somebody does whose tests are in order. */
export type Work = 'GATE' | 'HANDLING' | 'DISINFECTION' | 'SAMPLING';

/** What is done beside the goods themselves; what is not named here is done at a desk, or by the program. */
const WORK: { readonly [type in EventType]?: Work } = {
  'batch.arrived': 'GATE',
  'inspection.counted': 'HANDLING',
  'inspection.lineChecked': 'HANDLING',
  'inspection.completed': 'HANDLING',
  'batch.unloaded': 'HANDLING',
  'batch.unpacked': 'HANDLING',
  'disinfection.started': 'DISINFECTION',
  'disinfection.ended': 'DISINFECTION',
  'disinfection.attested': 'DISINFECTION',
  'batch.restStarted': 'HANDLING',
  'sample.taken': 'SAMPLING',
  'batch.stored': 'HANDLING',
  'code.applied': 'HANDLING',
  'collection.picked': 'HANDLING',
  'collection.putBack': 'HANDLING',
  'collection.signed': 'GATE',
  'areaDisinfection.ended': 'DISINFECTION',
  'areaDisinfection.started': 'DISINFECTION',
  'batch.moved': 'HANDLING',
  'batch.repacked': 'HANDLING',
  'code.bound': 'HANDLING',
  'disinfectant.prepared': 'DISINFECTION',
  'inspection.lineAssessed': 'HANDLING',
  'inspection.recounted': 'HANDLING',
  'part.departed': 'GATE',
  'pieces.added': 'HANDLING',
  'pieces.broughtBack': 'HANDLING',
  'pieces.destroyed': 'HANDLING',
  'pieces.returned': 'HANDLING',
  'stocktake.counted': 'HANDLING',
  'stocktake.scanned': 'HANDLING',
};

/** The kind of work that leaves this event, or null when nobody comes near the goods. */
export const workOf = (type: EventType): Work | null => WORK[type] ?? null;
