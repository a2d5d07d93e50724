import { describe, expect, it } from 'vitest';
import { isPrintTarget } from './channels.ts';
import { readFromService, readToService, type FromService, type ToService } from './service-messages.ts';

const toService: ReadonlyArray<ToService> = [
  { type: 'OPEN', directory: '/data', demo: true },
  { type: 'PORT', page: true },
  { type: 'PORT', page: false },
  { type: 'STOP' },
];
const fromService: ReadonlyArray<FromService> = [
  { type: 'READY' },
  { type: 'FAULT', text: 'The disk is full.' },
];

describe('what the processes tell each other', () => {
  it('arrives as it was sent', () => {
    expect(toService.map(readToService)).toEqual(toService);
    expect(fromService.map(readFromService)).toEqual(fromService);
  });

  it.each([
    null,
    undefined,
    'OPEN',
    7,
    [],
    {},
    { type: 'OPEN' },
    { type: 'OPEN', directory: 7, demo: true },
    { type: 'READY', x: 1 },
  ])('is nothing else: %j', (value) => {
    expect(readToService(value)).toBeNull();
  });

  it.each([null, 'READY', {}, { type: 'FAULT' }, { type: 'STOP' }])(
    'is nothing else from the service: %j',
    (value) => {
      expect(readFromService(value)).toBeNull();
    },
  );

  it('names two things that a page can be printed to', () => {
    expect(['PAPER', 'PDF', 'paper', '/tmp/x.pdf', null].map(isPrintTarget)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
