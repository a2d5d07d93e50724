import type { EventType } from './events.ts';
import type { CameraPlace } from './events/site.ts';

/** Where an operation takes place, so that a camera there shows it (domain.md §1: film of the whole operation). */
export const FILMED_AT = {
  'batch.arrived': 'GATE',
  'inspection.counted': 'FRONT',
  'inspection.lineChecked': 'FRONT',
  'inspection.recounted': 'FRONT',
  'inspection.lineAssessed': 'FRONT',
  'inspection.completed': 'FRONT',
  'part.departed': 'GATE',
  'batch.unloaded': 'FRONT',
  'batch.unpacked': 'FRONT',
  'batch.repacked': 'FRONT',
  'pieces.added': 'FRONT',
  // Back to the front zone.
  'batch.moved': 'FRONT',
  'disinfection.started': 'FRONT',
  'disinfection.ended': 'FRONT',
  'disinfection.attested': 'FRONT',
  'batch.restStarted': 'REST',
  'sample.taken': 'REST',
  'batch.stored': 'STORAGE',
  'code.applied': 'STORAGE',
  'code.bound': 'STORAGE',
  'collection.picked': 'STORAGE',
  'collection.putBack': 'STORAGE',
  'collection.signed': 'GATE',
  'pieces.broughtBack': 'GATE',
  // Whatever is done with them afterwards: they leave by the gate.
  'pieces.returned': 'GATE',
  'pieces.destroyed': 'GATE',
} as const satisfies { readonly [type in EventType]?: CameraPlace };
