import { describe, expect, it } from 'vitest';
import { ROLES } from '#core/domain/roles.ts';
import { isFor, OFFICE, placeOf, RAIL_LINES, railOf, STEPS } from './places.ts';

const everyone = [
  ...ROLES.map((role) => ({ name: role, roles: [role] })),
  { name: 'all at once', roles: [...ROLES] },
  { name: 'inspector at the gate', roles: ['INSPECTOR', 'GATE'] as const },
  { name: 'the one who founded', roles: ['ADMINISTRATOR', 'MANAGER'] as const },
];

describe.each(everyone)('the rail of $name', ({ roles }) => {
  it.each([true, false])('fits on a screen of 800 (demo: %s)', (demo) => {
    const { steps, office } = railOf(roles, demo);
    expect(steps.length + office.length).toBeLessThanOrEqual(RAIL_LINES);
  });

  it('leads to every place of the person, once', () => {
    const { steps, office } = railOf(roles, false);
    const shown = [...steps, ...office].flatMap(({ places }) => places.map((place) => place.path));
    const mine = [...STEPS, ...OFFICE].filter((place) => isFor(place, roles, false));
    expect(shown.toSorted()).toEqual(mine.map((place) => place.path).toSorted());
  });
});

describe('the rail', () => {
  it('shows each place as a word to whoever has few', () => {
    const { steps, office } = railOf(['LABORATORY'], false);
    expect([...steps, ...office].every(({ places }) => places.length === 1)).toBe(true);
    expect(steps.map(({ label }) => label)).toContain('lab.title');
  });

  it('keeps the six words of the trade, in their order, for whoever has many', () => {
    const { steps } = railOf(['MANAGER'], false);
    expect(steps.map(({ label }) => label)).toEqual([
      'app.declare',
      'app.gate',
      'app.rest',
      'app.codes',
      'app.exit',
      'app.trace',
    ]);
  });

  it('names a word by the only place behind it', () => {
    const { office } = railOf(['GATE', 'INSPECTOR', 'SAMPLER'], false);
    expect(office.find(({ places }) => places[0].path === '/rules')).toBeUndefined();
    const alone = office.filter(({ places }) => places.length === 1);
    expect(alone.map(({ label }) => label)).toEqual(alone.map(({ places }) => places[0].label));
    expect(alone.map(({ label }) => label)).toContain('app.board');
  });
});

describe('a path', () => {
  it('belongs to the place it begins with, and not to one whose name it only resembles', () => {
    expect(placeOf('/rest/bat-1/samples')?.path).toBe('/rest');
    expect(placeOf('/restful')).toBeNull();
    expect(placeOf('/')).toBeNull();
  });
});
