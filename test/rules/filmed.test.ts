import { expect, it } from 'vitest';
import type { EventType } from '#core/domain/events.ts';
import { FILMED_AT } from '#core/domain/filmed.ts';
import { workOf } from '#core/domain/staff/work.ts';
import { event as said } from '#renderer/locales/en/event.ts';

/** Work with goods that belongs to no batch: no batch's film shows it. */
const NO_BATCH: ReadonlyArray<EventType> = [
  'areaDisinfection.started',
  'areaDisinfection.ended',
  'disinfectant.prepared',
  'stocktake.counted',
  'stocktake.scanned',
];

it('a camera is named for every kind of work with a batch (domain.md §1: film of the whole operation)', () => {
  const all = Object.keys(said) as ReadonlyArray<EventType>;
  const work = all.filter((type) => workOf(type) !== null && !NO_BATCH.includes(type));
  expect(work.length).toBeGreaterThan(20);
  expect(work.filter((type) => !(type in FILMED_AT))).toEqual([]);
});
