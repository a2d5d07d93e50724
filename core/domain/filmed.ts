import type { EventType } from './events.ts';
import type { CameraPlace } from './events/site.ts';

/** Where an operation takes place, so that a camera there shows it (domain.md §1: film of the whole operation). */
export const FILMED_AT = {
  'batch.arrived': 'GATE',
  'inspection.counted': 'FRONT',
  'inspection.lineChecked': 'FRONT',
  'inspection.completed': 'FRONT',
  'batch.unloaded': 'FRONT',
  'batch.unpacked': 'FRONT',
  'disinfection.started': 'FRONT',
  'disinfection.ended': 'FRONT',
  'disinfection.attested': 'FRONT',
  'batch.restStarted': 'REST',
  'sample.taken': 'REST',
  'batch.stored': 'STORAGE',
  'code.applied': 'STORAGE',
  'collection.picked': 'STORAGE',
  'collection.putBack': 'STORAGE',
  'collection.signed': 'GATE',
} as const satisfies { readonly [type in EventType]?: CameraPlace };
